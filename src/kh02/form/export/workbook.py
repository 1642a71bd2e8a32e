"""The Excel form drawn: a workbook in which only the cells to fill in are open."""

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

from kh02.form.export.content import Column, FormCell, FormContent, FormSheet, Input, row_keys
from kh02.form.export.look import (
    CLOSED_FILL,
    FONT,
    OPEN_FILL,
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
from kh02.form.stamp import HEAD, HIDDEN_SHEET, MARK
from kh02.vi.date import format_date

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

GUIDE = "Hướng dẫn"
_DATE_FORMAT, _TEXT_FORMAT, _NUMBER_FORMAT = "dd/mm/yyyy", "@", "#,##0"
_MOST_DIGITS = 15  # what a spreadsheet keeps of a number
_HEAD_ROW = 5
_GUIDE = (
    "1. Ghi ngày chốt số vào ô vàng ở trên: dòng không có ngày riêng, không nêu ngày cuối thì tính đến ngày này.",
    "2. Chỉ ghi vào các ô màu vàng; ô khác đã khóa (không có mật khẩu). Không thêm, xóa, gộp ô, dòng, cột.",
    "3. Dòng không có gì để báo thì để trống, không ghi số 0 thay cho “chưa biết”.",
    "4. Ô vàng đã có sẵn nội dung là điều đơn vị đã báo trong kỳ: đúng thì để nguyên, sai thì sửa lại.",
    "5. Muốn báo thêm cho một ngày khác thì ghi nội dung mới và đổi cả ngày ở dòng đó.",
    "6. “Số phát sinh” là số mới có trong khoảng ngày đã nêu, không cộng dồn; “số có” là số tại ngày chốt.",
    "7. Đưa chuột vào tiêu đề cột để xem cách ghi. Ghi xong thì lưu, vẫn là tệp .xlsx, và gửi lại.",
)


def to_xlsx(form: FormContent) -> bytes:
    """Return a form as the bytes of an .xlsx file; raises ImportError where openpyxl is not installed."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "kh02"
    book.properties.title = f"Biểu của {form.unit.name}, {form.period.label}"
    _guide(book, form)
    keys = iter(row_keys(form.sheets))
    for sheet in form.sheets:
        _Drawing(book.create_sheet(sheet.name), form).sheet(sheet, keys)
    put_hidden(book, HIDDEN_SHEET, form.stamp.lines())
    book.security = WorkbookProtection(lockStructure=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _guide(book: "Workbook", form: FormContent) -> None:
    """Draw the first sheet: for whom and when, the day that all rows stand for, and how to fill the form in."""
    sheet = book.create_sheet(GUIDE)
    drawing = _Drawing(sheet, form)
    drawing.put(1, 1, MARK)
    drawing.put(1, 3, "date")
    drawing.heading(f"BIỂU BÁO CÁO CỦA {form.unit.name.upper()}")
    drawing.put(_HEAD_ROW, 1, HEAD)
    drawing.put(_HEAD_ROW, 2, "Ngày chốt số của biểu này:").font = font(bold=True)
    drawing.input(_HEAD_ROW, 3, Input("date", form.period.end))
    for number, line in enumerate(_GUIDE, start=_HEAD_ROW + 2):
        drawing.put(number, 2, line).alignment = wrapped()
    sheet.column_dimensions["B"].width = 110
    sheet.column_dimensions["C"].width = 14
    drawing.finish("B2:C" + str(_HEAD_ROW + 1 + len(_GUIDE)))


class _Drawing:
    """A sheet being drawn; row 1 and column A, hidden, name the fields and the rows."""

    def __init__(self, sheet: "Worksheet", form: FormContent) -> None:
        self._sheet = sheet
        self._form = form
        self._checks: dict[tuple[str, ...], DataValidation] = {}

    def put(self, row: int, column: int, value: str | int) -> "Cell":
        """Write a value; text stays text, whatever it begins with."""
        return put(self._sheet, row, column, value)

    def heading(self, title: str) -> None:
        """Write what every sheet begins with: the plan, the title, the period."""
        form, period = self._form, self._form.period
        self.put(2, 2, form.plan)
        self.put(3, 2, title).font = font(bold=True, size=14)
        self._sheet.row_dimensions[3].height = 20
        span = f"từ ngày {format_date(period.start)} đến ngày {format_date(period.end)}"
        label = period.label if period.kind == "week" else f"{period.label} ({span})"
        made_up = " · SỐ LIỆU MINH HỌA" if form.illustrative else ""
        self.put(4, 2, f"{form.unit.name} · Kỳ báo cáo {label}{made_up}")

    def sheet(self, sheet: FormSheet, keys: Iterator[str]) -> None:
        """Write a sheet's rows under its heading."""
        from openpyxl.utils import get_column_letter

        self.heading(sheet.title)
        self.put(1, 1, MARK)
        for index, column in enumerate(sheet.columns, start=2):
            self._sheet.column_dimensions[get_column_letter(index)].width = column.width
            self._title(index, column)
        self._give_height(_HEAD_ROW, max(_lines(column.title, column) for column in sheet.columns))
        for number, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
            self.put(number, 1, next(keys))
            for index, cell in enumerate(row.cells, start=2):
                self._cell(number, index, cell)
            self._give_height(number, max(map(_lines, row.cells, sheet.columns)))
        last = get_column_letter(len(sheet.columns) + 1)
        self._sheet.freeze_panes = f"E{_HEAD_ROW + 1}"
        self._sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        self.finish(f"B2:{last}{_HEAD_ROW + len(sheet.rows)}")

    def _give_height(self, row: int, lines: int) -> None:
        """Make a row high enough for its lines."""
        self._sheet.row_dimensions[row].height = height_of(lines)

    def _title(self, index: int, column: Column) -> None:
        put_title(self.put(_HEAD_ROW, index, column.title), column.note, height=110)
        if column.field:
            self.put(1, index, column.field)

    def _cell(self, row: int, column: int, value: FormCell) -> None:
        from openpyxl.styles import PatternFill

        if isinstance(value, Input):
            self.input(row, column, value)
            return
        cell = self.put(row, column, "" if value is None else value)
        cell.border = border()
        cell.alignment = wrapped(centred=isinstance(value, int))
        if value is None:
            cell.fill = PatternFill("solid", fgColor=CLOSED_FILL)

    def input(self, row: int, column: int, given: Input) -> None:
        """Write a cell to fill in, open and with its check."""
        from openpyxl.styles import PatternFill, Protection

        shown = _cell_value(given.value)
        cell: Any = self.put(row, column, shown if isinstance(shown, str) else "")
        if not isinstance(shown, str) or not shown:
            cell.value = shown or None if isinstance(shown, str) else shown
        formats = {"date": _DATE_FORMAT, "number": _NUMBER_FORMAT}
        cell.number_format = formats.get(given.kind, _TEXT_FORMAT)
        cell.protection = Protection(locked=False)
        cell.fill = PatternFill("solid", fgColor=OPEN_FILL)
        cell.alignment = wrapped(centred=given.kind != "words")
        cell.border = border()
        if check := self._check(given):
            check.add(cell)

    def _check(self, given: Input) -> "DataValidation | None":
        """Return the check of a kind of cell, one for all cells of a sheet; words have none."""
        key = (given.kind, *given.choices)
        if given.kind != "words" and key not in self._checks:
            self._checks[key] = _validation(given, self._form)
            self._sheet.add_data_validation(self._checks[key])
        return self._checks.get(key)

    def finish(self, area: str) -> None:
        """Hide what is for the program, lock the sheet, and lay it out for A4 paper."""
        sheet, form = self._sheet, self._form
        sheet.sheet_view.showGridLines = False
        lock(sheet)
        lay_out(sheet, area)
        margins = sheet.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.5, 0.7, 0.6  # inches
        margins.header = margins.footer = 0.3
        names = f"{form.unit.name} · {form.period.label}".replace("&", "&&")
        sheet.oddFooter.left.text, sheet.oddFooter.left.font = names, f"{FONT},Regular"


def _lines(cell: FormCell, column: Column) -> int:
    value = _cell_value(cell.value) if isinstance(cell, Input) else cell
    return lines_of(str(value or ""), column.width)


def _cell_value(value: str | Decimal | dt.date | None) -> str | int | dt.date:
    """Return a value as a cell holds it: whole numbers as such, others as the text that Vietnamese writes."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value() and value.adjusted() < _MOST_DIGITS:
            return int(value)
        return f"{value:f}".replace(".", ",")
    return "" if value is None else value


def _validation(given: Input, form: FormContent) -> "DataValidation":
    """Return what a spreadsheet program says while a cell is filled in; importing checks everything again."""
    from openpyxl.worksheet.datavalidation import DataValidation

    period = form.period
    match given.kind:
        case "choice":
            choices = ",".join(given.choices)
            check = DataValidation(type="list", formula1=f'"{choices}"', errorStyle="stop")
            check.error = "Hãy chọn một mục trong danh sách."
        case "date":
            first, last = (f"DATE({day.year},{day.month},{day.day})" for day in (period.start, period.end))
            check = DataValidation(type="date", operator="between", formula1=first, formula2=last)
            check.errorStyle = "warning"
            span = f"từ {format_date(period.start)} đến {format_date(period.end)}"
            check.error = f"Ngày phải nằm trong kỳ, {span}. Vẫn ghi?"
            check.prompt = f"Ngày/tháng/năm, {span}."
        case "number":
            check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
            check.errorStyle = "warning"
            check.error = "Đây không phải là số nguyên. Nếu là số nghìn, gõ 1245, không gõ 1.245. Vẫn ghi?"
            check.prompt = "Số nguyên, không có dấu chấm. Chưa biết thì để trống."
        case "words":
            raise AssertionError("words are never checked")
        case _:
            assert_never(given.kind)
    check.errorTitle = "Biểu kh02"
    check.showErrorMessage = True
    check.showInputMessage = bool(check.prompt)
    return check
