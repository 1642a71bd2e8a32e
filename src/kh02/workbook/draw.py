"""A plan's workbook drawn: a sheet for each list, drop-downs where one of several is meant, doubts in colour."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kh02.form.export.look import (
    CLOSED_FILL,
    border,
    font,
    height_of,
    lay_out,
    lines_of,
    lock,
    put,
    put_hidden,
    put_title,
    wrapped,
)
from kh02.words.citation import dated_citation
from kh02.workbook.base import HIDDEN_SHEET, base_of
from kh02.workbook.content import Content, Row, SheetContent
from kh02.workbook.kind import Listed
from kh02.workbook.sheets import INDICATORS_SHEET, SECTIONS, UNITS_SHEET, Column, Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

MARK, HEAD, DOUBTS = "kh02-plan", "head", "doubts"
"""In A1 of a sheet with rows; beside the titles of the columns; the field of the column with the doubts."""
HEAD_ROW, FIRST_COLUMN = 5, 3
_GUIDE = "Hướng dẫn"
_DOUBTS = Column("Cần xem lại (xem xong thì xóa)", (), width=30)
_DOUBT_FILL = "FFFFD966"
LONGEST_CELL = 32_767  # what Excel keeps
_ROOM = 300  # rows below the last one in which something can be chosen
_DRAWN = 15  # of these so many have lines around their cells
_MOST_HEIGHT = 300  # points
_PAGE_WIDTH = 170  # characters that can still be read on A4 across
_NAMED_IN: dict[Listed, tuple[str, int]] = {
    "units": (UNITS_SHEET, FIRST_COLUMN + 1),
    "sections": (SECTIONS, FIRST_COLUMN),
    "indicators": (INDICATORS_SHEET, FIRST_COLUMN),
}
_LINES = (
    "1. Mỗi trang tính là một phần của kế hoạch; mỗi dòng là một đơn vị, chỉ tiêu, nhiệm vụ … của văn bản.",
    "2. Sửa thẳng vào ô. Ô có danh sách thì chọn trong danh sách; nhiều đơn vị thì ghi cách nhau bằng dấu ;.",
    "3. Ô tô đậm là chỗ còn ngờ, lý do ở cột đầu. Đối chiếu với văn bản đã ký, sửa nếu sai, rồi xóa lý do ấy.",
    "4. Thêm thì ghi vào dòng trống bên dưới hoặc chèn dòng; bỏ thì xóa cả dòng; đổi thứ tự thì chuyển cả dòng.",
    "5. Cột “nguyên văn” là lời của văn bản, để đối chiếu. Văn bản không ghi thì để trống, không tự đặt ra.",
    "6. Không đổi tên trang tính, không xóa cột, không gộp ô. Ghi ngày như 31/12/2025, số như 1.245 hoặc 99,6.",
    "7. Lưu, vẫn là tệp .xlsx, rồi chạy: kh02 plan import TỆP. Lệnh cho xem mọi chỗ khác trước khi ghi.",
)


class TooLongForExcelError(Exception):
    """A text does not fit into a cell; the message is Vietnamese."""


def to_xlsx(content: Content) -> bytes:
    """Return a workbook as the bytes of an .xlsx file; ImportError without openpyxl, TooLongForExcelError."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "kh02"
    book.properties.title = f"{dated_citation(content.plan)} · {content.plan.issuer.short}"
    _guide(book, content)
    for one in content.sheets:
        _Drawing(book.create_sheet(one.sheet.name), content).sheet(one)
    put_hidden(book, HIDDEN_SHEET, base_of(content).lines())
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _guide(book: "Workbook", content: Content) -> None:
    sheet = book.create_sheet(_GUIDE)
    drawing = _Drawing(sheet, content)
    drawing.heading("KẾ HOẠCH TRONG EXCEL")
    doubts = sum(len(row.doubts) for one in content.sheets for row in one.rows)
    waiting = f"Còn {doubts} chỗ cần xem lại." if doubts else "Không còn chỗ nào cần xem lại."
    for number, line in enumerate([*_LINES, waiting], start=HEAD_ROW):
        put(sheet, number, 2, line).alignment = wrapped()
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 120
    sheet.sheet_view.showGridLines = False


class _Drawing:
    """A sheet being drawn; row 1 and column A, hidden, name the fields and the rows."""

    def __init__(self, sheet: "Worksheet", content: Content) -> None:
        self._sheet = sheet
        self._content = content
        self._checks: dict[object, DataValidation] = {}

    def heading(self, title: str) -> None:
        """Write whose plan it is, and what the sheet holds."""
        plan = self._content.plan
        put(self._sheet, 2, 2, f"{plan.issuer.short} · {dated_citation(plan)}")
        put(self._sheet, 3, 2, title).font = font(bold=True, size=14)
        self._sheet.row_dimensions[3].height = 20

    def sheet(self, one: SheetContent) -> None:
        """Write the rows under their titles."""
        sheet = one.sheet
        self.heading(sheet.name.upper())
        titles = ("Nội dung",) if sheet.rows == "fields" else ()
        columns = _drawn_columns(sheet)
        put(self._sheet, 1, 1, MARK)
        put(self._sheet, HEAD_ROW, 1, HEAD)
        put(self._sheet, 1, 2, DOUBTS)
        self._title(2, _DOUBTS)
        for index, column in enumerate(columns, start=FIRST_COLUMN):
            self._title(index, column)
            if index >= FIRST_COLUMN + len(titles):
                put(self._sheet, 1, index, column.field)
        drawn = [_DOUBTS, *columns]
        self._sheet.row_dimensions[HEAD_ROW].height = _height(max(lines_of(one.title, one.width) for one in drawn))
        for number, row in enumerate(one.rows, start=HEAD_ROW + 1):
            self._row(number, row)
        if not sheet.closed:
            self._room(one)
        self._finish(one, columns)

    def _title(self, index: int, column: Column) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet.column_dimensions[get_column_letter(index)].width = column.width
        put_title(put(self._sheet, HEAD_ROW, index, column.title), column.note, height=80)

    def _row(self, number: int, row: Row) -> None:
        put(self._sheet, number, 1, row.key)
        self._cell(number, 2, "\n".join(one.words for one in row.doubts), doubtful=bool(row.doubts))
        start = FIRST_COLUMN
        if row.title:
            self._cell(number, start, row.title, closed=True)
            start += 1
        lines = 1
        for index, (column, text) in enumerate(zip(row.columns, row.cells, strict=True), start=start):
            if len(text) > LONGEST_CELL:
                raise TooLongForExcelError(f"{self._sheet.title}, {row.key}: {column.title} dài hơn một ô Excel")
            self._cell(number, index, text, doubtful=row.doubtful(column), closed=column.fixed)
            self._choose(number, index, column)
            lines = max(lines, lines_of(text, 90 if row.title else column.width))
        lines = max(lines, sum(lines_of(one.words, _DOUBTS.width) for one in row.doubts))
        self._sheet.row_dimensions[number].height = _height(lines)

    def _cell(self, number: int, index: int, text: str, *, doubtful: bool = False, closed: bool = False) -> None:
        from openpyxl.styles import PatternFill, Protection

        cell: Any = put(self._sheet, number, index, text)
        if not text:
            cell.value = None
        cell.number_format = "@"
        cell.alignment = wrapped()
        cell.border = border()
        cell.protection = Protection(locked=closed)
        if doubtful or closed:
            cell.fill = PatternFill("solid", fgColor=_DOUBT_FILL if doubtful else CLOSED_FILL)

    def _choose(self, number: int, index: int, column: Column) -> None:
        if check := self._check(column):
            check.add(self._sheet.cell(number, index).coordinate)

    def _check(self, column: Column) -> "DataValidation | None":
        """Return the drop-down of a column, one for all its cells; what is no choice has none.

        It only proposes: several things can be written between semicolons, and importing checks everything.
        """
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        kind = column.kind
        if not kind.choices and not kind.listed:
            return None
        if kind not in self._checks:
            formula = f'"{",".join(kind.choices)}"'
            if kind.listed:
                name, index = _NAMED_IN[kind.listed]
                letter, last = get_column_letter(index), HEAD_ROW + len(self._content.of(name).rows) + _ROOM
                formula = f"'{name}'!${letter}${HEAD_ROW + 1}:${letter}${last}"
            check = DataValidation(type="list", formula1=formula, showErrorMessage=False)
            self._checks[kind] = check
            self._sheet.add_data_validation(check)
        return self._checks[kind]

    def _room(self, one: SheetContent) -> None:
        """Make room for more rows below the last."""
        start = HEAD_ROW + 1 + len(one.rows)
        for number in range(start, start + _DRAWN):
            for index in range(2, FIRST_COLUMN + len(one.sheet.columns)):
                self._cell(number, index, "")
        from openpyxl.utils import get_column_letter

        for index, column in enumerate(one.sheet.columns, start=FIRST_COLUMN):
            letter = get_column_letter(index)
            self._sheet.column_dimensions[letter].number_format = "@"
            if check := self._check(column):
                check.add(f"{letter}{start}:{letter}{start + _ROOM}")

    def _finish(self, one: SheetContent, columns: Sequence[Column]) -> None:
        """Hide what is for the program, and lay the sheet out for A4 paper."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
        sheet.freeze_panes = f"{get_column_letter(FIRST_COLUMN + 1)}{HEAD_ROW + 1}"
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.print_title_cols = "B:C"  # what a row is, on each page of a wide sheet
        last = get_column_letter(FIRST_COLUMN + len(columns) - 1)
        lay_out(sheet, f"B2:{last}{HEAD_ROW + max(len(one.rows), 1)}")
        sheet.page_setup.fitToWidth = -(-sum(column.width for column in columns) // _PAGE_WIDTH)
        if one.sheet.closed:
            lock(sheet)


def _drawn_columns(sheet: Sheet) -> tuple[Column, ...]:
    if sheet.rows == "fields":
        return (Column("Mục", (), width=48), Column("Nội dung", (), width=90))
    return sheet.columns


def _height(lines: int) -> float:
    """Return how high a row of so many lines is, in points."""
    return min(height_of(lines), _MOST_HEIGHT)
