"""A list as an Excel file of one sheet."""

import io
from collections.abc import Callable, Iterable, Sequence

from kh02.view.write.csv import Row, Value
from kh02.view.write.excel_cell import excel_cell, excel_value
from kh02.view.write.format import Shown

_WIDEST = 60


def xlsx_table(columns: Sequence[str], rows: Callable[[Shown], Iterable[Row]]) -> Callable[[Shown], bytes]:
    """Return what writes a listing's rows as the bytes of a workbook.

    It raises ImportError without openpyxl, TooLongForExcel where a text has no room in a cell.
    """
    return lambda shown: _workbook(columns, rows(shown))


def _workbook(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    lines: list[list[Value]] = [
        list(columns),
        *([excel_value(row.get(column)) for column in columns] for row in rows),
    ]
    book = Workbook(write_only=True)
    book.properties.creator = "kh02"
    sheet = book.create_sheet("kh02")
    for place in range(len(columns)):
        width = max(len(str(line[place] or "")) for line in lines)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(lines)}"
    for number, line in enumerate(lines):
        cells = [excel_cell(sheet, value) for value in line]
        for cell in cells if number == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
