"""Why something is not done: an answer to the user, no fault of ours."""

from typing import Literal, TypeAlias

RefusalKind = Literal["usage", "problems", "nothing"]
"""What was asked does not fit together; the data are wrong; there is nothing to work on."""

Failure: TypeAlias = RefusalKind | Literal["fault"]
"""Why something was refused, or that the program itself failed at it."""


class Refused(Exception):  # noqa: N818 -- it is an answer to the user, no error of ours
    """What was asked is not done; the message, in Vietnamese, says why and what to do instead."""

    def __init__(self, kind: RefusalKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    def __reduce__(self) -> tuple[type["Refused"], tuple[RefusalKind, str]]:
        """Return how it is made anew in another process."""
        return Refused, (self.kind, self.message)
