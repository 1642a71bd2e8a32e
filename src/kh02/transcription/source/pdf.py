"""PDF files as passages: nine of ten signed papers are PDF with their text in it."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Cell, Passage, clean, is_drawn_rule
from kh02.transcription.source.ruled import Ruled, ruled_tables

_MOST_PAGES = 400
_FEWEST_LETTERS = 30
"""On a page; with fewer its words are a picture."""
_SET_IN = 6.0
"""Points; the first line of a paragraph is set in by 28 to 36."""
_SHORT = 4
"""Letters of a cell that fits on one line in any column, as an ordinal does."""
_SIGNS_BEHIND = ")]”.,;:%"
_AT_THE_MARGIN = 3.0
"""Points; a justified line that goes on in the next is no further from the right margin."""
_HYPHEN = re.compile("[\ufffe\x02]")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")


class PdfText(Struct, frozen=True):
    """What stands in a PDF as text, and how many pages it has; nearly nothing where they are ``pictures``."""

    passages: tuple[Passage, ...]
    pages: int
    pictures: bool


def pdf_text(content: bytes) -> PdfText:
    """Return the text of a PDF, a line each. Raises Unreadable."""
    with opened(content) as document:
        if len(document) > _MOST_PAGES:
            raise Unreadable(
                f"Tệp PDF có {len(document)} trang, hơn {_MOST_PAGES} trang, không phải một kế hoạch; không đọc."
            )
        pages = [_page_lines(document[number]) for number in range(len(document))]
        pictures = sum(sum(len(line.text) for line in page) < _FEWEST_LETTERS for page in pages)
        return PdfText(tuple(_all_passages(pages)), len(pages), pictures * 2 > len(pages))


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Give out the document of pypdfium2 and close it afterwards. Raises Unreadable."""
    try:
        import pypdfium2
    except ImportError:
        raise Unreadable('Đọc tệp PDF cần thêm thư viện: cài bằng `pip install "kh02[import]"`.') from None
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise Unreadable("Tệp PDF đã hỏng hoặc có đặt mật khẩu; hãy bỏ mật khẩu hoặc xuất lại PDF.") from None
    try:
        yield document
    finally:
        document.close()


class _Line(Struct, frozen=True):
    """A line of a page: its words, where it begins and ends in points from the left, whether it is bold.

    ``cell`` and ``columns`` are given for what stands in a cell, of a table counted on the page, and its width.
    """

    number: int
    text: str
    left: float
    right: float
    bold: bool
    cell: Cell | None = None
    columns: int = 0


def _page_lines(page: Any) -> tuple[_Line, ...]:
    text = page.get_textpage()
    try:
        return tuple(_lines(text, str(text.get_text_range()), ruled_tables(page)))
    finally:
        text.close()


def _lines(page: Any, text: str, tables: Sequence[Ruled]) -> Iterator[_Line]:
    """Yield the lines of a page, a table where its first words stand; `text` has a letter for each character."""
    told: set[int] = set()
    within = _in_tables(page, text, tables) if tables else {}
    for number, match in enumerate(re.finditer(r"[^\r\n]+", text), start=1):
        shown = [place for place in range(match.start(), match.end()) if not text[place].isspace()]
        for table in dict.fromkeys(within[place][0] for place in shown if place in within):
            if table not in told:
                told.add(table)
                yield from _cells(page, text, table, tables[table], within, number)
        free = [place for place in shown if place not in within]
        words = clean(_HYPHEN.sub("-", "".join(text[place] for place in _with_spaces(free, match))))
        if free and not is_drawn_rule(words):
            left, right = page.get_charbox(free[0])[0], page.get_charbox(free[-1])[2]
            yield _Line(number, words, left, right, "Bold" in _font(page, free[-1]))


def _with_spaces(places: Sequence[int], line: re.Match[str]) -> Iterator[int]:
    """Yield characters of a line and the spaces between them."""
    kept = set(places)
    for place in range(line.start(), line.end()):
        if place in kept or (line.string[place].isspace() and places and places[0] < place < places[-1]):
            yield place


def _in_tables(page: Any, text: str, tables: Sequence[Ruled]) -> dict[int, tuple[int, int, int]]:
    """Return the table, row and column of each character that stands in a table."""
    found = {}
    for place, letter in enumerate(text):
        if not letter.isspace():
            left, bottom, right, top = page.get_charbox(place)
            for number, table in enumerate(tables):
                if cell := table.cell((left + right) / 2, (bottom + top) / 2):
                    found[place] = (number, *cell)
                    break
    return found


def _cells(
    page: Any, text: str, number: int, table: Ruled, within: Mapping[int, tuple[int, int, int]], line: int
) -> Iterator[_Line]:
    """Yield the cells of a table row by row; one that several rows share is told in each of them."""
    places: dict[tuple[int, int], list[int]] = {}
    for place, (own, row, column) in within.items():
        if own == number:
            places.setdefault((row, column), []).append(place)
    columns = len(table.xs) - 1
    for row in range(len(table.ys) - 1):
        for column in range(columns):
            first = table.first(row, column)
            if first[1] == column and first in places:
                cell = Cell(number, row, column, table.span(*first), continued=first[0] < row)
                words = clean(_HYPHEN.sub("-", _cell_text(page, text, places[first])))
                yield _Line(line, words, 0, 0, "Bold" in _font(page, places[first][-1]), cell, columns)


def _cell_text(page: Any, text: str, places: Sequence[int]) -> str:
    """Return characters with a space where something stands between two of them."""
    pieces = [text[places[0]]]
    for before, place in pairwise(places):
        apart = place > before + 1 and not _is_broken_off(page, text, before, place)
        pieces.append(f" {text[place]}" if apart else text[place])
    return "".join(pieces)


def _is_broken_off(page: Any, text: str, before: int, place: int) -> bool:
    """Tell whether a narrow column breaks a number, or the sign behind a word, over two lines."""
    if text[place] in _SIGNS_BEHIND:
        return True
    lower = page.get_charbox(before)[1] > page.get_charbox(place)[3]
    return lower and text[before].isdigit() and text[place].isdigit()


def _font(page: Any, place: int) -> str:
    """Return the name of a character's font, "" where the file gives none."""
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page.raw, place, name, len(name), ctypes.c_int())
    return name.value.decode("utf-8", "replace")


def _all_passages(pages: Sequence[Sequence[_Line]]) -> list[Passage]:
    """Return the passages of all pages; a table that goes on at the top of a page is that of the page before."""
    found: list[Passage] = []
    tables = 0
    before: _Line | None = None
    for number, lines in enumerate(map(_without_page_number, pages), start=1):
        passages = list(_passages(lines, number))
        goes_on = bool(before and before.cell and lines and lines[0].cell and lines[0].columns == before.columns)
        own = len({line.cell.table for line in lines if line.cell})
        if goes_on:
            passages = _continued(found, passages)
        shift = tables - goes_on
        found += [_moved(one, shift, 0) if one.cell and number > 1 else one for one in passages]
        tables += own - goes_on
        before = lines[-1] if lines else before
    return found


def _continued(found: list[Passage], passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of a page, the rows of its first table counted on; a row that was cut is whole."""
    last = found[-1].cell
    assert last
    ends = {one.cell.column: place for place, one in enumerate(found) if one.cell and _same_row(one.cell, last)}
    begins = {one.cell.column: one for one in passages if one.cell and (one.cell.table, one.cell.row) == (0, 0)}
    short = {column for column, place in ends.items() if len(found[place].text) <= _SHORT}
    cut = bool(short - begins.keys()) and not any(
        len(begins[column].text) <= _SHORT for column in short & begins.keys()
    )
    if not cut or not begins.keys() <= ends.keys():
        return [_moved(one, 0, last.row + 1) for one in passages]
    for column, one in begins.items():
        whole = found[ends[column]]
        found[ends[column]] = replace(whole, text=f"{whole.text} {one.text}")
    return [_moved(one, 0, last.row) for one in passages if one not in begins.values()]


def _same_row(cell: Cell, other: Cell) -> bool:
    return (cell.table, cell.row) == (other.table, other.row)


def _moved(passage: Passage, tables: int, rows: int) -> Passage:
    """Return a passage whose table is counted in the whole paper; `rows` go before the first table of a page."""
    cell = passage.cell
    if cell is None:
        return passage
    row = cell.row + (rows if cell.table == 0 else 0)
    return replace(passage, cell=replace(cell, table=cell.table + tables, row=row))


def _without_page_number(lines: Sequence[_Line]) -> tuple[_Line, ...]:
    ends = {0, len(lines) - 1}
    return tuple(
        one
        for place, one in enumerate(lines)
        if one.cell or not (place in ends and _PAGE_NUMBER.fullmatch(one.text))
    )


def _passages(lines: Sequence[_Line], page: int) -> Iterator[Passage]:
    """Yield the lines; one that is set in from the margin, or stands below a short one, begins a paragraph."""
    free = [line for line in lines if not line.cell]
    margin = Counter(round(line.left) for line in free).most_common(1)[0][0] if free else 0
    end = max((line.right for line in free), default=0)
    justified = sum(end - line.right < _AT_THE_MARGIN for line in free) * 2 > len(free)
    before = end
    for line in lines:
        if line.cell:
            where = f"trang {page}, bảng {line.cell.table + 1}, hàng {line.cell.row + 1}, ô {line.cell.column + 1}"
            yield Passage(where, line.text, bold=line.bold, cell=line.cell)
            continue
        set_in = line.left > margin + _SET_IN or (justified and end - before > _AT_THE_MARGIN)
        before = line.right
        centred = line.left > margin + _SET_IN and abs((line.left - margin) - (end - line.right)) < _SET_IN * 2
        yield Passage(
            f"trang {page}, dòng {line.number}", line.text, bold=line.bold, centred=centred, broken=not set_in
        )
