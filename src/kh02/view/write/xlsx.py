"""Tables as Excel files: numbers as numbers, days as days, and no text that is run as a formula."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kh02.vi.visible import visible_lines
from kh02.view.write.csv import Row, Value
from kh02.view.write.format import Shown

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_EXACT_DIGITS = 15
"""Excel keeps no more: a longer number is written as text."""
_WIDEST = 60


def xlsx_table(columns: Sequence[str], rows: Callable[[Shown], Iterable[Row]]) -> Callable[[Shown], bytes]:
    """Return what writes a listing's rows as the bytes of a workbook; it raises ImportError without openpyxl."""
    return lambda shown: _workbook(columns, rows(shown))


def _workbook(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "kh02"
    sheet = book.worksheets[0]
    widths = [len(column) for column in columns]
    for number, row in enumerate([dict(zip(columns, columns, strict=True)), *rows], start=1):
        for place, column in enumerate(columns):
            _put(sheet.cell(number, place + 1), row.get(column))
            widths[place] = max(widths[place], len(str(row.get(column) or "")))
    for place, width in enumerate(widths, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _put(cell: "Cell", value: Value) -> None:
    match value:
        case str():
            cell.value = visible_lines(value)
            cell.data_type = "s"
        case Decimal() if len(value.as_tuple().digits) > _EXACT_DIGITS:
            cell.value = f"{value:f}"
            cell.data_type = "s"
        case dt.date():
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case _:
            cell.value = value
