"""The paragraphs and tables of one story: the main text, a header, the notes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kh02.word.names import q, switch, twips, value
from kh02.word.read.cascade import Cascade
from kh02.word.read.document import Cell, Face, Paragraph, RowLayout, TableLayout
from kh02.word.read.inline import is_revised, read_runs, read_strokes
from kh02.word.read.numbering import Numbering

_CELL_MARGIN = 108  # Word's own, where no table property says


class Story(Struct, frozen=True):
    """What a story holds."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TableLayout, ...]


def read_story(root: Any, cascade: Cascade, rooms: tuple[int, ...], name: str = "") -> Story:
    """Return the paragraphs and tables under an element, text boxes and nested tables included.

    Args:
        root: the element.
        cascade: the file's styles.
        rooms: the width of the text of each section.
        name: where the story stands ("đầu trang"), empty for the main text.

    """
    return _Reader(root, cascade, rooms, name).read()


class _Reader:
    def __init__(self, root: Any, cascade: Cascade, rooms: tuple[int, ...], name: str) -> None:
        self.root, self.cascade, self.rooms, self.name = root, cascade, rooms, name
        self.numbering = Numbering(cascade.lists)
        self.section = 0
        self.number = 0
        self.cells: dict[Any, Cell] = {}
        self.styles: dict[Any, str] = {}
        self.tables: list[TableLayout] = []

    def read(self) -> Story:
        skipped = {p for fallback in self.root.iter(q("mc:Fallback")) for p in fallback.iter()}
        paragraphs = []
        for element in self.root.iter(q("w:p"), q("w:tbl")):
            if element in skipped:
                continue
            if element.tag == q("w:tbl"):
                self._table(element)
            else:
                paragraphs.append(self._paragraph(element))
                if element.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
                    self.section = min(self.section + 1, len(self.rooms) - 1)
        return Story(tuple(paragraphs), tuple(self.tables))

    def _paragraph(self, element: Any) -> Paragraph:
        boxed, cell, table_style = self._around(element)
        own = element.find(q("w:pPr"))
        style = self.cascade.paragraph_style(own)
        runs_on = _runs_on(own)
        level = None if runs_on else self.cascade.list_level(own, style)  # without an end it is no paragraph
        runs, fields, hidden = read_runs(element, self._face_of(style, table_style))
        self.number += cell is None and any(run.text.strip() for run in runs)
        return Paragraph(
            place=self._place(cell, boxed=boxed),
            runs=runs,
            layout=self.cascade.layout(own, style, table_style),
            style=style,
            numbered=level is not None,
            room=0 if boxed else cell.room if cell else self.rooms[self.section],
            section=self.section,
            cell=cell,
            boxed=boxed,
            fields=fields,
            strokes=read_strokes(element),
            hidden=hidden,
            revised=is_revised(element) or self._row_is_revised(element),
            commented=next(element.iter(q("w:commentReference")), None) is not None,
            number=self.numbering.next(*level) if level else "",
            runs_on=runs_on,
        )

    def _around(self, element: Any) -> tuple[bool, Cell | None, str]:
        """Return whether a paragraph stands in a text box, and the nearest cell around it with its style."""
        for ancestor in element.iterancestors():
            if ancestor.tag == q("w:txbxContent"):
                return True, None, ""
            if ancestor in self.cells:
                return False, self.cells[ancestor], self.styles[ancestor]
        return False, None, ""

    def _face_of(self, style: str, table_style: str) -> Callable[[Any], Face | None]:
        return lambda own: self.cascade.face(own, style, table_style)

    def _row_is_revised(self, element: Any) -> bool:
        cell = next(element.iterancestors(q("w:tc")), None)
        marks = () if cell is None else (cell.find(q("w:tcPr")), cell.getparent().find(q("w:trPr")))
        return any(is_revised(mark) for mark in marks if mark is not None)

    def _place(self, cell: Cell | None, *, boxed: bool) -> str:
        prefix = f"{self.name}, " if self.name else ""
        if cell is not None:
            return f"{prefix}bảng {cell.table + 1}, hàng {cell.row + 1}, ô {cell.column + 1}"
        return f"{prefix}hộp chữ cạnh đoạn {self.number}" if boxed else f"{prefix}đoạn {self.number}"

    def _table(self, element: Any) -> None:
        number = len(self.tables)
        properties = element.find(q("w:tblPr"))
        style = value(properties, "w:tblStyle") or ""
        margins = _margins([*self.cascade.table_properties(style), properties])
        grid = [
            twips(column.get(q("w:w"))) or 0 for column in element.iterfind(f"{q('w:tblGrid')}/{q('w:gridCol')}")
        ]
        rows = []
        for row, found in enumerate(_children(element, "w:tr")):
            marks = found.find(q("w:trPr"))
            rows.append(RowLayout(switch(marks, "w:tblHeader") or False, switch(marks, "w:cantSplit") or False))
            for element_of, cell in _cells_of_row(found, number, row, grid, margins):
                self.cells[element_of] = cell
                self.styles[element_of] = style
        boxed, around, _ = self._around(element)
        prefix = f"{self.name}, " if self.name else ""
        self.tables.append(
            TableLayout(
                place=f"{prefix}bảng {number + 1}",
                rows=tuple(rows),
                section=self.section,
                conditional=self.cascade.is_conditional(style),
                left=twips(value(properties, "w:tblInd", "w:w")) or 0,
                width=max(sum(grid), _preferred_width(element)),
                room=0 if boxed else around.room if around else self.rooms[self.section],
            )
        )


def _cells_of_row(
    row: Any, table: int, number: int, grid: Sequence[int], margins: int
) -> Iterator[tuple[Any, Cell]]:
    """Yield the cells of a row with their places; `table` and `number` count from 0, widths are twips."""
    start = int(value(row.find(q("w:trPr")), "w:gridBefore") or 0)
    for column, element in enumerate(_children(row, "w:tc")):
        properties = element.find(q("w:tcPr"))
        span = int(value(properties, "w:gridSpan") or 1)
        room = max(sum(grid[start : start + span]) - margins, 0)
        merge = None if properties is None else properties.find(q("w:vMerge"))
        continued = merge is not None and merge.get(q("w:val"), "continue") == "continue"
        yield element, Cell(table, number, column, sum(grid[:start]), room, start, span, continued)
        start += span


def _runs_on(properties: Any) -> bool:
    """Return whether a tracked change deletes the end of the paragraph with these properties."""
    return properties is not None and properties.find(f"{q('w:rPr')}/{q('w:del')}") is not None


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows or cells of a table, those inside content controls too."""
    for child in parent:
        if child.tag == q(name):
            yield child
        elif child.tag == q("w:sdt"):
            yield from child.iterfind(f"{q('w:sdtContent')}/{q(name)}")


def _preferred_width(table: Any) -> int:
    """Return the width that a table or its widest row asks for: some programs leave the grid as it was."""
    marks = [(table.find(q("w:tblPr")), "w:tblW")]
    rows = [
        [(cell.find(q("w:tcPr")), "w:tcW") for cell in _children(row, "w:tc")] for row in _children(table, "w:tr")
    ]
    return max(sum(_absolute(*mark) for mark in one) for one in (marks, *rows))


def _absolute(properties: Any, name: str) -> int:
    kind = value(properties, name, "w:type") or "dxa"
    return (twips(value(properties, name, "w:w")) or 0) if kind == "dxa" else 0


def _margins(layers: list[Any]) -> int:
    """Return what the left and right margins of a cell take together."""
    sides = {"left": _CELL_MARGIN, "right": _CELL_MARGIN}
    names = {"left": ("w:left", "w:start"), "right": ("w:right", "w:end")}
    for layer in layers:
        margins = None if layer is None else layer.find(q("w:tblCellMar"))
        for side, tags in names.items():
            for tag in tags:
                margin = None if margins is None else margins.find(q(tag))
                found = None if margin is None else twips(margin.get(q("w:w")))
                sides[side] = sides[side] if found is None else found
    return sum(sides.values())
