"""A workbook as it would be read again, without writing it: quick enough for many changes."""

from pathlib import Path

from msgspec.structs import replace

from kh02.form.intake.filled_form import FilledCell
from kh02.store.plan_file import read_plan_file
from kh02.store.sheet import column_letter
from kh02.store.yaml.doubt import read_doubts
from kh02.workbook.base import base_of
from kh02.workbook.content import Content, Row, workbook_content
from kh02.workbook.draw import DOUBTS
from kh02.workbook.filled import Filled, FilledRow


def content_of(file: Path) -> Content:
    """The rows of a plan's file."""
    plan = read_plan_file(str(file))
    return workbook_content(plan.plan, read_doubts(plan.layout))


def as_filled(content: Content) -> Filled:
    """The workbook of a plan as it is read again where nobody changed it."""
    sheets = {
        one.sheet.name: tuple(_row(one.sheet.name, number, row) for number, row in enumerate(one.rows, start=6))
        for one in content.sheets
    }
    return Filled(base_of(content), sheets, ())


def _row(sheet: str, number: int, row: Row) -> FilledRow:
    fields = [DOUBTS, *(column.field for column in row.columns)]
    texts = ["\n".join(one.words for one in row.doubts), *row.cells]
    cells = {
        field: FilledCell(sheet, f"{column_letter(index)}{number}", text)
        for index, (field, text) in enumerate(zip(fields, texts, strict=True), start=1)
        if text
    }
    return FilledRow(
        sheet, number, row.key, cells, {name: column_letter(at) for at, name in enumerate(fields, start=1)}
    )


def with_text(filled: Filled, sheet: str, key: str, field: str, text: str) -> Filled:
    """The same with another text in one cell."""
    rows = [_with(row, field, text) if row.key == key else row for row in filled.sheets[sheet]]
    return replace(filled, sheets={**filled.sheets, sheet: tuple(rows)})


def _with(row: FilledRow, field: str, text: str) -> FilledRow:
    cells = {name: cell for name, cell in row.cells.items() if name != field}
    if text:
        cells[field] = FilledCell(row.sheet, f"{row.letters[field]}{row.number}", text)
    return replace(row, cells=cells)
