"""What comes of a piece of work while it is done, for whoever shows it: a stream of these, in their order."""

from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from kh02.work.refusal import Failure


class Notice(Struct, frozen=True):
    """A sentence in Vietnamese beside the results; ``refusal`` where something was not done, or not whole."""

    text: str
    refusal: Failure | None = None


Event: TypeAlias = Notice | Path | bytes
"""A sentence, a file that was written, or content that belongs on stdout."""
