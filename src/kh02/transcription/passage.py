"""What a paper says, piece by piece, and where."""

import re
import unicodedata

from msgspec import Struct

from kh02.store.yaml.source import CONTROL
from kh02.vi.odd_characters import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WIDE_GAP = re.compile(r"[^\S\n]*\t[^\S\n]*|[^\S\n]{3,}")
_GAP = re.compile(r"[^\S\t]+")
_RULE = re.compile(r"[-_=*–—‗.\s]{3,}")


class Cell(Struct, frozen=True):
    """Where in a table, from 0: its row, and the columns that it covers.

    ``continued`` when it is one with the cell above it, whose words it says again.
    """

    table: int
    row: int
    column: int
    span: int = 1
    continued: bool = False


class Passage(Struct, frozen=True):
    """A paragraph, or what stands in a cell; ``where`` says in Vietnamese where it stands.

    ``text`` is NFC with single spaces, a tab where the paper leaves a wide gap. ``number`` is what Word itself
    writes before it. ``broken`` when it begins where a line ended: it may go on what stands before it.
    ``unsure`` are the words that were not read with certainty from a scan.
    """

    where: str
    text: str
    number: str = ""
    bold: bool = False
    centred: bool = False
    cell: Cell | None = None
    broken: bool = False
    unsure: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text without wide gaps."""
        return self.text.replace("\t", " ")


class Paper(Struct, frozen=True):
    """The passages of a paper in their order; ``scanned`` when they were read from a picture."""

    passages: tuple[Passage, ...]
    scanned: bool = False


def clean(text: str) -> str:
    """Return a text as passages hold it: NFC, nothing invisible, wide gaps as tabs, other spaces single."""
    visible = CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return "\t".join(filter(None, (_GAP.sub(" ", part).strip() for part in _WIDE_GAP.split(visible))))


def is_drawn_rule(text: str) -> bool:
    """Return whether a line is a rule typed with dashes or dots, or nothing at all."""
    return not text.strip() or bool(_RULE.fullmatch(text))
