"""Pages as Markdown."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from kh02.vi.visible import visible
from kh02.view.page import BLANK, Block, Cell, Column, Heading, Items, Paragraph, Run, Table
from kh02.view.write.cell import cell_words
from kh02.view.write.format import Format, Shown

_SPECIAL = "\\`*_[]<>#|"


def markdown(page: Callable[[Shown], Iterable[Block]]) -> Format[Shown]:
    """Return the format that writes a listing's page as Markdown; empty lines stand between all blocks anyway."""
    return lambda shown, _: markdown_pieces(page(shown))


def markdown_pieces(page: Iterable[Block]) -> Iterator[str]:
    """Yield the page block by block."""
    before = ""
    for block in page:
        if block != BLANK:
            yield before + _block(block) + "\n"
            before = "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_escaped(block.label + block.rest + block.remark)}"
        case Paragraph():
            return "".join(map(_run, block.text))
        case Items():
            return "\n".join(f"- {_escaped(line)}" for line in block.lines)
        case Table():
            return "\n".join(_table(block))
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield _row(_escaped(column.heading) for column in table.columns)
    yield _row(map(_alignment, table.columns))
    yield from (_row(map(_cell, row)) for row in table.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _alignment(column: Column) -> str:
    return "---:" if column.right else "---"


def _cell(cell: Cell) -> str:
    match cell:
        case tuple():
            return "".join(map(_run, cell))
        case str():
            return _escaped(cell)
        case int() | Decimal() | dt.date():
            return cell_words(cell)
        case _:
            assert_never(cell)


def _run(run: Run) -> str:
    words = _escaped(run.words)
    return f"**{words}**" if "bold" in run.style else words


def _escaped(words: str) -> str:
    """Return words that Markdown shows as they are."""
    line = visible(words.replace("\n", " "))
    return "".join("\\" + letter if letter in _SPECIAL else letter for letter in line)
