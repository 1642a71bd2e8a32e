"""Tables for spreadsheets: UTF-8 that Excel opens, every field quoted, none of them run as a formula."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from kh02.vi.visible import visible_lines
from kh02.view.write.format import Format, Shown

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the legacy encoding of the machine and garbles Vietnamese."""

Value = str | int | Decimal | dt.date | None
Row = Mapping[str, Value]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 500  # rows


def csv_table(columns: Sequence[str], rows: Callable[[Shown], Iterable[Row]]) -> Format[Shown]:
    """Return the format that writes a listing's rows; a row may leave columns out."""
    return lambda shown, _: _pieces(columns, rows(shown))


def _pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield csv_head(columns)
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield csv_lines(columns, some)


def csv_head(columns: Sequence[str]) -> str:
    """Return what a file begins with: its mark, and the line of the columns' names."""
    return BYTE_ORDER_MARK + csv_lines(columns, [dict(zip(columns, columns, strict=True))])


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a line for each row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows({column: field(value) for column, value in row.items()} for row in rows)
    return out.getvalue()


def field(value: Value) -> str:
    """Return a value as text; one that a spreadsheet would run gets an apostrophe, numbers are left alone."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
        case str():
            return ("'" if value.startswith(_FORMULA_STARTS) else "") + visible_lines(value)
