"""A Word file as plain values, every property resolved.

Widths, indents and spacings are in twips (1/20 point; 567 to the centimetre), sizes of type in points.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct, field

Slot: TypeAlias = Literal["ascii", "hAnsi", "eastAsia", "cs"]


class Face(Struct, frozen=True):
    """The look of a run as it is in effect; None where nothing in the file says."""

    fonts: Mapping[Slot, str | None]
    size: float
    bold: bool
    italic: bool
    capitals: bool
    color: str
    language: str | None
    underlined: bool
    raised: bool
    struck: bool
    highlighted: bool


class Run(Struct, frozen=True):
    """Text in one face; capitals set by Word's "All caps" are written out."""

    text: str
    face: Face


class Layout(Struct, frozen=True):
    """How a paragraph is set; ``first_line`` is negative for a hanging indent; borders by their style."""

    align: str
    left: int
    right: int
    first_line: int
    before: int
    after: int
    line: int
    line_rule: str
    contextual: bool
    keep_next: bool
    bottom_border: str
    top_border: str


class Cell(Struct, frozen=True):
    """Where in a table: numbers from 0; ``offset`` from the table's left edge, ``room`` between its margins.

    ``grid`` is the first of the table's columns that it covers, ``span`` how many; ``continued`` when it is one
    with the cell above it.
    """

    table: int
    row: int
    column: int
    offset: int
    room: int
    grid: int = 0
    span: int = 1
    continued: bool = False


class Field(Struct, frozen=True):
    """A field of Word, such as PAGE, and the faces of what it shows."""

    instruction: str
    faces: tuple[Face, ...]


class Paragraph(Struct, frozen=True, eq=False, dict=True):  # what is computed is kept
    """A paragraph; ``place`` says in Vietnamese where it stands.

    ``room`` is the width open to it, 0 where the file does not say (text boxes). ``strokes`` are the lengths of
    the lines drawn with Word's shapes that are anchored here, None where the file does not say. ``hidden`` is text
    that is marked not to show. ``revised`` when changes are tracked in it, ``commented`` when a comment is on it.
    ``number`` is what Word itself writes before the text ("II.", "-"), "" where it writes nothing. ``runs_on``
    when its end is deleted by a tracked change: the next paragraph goes on with it.
    """

    place: str
    runs: tuple[Run, ...]
    layout: Layout
    style: str
    numbered: bool
    room: int
    section: int = 0
    cell: Cell | None = None
    boxed: bool = False
    fields: tuple[Field, ...] = ()
    strokes: tuple[int | None, ...] = ()
    hidden: str = ""
    revised: bool = False
    commented: bool = False
    number: str = ""
    runs_on: bool = False

    @cached_property
    def text(self) -> str:
        """The text; a forced line break is a newline."""
        return "".join(run.text for run in self.runs)

    @property
    def where(self) -> str:
        """Where it stands, with its first words."""
        return _where(self.place, self.text)

    @property
    def blank(self) -> bool:
        """Whether no letter or sign shows."""
        return not self.text.strip()

    @cached_property
    def lines(self) -> "tuple[Line, ...]":
        """The lines that forced breaks divide the paragraph into; blank ones are left out."""
        split: list[list[Run]] = [[]]
        for run in self.runs:
            first, *others = run.text.split("\n")
            split[-1].append(Run(first, run.face))
            split += [[Run(other, run.face)] for other in others]
        lines = (Line(self, tuple(run for run in runs if run.text)) for runs in split)
        return tuple(line for line in lines if line.text)


class Line(Struct, frozen=True, eq=False, dict=True):  # what is computed is kept
    """A line of its own, within one paragraph: what a component of the paper is made of."""

    paragraph: Paragraph
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """The text without spaces around it."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces of what shows, marks of notes left out."""
        return tuple(run.face for run in self.runs if run.text.strip() and not run.face.raised)

    @property
    def where(self) -> str:
        """Where it stands, with its first words."""
        return _where(self.paragraph.place, self.text)


class RowLayout(Struct, frozen=True):
    """Whether a row of a table is repeated on each page, and stays on one."""

    repeated: bool
    unbroken: bool


class TableLayout(Struct, frozen=True):
    """Where a table stands, its rows, and how far it reaches: from ``left`` of what is around it, ``width`` on.

    ``room`` is the width open to it, 0 where the file does not say (text boxes). ``conditional`` when its style
    dresses some rows or columns in a way that is not resolved here.
    """

    place: str
    rows: tuple[RowLayout, ...]
    section: int
    conditional: bool
    left: int
    width: int
    room: int


class Section(Struct, frozen=True):
    """Pages of one layout; ``headers`` and ``footers`` by kind (default, first, even), inherited ones included."""

    place: str
    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    title_page: bool
    first_number: int | None
    number_format: str
    headers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)


class Document(Struct, frozen=True):
    """The whole file; ``paragraphs`` is the main text with its tables, ``notes`` are foot- and endnotes."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TableLayout, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]
    even_and_odd: bool
    mirrored: bool
    properties: Mapping[str, str]
    repeated_ids: tuple[str, ...]

    def everything(self) -> tuple[Paragraph, ...]:
        """Return every paragraph: text, notes, and each header and footer once."""
        margins = {
            id(paragraph): paragraph
            for section in self.sections
            for story in (*section.headers.values(), *section.footers.values())
            for paragraph in story
        }
        return (*self.paragraphs, *self.notes, *margins.values())


def _where(place: str, text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= 50 else words[:50].rsplit(" ", 1)[0] + "…"
    return f"{place} “{shown}”" if shown else place
