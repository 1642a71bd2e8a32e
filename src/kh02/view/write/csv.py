"""Tables for spreadsheets: UTF-8 that Excel opens, every field quoted, none of them run as a formula."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from kh02.vi.visible import is_plain, visible_lines
from kh02.view.write.format import Format, Shown

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the legacy encoding of the machine and garbles Vietnamese."""

Value = str | int | Decimal | dt.date | None
Row = Mapping[str, Value]
_FORMULA_STARTS = frozenset("=+-@\t\r")
_AT_ONCE = 500  # rows
_BETWEEN = "\u241f"
"""Stands between texts that are looked at together: a sign that hardly any text has."""


def csv_table(columns: Sequence[str], rows: Callable[[Shown], Iterable[Row]]) -> Format[Shown]:
    """Return the format that writes a listing's rows; a row may leave columns out."""
    return lambda shown, _: _pieces(columns, rows(shown))


def _pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield csv_head(columns)
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield _csv_rows(_in_order(columns, row) for row in some)


def _in_order(columns: Sequence[str], row: Row) -> list[Value]:
    assert row.keys() <= set(columns), "what no column shows would be lost"
    return [row.get(column) for column in columns]


def csv_head(columns: Sequence[str]) -> str:
    """Return what a file begins with: its mark, and the line of the columns' names."""
    return BYTE_ORDER_MARK + _csv_rows([columns])


def _csv_rows(rows: Iterable[Iterable[Value]]) -> str:
    """Return a line for each row."""
    return "".join(map(_csv_line, ([_quoted(value) for value in row] for row in rows)))


def _csv_line(cells: Iterable[str]) -> str:
    """Return the line of a row's cells."""
    return ",".join(cells) + "\n"


def _quoted(value: Value) -> str:
    """Return a value as a cell (RFC 4180); the module `csv` would look at every character by itself."""
    return f'"{within_quotes(value)}"'


def within_quotes(value: Value) -> str:
    """Return what stands between the quotes of a value's cell."""
    return field(value).replace('"', '""')


def all_within_quotes(texts: Collection[str]) -> list[str]:
    """Return the same of each; nearly always all are plain, which is told of them together many times sooner."""
    together = _BETWEEN.join(texts)
    if is_plain(together) and _FORMULA_STARTS.isdisjoint({text[:1] for text in texts}):
        cells = (together.replace('"', '""') if '"' in together else together).split(_BETWEEN)
        if len(cells) == len(texts):
            return cells
    return list(map(within_quotes, texts))


def field(value: Value) -> str:
    """Return a value as text; one that a spreadsheet would run gets an apostrophe, numbers are left alone."""
    match value:
        case str():  # most are
            return ("'" if value[:1] in _FORMULA_STARTS else "") + visible_lines(value)
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
