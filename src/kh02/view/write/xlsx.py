"""A list as an Excel file of one sheet."""

import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from kh02.view.write.csv import Row, Value
from kh02.view.write.excel_cell import excel_cell, excel_value
from kh02.view.write.format import Shown

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_NARROWEST, _WIDEST = 12, 60
_WHOLE, _DECIMAL = "#,##0", "#,##0.00"
"""Shown with the marks of the reader's own Excel; the cell holds every digit."""


class ExcelColumn(NamedTuple):
    """A column of a sheet: the key of a row that it shows, and its heading."""

    key: str
    heading: str


def xlsx_table(columns: Sequence[ExcelColumn], rows: Callable[[Shown], Iterable[Row]]) -> Callable[[Shown], bytes]:
    """Return what writes a listing's rows as the bytes of a workbook.

    It raises ImportError without openpyxl, TooLongForExcel where a text has no room in a cell.
    """
    return lambda shown: _workbook(columns, rows(shown))


def _workbook(columns: Sequence[ExcelColumn], rows: Iterable[Row]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    lines = [[excel_value(row.get(column.key)) for column in columns] for row in rows]
    book = Workbook(write_only=True)
    book.properties.creator = "kh02"
    sheet = book.create_sheet("kh02")
    for place in range(len(columns)):
        width = max((len(str(line[place] or "")) for line in lines), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = max(_NARROWEST, min(width, _WIDEST)) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(lines) + 1}"
    sheet.append([_heading_cell(sheet, column) for column in columns])
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _heading_cell(sheet: "WriteOnlyWorksheet", column: ExcelColumn) -> Any:
    from openpyxl.styles import Alignment, Font

    cell = excel_cell(sheet, column.heading)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, int | Decimal):
        return excel_cell(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = _WHOLE if value == int(value) else _DECIMAL
    return cell
