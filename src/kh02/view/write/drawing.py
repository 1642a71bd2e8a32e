"""How blocks are drawn with rich."""

import datetime as dt
import io
import textwrap
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from rich import box
from rich import table as rich_table
from rich import text as rich_text
from rich.console import Console, Group, RenderableType
from rich.padding import Padding

from kh02.vi.visible import visible_lines
from kh02.view.page import Block, Cell, Column, Heading, Items, Paragraph, Table, Text
from kh02.view.write.cell import cell_words
from kh02.view.write.format import Screen
from kh02.view.write.widths import BETWEEN, column_widths

_HEIGHT = 24  # nothing is drawn by it; without it rich asks the terminal each time


def drawing(page: Iterable[Block], screen: Screen) -> Iterator[str]:
    """Yield the page block by block; off a terminal without the blanks that fill a table's lines."""
    for renderable in renderables(page, screen.width):
        out = io.StringIO()
        console = Console(file=out, width=screen.width, height=_HEIGHT, force_terminal=screen.is_terminal)
        console.print(renderable, markup=False, emoji=False, highlight=False)
        drawn = out.getvalue()
        yield drawn if screen.is_terminal else _bare(drawn)


def _bare(drawn: str) -> str:
    return "".join(line.rstrip() + "\n" for line in drawn.removesuffix("\n").split("\n"))


def renderables(page: Iterable[Block], width: int) -> Iterator[RenderableType]:
    """Yield what rich draws for each block; above every heading but the page's first an empty line."""
    for number, block in enumerate(page):
        match block:
            case Heading():
                line = rich_text.Text("\n" if number else "")
                line.append(visible_lines(block.label.upper() + block.rest), style="bold")
                line.append(visible_lines(block.remark))
                yield line
            case Paragraph():
                yield _text(block.text)
            case Items():
                yield from (rich_text.Text(line) for item in block.lines for line in _item(item, width))
            case Table():
                drawn = _table(block, width - block.indent)
                yield Padding(drawn, (0, 0, 0, block.indent)) if block.indent else drawn
            case _:
                assert_never(block)


def _item(item: str, width: int) -> list[str]:
    return textwrap.wrap(visible_lines(item), width, initial_indent="- ", subsequent_indent="  ")


def _text(text: Text) -> rich_text.Text:
    if len(text) == 1:  # the style of the whole is that of the blanks beside it, too
        return rich_text.Text(visible_lines(text[0].words), style=text[0].style)
    drawn = rich_text.Text()
    for run in text:
        drawn.append(visible_lines(run.words), style=run.style)
    return drawn


def _table(table: Table, width: int) -> RenderableType:
    """Return a table, or its rows one below another where a column would be narrower than a word in it."""
    rows = [tuple(map(_cell, row)) for row in table.rows]
    texts = [[column.heading, *(row[place].plain for row in rows)] for place, column in enumerate(table.columns)]
    if widths := column_widths(table.columns, texts, width):
        return _side_by_side(table, rows, widths)
    return Group(*(line for row in rows for line in _stacked(table.columns, row)))


def _stacked(columns: Iterable[Column], row: Iterable[rich_text.Text]) -> Iterator[RenderableType]:
    """Yield the cells of a row below another, each with its heading; all but the first are set in."""
    told = [(column, cell) for column, cell in zip(columns, row, strict=True) if cell.plain]
    for place, (column, cell) in enumerate(told):
        line = rich_text.Text(f"{column.heading}: " if column.heading else "", style=column.style)
        yield Padding(line.append_text(cell), (0, 0, 0, 2 if place else 0))


def _side_by_side(
    table: Table, rows: Iterable[Iterable[rich_text.Text]], widths: Iterable[int]
) -> rich_table.Table:
    drawn = rich_table.Table(
        box=box.SIMPLE_HEAD if table.ruled else None,
        show_edge=False,
        expand=table.full_width,
        show_header=any(column.heading for column in table.columns),
        pad_edge=False,
        padding=(0, BETWEEN - table.ruled, 0, 0),  # the rule has one of the blanks
        header_style="bold",
    )
    for column, width in zip(table.columns, widths, strict=True):
        drawn.add_column(
            column.heading,
            width=width,
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            style=column.style,
        )
    for row in rows:
        drawn.add_row(*row)
    return drawn


def _cell(cell: Cell) -> rich_text.Text:
    match cell:
        case tuple():
            return _text(cell)
        case str():
            return rich_text.Text(visible_lines(cell))
        case int() | Decimal() | dt.date():
            return rich_text.Text(cell_words(cell))
        case _:
            assert_never(cell)
