"""Word files as passages: tracked changes as accepted, text boxes, tables, Word's own numbers."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kh02.transcription.passage import Cell, Paper, Passage, clean, is_drawn_rule
from kh02.word.read.document import Paragraph, Run
from kh02.word.read.reader import read_document


def read_word(document: bytes) -> Paper:
    """Return what a Word file says. Raises Unreadable."""
    found = read_document(document)
    return Paper(tuple(_passages(found.everything())))


def _passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Yield the lines of each paragraph; one whose end is deleted goes on in the next."""
    held: tuple[Run, ...] = ()
    above: dict[tuple[int, int], tuple[Passage, ...]] = {}
    for paragraph in paragraphs:
        if paragraph.runs_on:
            held += paragraph.runs
            continue
        lines = tuple(_lines(paragraph, (*held, *paragraph.runs)))
        held = ()
        if cell := _cell(paragraph):
            lines = _with_above(cell, lines, above)
        yield from lines


def _with_above(
    cell: Cell, lines: tuple[Passage, ...], above: dict[tuple[int, int], tuple[Passage, ...]]
) -> tuple[Passage, ...]:
    """Return the lines of a cell, or those of the cell above that it is one with; `above` remembers them."""
    place = (cell.table, cell.column)
    if cell.continued and not lines:
        return tuple(replace(one, cell=cell) for one in above.get(place, ()))
    same = (one for one in above.get(place, ()) if one.cell and one.cell.row == cell.row)
    above[place] = (*same, *lines)
    return lines


def _lines(paragraph: Paragraph, runs: tuple[Run, ...]) -> Iterator[Passage]:
    whole = Passage(
        where=paragraph.place,
        text="",
        number=paragraph.number,
        bold=_is_bold(runs),
        centred=paragraph.layout.align == "center",
        cell=_cell(paragraph),
    )
    begun = False
    for line in "".join(run.text for run in runs).split("\n"):
        if text := clean(line):
            if not is_drawn_rule(text):
                yield replace(whole, text=text, number="" if begun else whole.number, broken=begun)
            begun = True


def _is_bold(runs: Iterable[Run]) -> bool:
    shown = [run for run in runs if any(letter.isalpha() for letter in run.text)]
    return bool(shown) and all(run.face.bold for run in shown)


def _cell(paragraph: Paragraph) -> Cell | None:
    cell = paragraph.cell
    return Cell(cell.table, cell.row, cell.grid, cell.span, cell.continued) if cell else None
