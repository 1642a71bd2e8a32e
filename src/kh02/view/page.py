"""A page to be read: headings, paragraphs, lists and tables of typed cells; ``view/write`` draws it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Style = Literal["", "bold", "dim", "red", "green", "yellow", "cyan", "bold red", "bold yellow"]


class Run(Struct, frozen=True):
    """Words in one style."""

    words: str
    style: Style = ""


Text = tuple[Run, ...]
"""Runs one after another; a line may end within."""

Cell = str | int | Decimal | dt.date | Text
"""What stands in a table: the writer says how a number or a day is written."""


class Heading(Struct, frozen=True):
    """The heading of a plan (level 1) or of a part of it: the label is in capitals where headings are."""

    label: str
    rest: str = ""
    remark: str = ""
    """Behind the heading, not in bold."""
    level: Literal[0, 1, 2] = 2
    """0 is the whole page's."""


class Paragraph(Struct, frozen=True):
    """A paragraph; without text an empty line."""

    text: Text = ()


class Items(Struct, frozen=True):
    """A list, a line of text each."""

    lines: tuple[str, ...]


class Column(Struct, frozen=True):
    """A column: what it is called and how wide it is, in characters or as a share of what the others leave."""

    heading: str = ""
    width: int | None = None
    min_width: int | None = None
    max_width: int | None = None
    share: int | None = None
    right: bool = False
    wraps: bool = True
    style: Style = ""


class Table(Struct, frozen=True):
    """Rows under columns; the headings are drawn where there are any."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    indent: int = 0
    full_width: bool = True
    ruled: bool = False
    """With a line under the headings."""


Prose = Heading | Paragraph | Items
Block = Prose | Table
BLANK = Paragraph()


def text(words: str, style: Style = "") -> Text:
    """Return words in one style, to be joined to others by ``+``."""
    return (Run(words, style),)


def paragraph(words: str, style: Style = "") -> Paragraph:
    """Return a paragraph in one style."""
    return Paragraph(text(words, style))


def pairs(rows: Iterable[tuple[str, str | Text | None]]) -> Table:
    """Return names beside what they stand for; rows with nothing to say are left out."""
    columns = (Column(width=14, style="dim"), Column(share=1))
    return Table(columns, tuple((name, words) for name, words in rows if words))
