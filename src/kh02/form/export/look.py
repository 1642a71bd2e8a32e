"""How the cells of a workbook look that offices fill in."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
OPEN_FILL, CLOSED_FILL, HEAD_FILL = "FFFFF4CC", "FFE7E6E6", "FFDCE6F1"


def put(sheet: "Worksheet", row: int, column: int, value: str | int) -> "Cell":
    """Write a value; text stays text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        as_text(cell)
    cell.font = font()
    drawn: Cell = cell
    return drawn


def as_text(cell: Any) -> Any:
    """Return a cell of openpyxl that holds text: Excel runs nothing of it."""
    cell.data_type = "s"
    cell.quotePrefix = cell.value[:1] in {"=", "+", "-", "@"}
    return cell


@cache
def font(*, bold: bool = False, size: int = 11) -> Any:
    """Return the letters of a cell."""
    from openpyxl.styles import Font

    return Font(name=FONT, bold=bold, size=size)


@cache
def wrapped(*, centred: bool = False) -> Any:
    """Return the way in which text fills a cell, line below line."""
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else "left")


@cache
def border() -> Any:
    """Return thin lines around a cell."""
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FF999999")
    return Border(left=side, right=side, top=side, bottom=side)
