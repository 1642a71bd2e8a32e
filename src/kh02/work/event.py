"""What comes of a piece of work while it is done, for whoever shows it: a stream of these, in their order."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from kh02.work.refusal import RefusalKind

Failure: TypeAlias = RefusalKind | Literal["fault"]
"""Why something was refused, or that the program itself failed at it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in Vietnamese beside the results; ``refusal`` where something was not done, or not whole."""

    text: str
    refusal: Failure | None = None


Event: TypeAlias = Notice | Path | bytes
"""A sentence, a file that was written, or content that belongs on stdout."""
