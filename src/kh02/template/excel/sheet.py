"""Setting the filled rows into a sheet: cells with their look, heights, merged cells, all that names a range."""

import copy
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from kh02.sandbox.fault import BadTemplateError, GroupError, reason
from kh02.sandbox.value import words_of
from kh02.template.excel.height import fit_height
from kh02.template.excel.ranges import move_ranges
from kh02.template.excel.rows import Placed, Rows, moved_formula, moved_reference

# A program may take text that begins so for a formula when the cell is edited or the file turned into CSV.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Sheets = Mapping[str, Rows]


def rearrange(sheet: Any, sheets: Sheets) -> None:
    """Put the sheet's cells where the rows have gone, with the values of their tags; formulas follow."""
    rows = sheets.get(sheet.title)
    if rows is None:
        _follow(sheet, sheets)
        return
    merged = [one.bounds for one in sheet.merged_cells.ranges]
    for left, top, right, bottom in merged:
        sheet.unmerge_cells(start_column=left, start_row=top, end_column=right, end_row=bottom)
    cells: dict[int, list[Any]] = {}
    for (row, _), cell in sorted(sheet._cells.items()):
        cells.setdefault(row, []).append(cell)
    heights = dict(sheet.row_dimensions)
    sheet._cells.clear()
    sheet.row_dimensions.clear()
    for number, placed in enumerate(rows.placed, start=1):
        if placed.source in heights:
            sheet.row_dimensions[number] = _height(sheet, heights[placed.source], number)
        for cell in cells.get(placed.source, ()):
            _set(_Slot(sheet, cell, placed), sheet.cell(number, cell.column), sheets)
    for bounds in merged:
        _merge(sheet, rows, *bounds)
    for number, placed in enumerate(rows.placed, start=1):
        if placed.values:
            fit_height(sheet, number)
    move_ranges(sheet, sheets)


class _Slot(Struct, frozen=True):
    """A cell of the template, and the row that it now stands in."""

    sheet: Any
    cell: Any
    placed: Placed


def _follow(sheet: Any, sheets: Sheets) -> None:
    """Let the formulas of a sheet without tags follow the rows of the others."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and isinstance(cell.value, str):
                cell.value = moved_formula(cell.value, sheets, sheet.title, None)


def _set(slot: _Slot, target: Any, sheets: Sheets) -> None:
    cell, placed = slot.cell, slot.placed
    target._style = copy.copy(cell._style)
    if cell.hyperlink is not None:
        target.hyperlink = copy.copy(cell.hyperlink)
        target.hyperlink.ref = target.coordinate
    if cell.comment is not None:
        target.comment = copy.copy(cell.comment)
    if cell.column in placed.values:
        _give(target, placed.values[cell.column])
    elif placed.blank:
        target.value = None
    elif cell.data_type == "f":
        target.value = _formula(slot, sheets)
    else:
        target.value = copy.copy(cell.value)
        target.data_type = cell.data_type


def _give(target: Any, value: object) -> None:
    """Put a tag's value into a cell: numbers and days as such, words always as words, never as a formula."""
    if value is None:
        target.value = None
    elif isinstance(value, str) and target.is_date and _DAY.fullmatch(value):
        target.value = dt.date.fromisoformat(value)
    elif _is_number(value) and target.number_format != "@":
        target.value = value
    else:
        try:
            text = _NOT_TEXT.sub("", str(words_of(value)))
        except GroupError as error:
            raise BadTemplateError(f"ô {target.coordinate}: {reason(error)}") from None
        target.value = text or None
        if text:
            target.data_type = "s"
        if text.startswith(_FORMULA_SIGNS):
            target.quotePrefix = True
        if "\n" in text:
            target.alignment = _wrapped(target.alignment)


def _wrapped(alignment: Any) -> Any:
    """Return the alignment with its lines kept: unwrapped, Excel shows them as one."""
    wrapped = copy.copy(alignment)
    wrapped.wrap_text = True
    return wrapped


def _is_number(value: object) -> bool:
    from decimal import Decimal

    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _formula(slot: _Slot, sheets: Sheets) -> object:
    from openpyxl.worksheet.formula import ArrayFormula

    value, title = slot.cell.value, slot.sheet.title
    if isinstance(value, ArrayFormula):
        ref = moved_reference(value.ref, sheets, title, slot.placed)
        return ArrayFormula(ref, moved_formula(str(value.text), sheets, title, slot.placed))
    return moved_formula(value, sheets, title, slot.placed) if isinstance(value, str) else value


def _height(sheet: Any, old: Any, number: int) -> Any:
    new = copy.copy(old)
    new.index = number
    new.parent = sheet
    return new


def _merge(sheet: Any, rows: Rows, left: int, top: int, right: int, bottom: int) -> None:
    """Merge the cells again: in each turn of a loop, or over all of it where they reach around it."""
    done: set[tuple[int, int]] = set()
    for placed in rows.placed:
        span = rows.span(top, bottom, placed) if placed.source == top else None
        if span is not None and span not in done:
            done.add(span)
            sheet.merge_cells(start_row=span[0], end_row=span[1], start_column=left, end_column=right)
