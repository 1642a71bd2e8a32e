"""The widths of a table's columns."""

from collections.abc import Iterable, Sequence

from kh02.paper.blocks import Line, Table
from kh02.word.metrics import text_width

_TYPE_SIZE = 13
_TWIPS_PER_POINT = 20
_PADDING = 260  # the cell's margins and its borders, in twips


def column_widths(table: Table, total: int) -> tuple[int, ...]:
    """Return the columns' widths in twips; they add up to ``total``.

    Shares written in the body win, but for a column too narrow for its longest word, such as a number, which takes
    what it lacks from the others. Without them a column whose longest text needs no more than an even share
    gets it on one line; the others divide the rest by the square root of theirs, and get their longest
    word at least, unless that too is wider than an even share (an address): then it is broken.
    """
    count = len(table.header)
    shares = _unbroken(table, total) if len(table.shares) == count else _guessed(table, total)
    scale = total / sum(shares)
    widths = [int(share * scale) for share in shares]
    return (*widths[:-1], total - sum(widths[:-1]))


def _unbroken(table: Table, total: int) -> Sequence[float]:
    """Return the shares of the body in twips, each at least as wide as its longest word, where all can be."""
    widths = [share * total / sum(table.shares) for share in table.shares]
    floors = [_widest(word for text in column for word in text.split()) for column in _columns(table)]
    lacking = sum(max(floor - width, 0) for width, floor in zip(widths, floors, strict=True))
    spare = sum(max(width - floor, 0) for width, floor in zip(widths, floors, strict=True))
    if not 0 < lacking <= spare:
        return widths
    return [
        max(floor, width - (width - floor) * lacking / spare) for width, floor in zip(widths, floors, strict=True)
    ]


def _guessed(table: Table, total: int) -> Sequence[float]:
    columns = _columns(table)
    words = [_widest(word for text in column for word in text.split()) for column in columns]
    wishes = [max(_widest(column), word) for column, word in zip(columns, words, strict=True)]
    even = total / len(columns)
    floors = [wish if wish <= even else min(word, even) for wish, word in zip(wishes, words, strict=True)]
    settled: dict[int, float] = {}
    while True:
        unsettled = [column for column in range(len(columns)) if column not in settled]
        unit = (total - sum(settled.values())) / sum(wishes[column] ** 0.5 for column in unsettled)
        shares = {column: unit * wishes[column] ** 0.5 for column in unsettled}
        bounded = {column: max(floors[column], min(share, wishes[column])) for column, share in shares.items()}
        settled |= {column: width for column, width in bounded.items() if width != shares[column]}
        if len(settled) == len(columns) or bounded == shares:
            return [settled.get(column) or shares[column] for column in range(len(columns))]


def _columns(table: Table) -> list[list[str]]:
    return [[_text(line) for line in column] for column in zip(table.header, *table.rows, strict=True)]


def _text(line: Line) -> str:
    return "".join(run.text for run in line)


def _widest(texts: Iterable[str]) -> float:
    # The longest in letters stands for the widest: measuring each of many thousand cells would take long.
    return text_width(max(texts, key=len, default=""), _TYPE_SIZE) * _TWIPS_PER_POINT + _PADDING
