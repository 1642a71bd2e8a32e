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
from rich.console import Console, RenderableType
from rich.padding import Padding

from kh02.vi.visible import visible_lines
from kh02.view.page import Block, Cell, Column, Heading, Items, Paragraph, Table, Text
from kh02.view.write.cell import cell_words
from kh02.view.write.format import Screen

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
                yield Padding(_table(block), (0, 0, 0, block.indent)) if block.indent else _table(block)
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


def _table(table: Table) -> rich_table.Table:
    drawn = rich_table.Table(
        box=box.SIMPLE_HEAD if table.ruled else None,
        show_edge=False,
        expand=table.full_width,
        show_header=any(column.heading for column in table.columns),
        pad_edge=False,
        padding=(0, 1 if table.ruled else 2, 0, 0),
        header_style="bold",
    )
    for column in table.columns:
        _add_column(drawn, column)
    for row in table.rows:
        drawn.add_row(*map(_cell, row))
    return drawn


def _add_column(drawn: rich_table.Table, column: Column) -> None:
    drawn.add_column(
        column.heading,
        width=column.width,
        min_width=column.min_width,
        max_width=column.max_width,
        ratio=column.share,
        justify="right" if column.right else "left",
        no_wrap=not column.wraps,
        overflow="fold" if column.wraps else "ellipsis",
        style=column.style,
    )


def _cell(cell: Cell) -> RenderableType:
    match cell:
        case tuple():
            return _text(cell)
        case str():
            return rich_text.Text(visible_lines(cell))
        case int() | Decimal() | dt.date():
            return cell_words(cell)
        case _:
            assert_never(cell)
