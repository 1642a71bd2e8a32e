"""All that names rows of a sheet, once they have gone elsewhere; what is left without rows goes."""

from collections.abc import Mapping
from typing import Any

from kh02.template.excel.rows import LOST, Rows, moved_formula, moved_reference

_Sheets = Mapping[str, Rows]


def move_ranges(sheet: Any, sheets: _Sheets) -> None:
    """Let conditions, validations, filters, tables, print areas and page breaks follow their rows."""
    _move_conditions(sheet, sheets)
    _move_validations(sheet, sheets)
    _move_tables(sheet, sheets)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _moved(sheet.auto_filter.ref, sheet, sheets) or None
    if sheet.print_area:
        areas = (_moved(area.rpartition("!")[2], sheet, sheets) for area in sheet.print_area.split(","))
        sheet.print_area = [area for area in areas if area]
    if sheet.print_title_rows:
        rows = _moved(sheet.print_title_rows, sheet, sheets)
        sheet._print_rows = None  # to be set to None by its own name it ignores
        sheet.print_title_rows = rows or None
    for one in sheet.row_breaks.brk:
        span = sheets[sheet.title].span(one.id, one.id)
        one.id = span[1] if span else one.id


def _move_conditions(sheet: Any, sheets: _Sheets) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    conditions = ConditionalFormattingList()
    for condition in sheet.conditional_formatting:
        for rule in condition.rules:
            rule.formula = [moved_formula(one, sheets, sheet.title, None) for one in rule.formula]
            if where := _moved(condition.sqref, sheet, sheets):
                conditions.add(where, rule)
    sheet.conditional_formatting = conditions


def _move_validations(sheet: Any, sheets: _Sheets) -> None:
    validations = sheet.data_validations.dataValidation
    for validation in list(validations):
        if where := _moved(validation.sqref, sheet, sheets):
            validation.sqref = type(validation.sqref)(where)
        else:
            validations.remove(validation)


def _move_tables(sheet: Any, sheets: _Sheets) -> None:
    """Let tables follow their rows; a column bears the name that its cell shows, as Excel asks."""
    for table in list(sheet.tables.values()):
        table.ref = _moved(table.ref, sheet, sheets) or table.ref
        rows = sheet[table.ref]
        if len(rows) <= table.headerRowCount + (table.totalsRowCount or 0):
            del sheet.tables[table.name]
            continue
        if table.autoFilter is not None:
            table.autoFilter.ref = _moved(table.autoFilter.ref, sheet, sheets)
        for column, cell in zip(table.tableColumns, rows[0] if table.headerRowCount else (), strict=False):
            column.name = str(cell.value)


def _moved(ranges: object, sheet: Any, sheets: _Sheets) -> str:
    """Return ranges where their rows have gone; those that are left."""
    found = (moved_reference(one, sheets, sheet.title) for one in str(ranges).split())
    return " ".join(one for one in found if one != LOST)
