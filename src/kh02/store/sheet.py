"""A sheet of rows of text, before anybody knows what its columns are."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

MAX_ROWS = 20_000
MAX_COLUMNS = 200
FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of the serial numbers that spreadsheets keep days as."""
FIRST_DAY_1904 = dt.date(1904, 1, 1)
"""The same in workbooks that were begun in an old Excel for the Mac."""


class TableError(Exception):
    """The table cannot be read; the message is Vietnamese."""


class Sheet(Struct, frozen=True):
    """The rows from the first, and what is to be known of them by their numbers (from 1)."""

    lines: Sequence[Sequence[str]]
    hidden: tuple[int, ...] = ()
    """Rows that nobody sees, hidden or filtered out."""
    hidden_columns: frozenset[str] = frozenset()
    """The letters of columns that nobody sees."""
    uncalculated: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """The letters of the columns whose formulas hold no result, by row."""
    first_day: dt.date = FIRST_DAY


def normal_title(text: str) -> str:
    """Return a title or a sheet's name as it is compared: NFC, on one line, without spaces around."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def column_letter(index: int) -> str:
    """Return the letter of the column at ``index``: 0 is "A", 26 is "AA"."""
    earlier, letter = divmod(index, 26)
    return (column_letter(earlier - 1) if earlier else "") + chr(ord("A") + letter)
