"""A value in an Excel file: numbers exact, days as days, and no text that is run as a formula."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kh02.form.export.look import as_text
from kh02.vi.visible import visible_lines
from kh02.view.write.csv import Value
from kh02.workbook.draw import LONGEST_CELL

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_MOST_DIGITS = 15  # what Excel keeps of a number


class TooLongForExcel(ValueError):  # noqa: N818  # it is an answer, not a fault
    """A text that is longer than a cell can hold."""


def excel_value(value: Value) -> Value:
    """Return a value as Excel can hold it: a number that it would round is text. Raises TooLongForExcel."""
    if isinstance(value, Decimal):
        return f"{value:f}" if len(value.normalize().as_tuple().digits) > _MOST_DIGITS else value
    if not isinstance(value, str):
        return value
    shown = visible_lines(value)
    if len(shown) > LONGEST_CELL:
        raise TooLongForExcel
    return shown


def excel_cell(sheet: "WriteOnlyWorksheet", value: Value) -> Any:
    """Return a cell for what `excel_value` returned: text stays text, a day is shown as one."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        return as_text(WriteOnlyCell(sheet, value))
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    return value
