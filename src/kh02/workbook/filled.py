"""A plan's workbook that came back: what stands in its cells, read without trust."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from kh02.form.intake.filled_form import FilledCell, FormError, filled_cells, read_workbook, sheet_lines
from kh02.store.sheet import column_letter
from kh02.store.spreadsheet import cell_text
from kh02.workbook.base import HIDDEN_SHEET, Base, read_base
from kh02.workbook.draw import DOUBTS, HEAD, MARK

_MAX_COLUMNS = 250


class FilledRow(Struct, frozen=True):
    """A row: its sheet and number, the key that it was written with ("" for a new one), its cells by field."""

    sheet: str
    number: int
    key: str
    cells: Mapping[str, FilledCell]
    letters: Mapping[str, str]
    """The columns that the sheet has, by their fields."""

    def text(self, field: str) -> str:
        """Return what stands in a column, nothing where it is empty."""
        return self.cells[field].text if field in self.cells else ""

    def place(self, field: str = "") -> str:
        """Return where a cell is, or the row."""
        where = f"ô {self.letters[field]}{self.number}" if field in self.letters else f"dòng {self.number}"
        return f"trang “{self.sheet}”, {where}"


class Filled(Struct, frozen=True):
    """What the workbook held when it was made, and what it holds; ``faults`` are cells without a plain value."""

    base: Base
    sheets: Mapping[str, tuple[FilledRow, ...]]
    faults: tuple[str, ...]


def read_filled(path: Path) -> Filled:
    """Return what a workbook holds; raises FormError."""
    return read_workbook(path, _filled)


def _filled(book: Any) -> Filled:
    if HIDDEN_SHEET not in book.sheetnames:
        raise FormError("đây không phải là tệp do `kh02 plan export` lập (không có trang ẩn)")
    lines = [[cell_text(cell.value) for cell in line] for line in sheet_lines(book[HIDDEN_SHEET])]
    base = read_base(lines)
    if missing := [name for name in base.sheets if name not in book.sheetnames]:
        raise FormError(f"tệp thiếu trang “{missing[0]}”; hãy xuất lại bằng `kh02 plan export`")
    faults: list[str] = []
    sheets = {name: tuple(_rows(book[name], faults)) for name in base.sheets}
    for name, rows in base.sheets.items():
        _refuse_changed(book[name].title, {field for row in rows.values() for field in row.texts}, sheets[name])
    return Filled(base, sheets, tuple(faults))


def _rows(sheet: Any, faults: list[str]) -> Iterator[FilledRow]:
    """Yield the rows below the titles that are not empty, or were not."""
    lines = sheet_lines(sheet, _MAX_COLUMNS)
    first = next(lines, [])
    if not first or first[0].value != MARK:
        raise FormError(f"trang “{sheet.title}” mất dòng ẩn đầu tiên; hãy xuất lại bằng `kh02 plan export`")
    columns = {index: str(cell.value) for index, cell in enumerate(first) if index and cell.value}
    letters = {field: column_letter(index) for index, field in columns.items()}
    below = False
    for number, line in enumerate(lines, start=2):
        key = cell_text(line[0].value) if line else ""
        if below:
            cells = dict(filled_cells(sheet.title, number, columns, line, faults))
            if key or cells:
                yield FilledRow(sheet.title, number, key, cells, letters)
        elif key == HEAD:
            below = True
    if not below:
        raise FormError(f"trang “{sheet.title}” mất dòng tiêu đề; hãy xuất lại bằng `kh02 plan export`")


def _refuse_changed(sheet: str, fields: set[str], rows: tuple[FilledRow, ...]) -> None:
    """Refuse a sheet that lost a column: what stood there would seem to be taken out."""
    there = rows[0].letters if rows else {}
    if rows and not {*fields, DOUBTS} <= there.keys():
        raise FormError(f"trang “{sheet}” bị xóa cột; hãy xuất lại bằng `kh02 plan export`")
