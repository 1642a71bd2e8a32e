"""How the sheets and cells of a workbook look that offices fill in."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
OPEN_FILL, CLOSED_FILL, HEAD_FILL = "FFFFF4CC", "FFE7E6E6", "FFDCE6F1"
_LINE_HEIGHT = 14.5  # points, of a line in letters of 11 points


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


def put_title(cell: "Cell", note: str, height: int) -> None:
    """Make a cell the title of its column, with a note of so many pixels where there is one."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell.font = font(bold=True)
    cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
    cell.alignment = wrapped(centred=True)
    cell.border = border()
    if note:
        cell.comment = Comment(note, "kh02", height=height, width=260)


def put_hidden(book: "Workbook", name: str, lines: Iterable[Iterable[str]]) -> None:
    """Add the sheet that the program reads, which nobody sees."""
    sheet = book.create_sheet(name)
    sheet.sheet_state = "veryHidden"
    for number, line in enumerate(lines, start=1):
        for index, text in enumerate(line, start=1):
            put(sheet, number, index, text)
    sheet.protection.enable()


def lock(sheet: "Worksheet") -> None:
    """Lock the cells that are not open; widths and heights may be changed."""
    protection = sheet.protection
    protection.enable()
    protection.formatColumns = protection.formatRows = False


def lay_out(sheet: "Worksheet", area: str) -> None:
    """Lay an area out for A4 paper across; row 1 and column A, which name fields and rows, are hidden."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.print_area = area
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.right.text, sheet.oddFooter.right.font = "Trang &P/&N", f"{FONT},Regular"


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes, rather one too many: a width counts digits, letters are narrower."""
    fits = max(int(width * 1.15), 2)
    return sum(max(1, -(-len(line) // fits)) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Return how high a row of so many lines is, in points."""
    return _LINE_HEIGHT * lines + 4
