"""The tags of an Excel template, cell by cell, and what becomes of its rows.

``{%tr for t in tasks %}`` and ``{%tr endfor %}`` in one row: that row is repeated. In two rows of their own, with
nothing else in them: the rows between are repeated, the two go. ``{%tr if … %}`` keeps rows or leaves them out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from kh02.template.source import Problem, SourceLine, mended, tags

_ROW_TAG = re.compile(r"\{%-?\s*tr\s+(.*?)\s*-?%\}")
_WORD_ONLY = re.compile(r"(\{%|\{\{)(?:p|tc|r)\s")
_LONE = re.compile(r"\{\{-?((?:(?!\}\}).)*?)-?\}\}")


class TagCell(Struct, frozen=True):
    """A cell with tags, without those of its row."""

    place: str
    column: int
    text: str

    @property
    def lone(self) -> str | None:
        """The expression, where the cell holds one and nothing else: its value stays a number or a day."""
        found = _LONE.fullmatch(self.text.strip())
        return found[1].strip() if found else None


class RowTag(Struct, frozen=True):
    """A tag that steers rows."""

    place: str
    code: str

    @property
    def word(self) -> str:
        """The word that it begins with: for, endfor, if and so on."""
        return self.code.split(" ")[0]


class TagRow(Struct):
    """A row that holds tags, or stands in a loop: what opens before it, its cells, what closes after it."""

    number: int
    before: list[RowTag] = field(default_factory=list)
    cells: list[TagCell] = field(default_factory=list)
    after: list[RowTag] = field(default_factory=list)
    stays: bool = True
    """False for a row of row tags only, which goes."""


def tag_rows(sheet: Any) -> list[TagRow]:
    """Return all the rows of an openpyxl sheet that has tags; none where it has no tags at all."""
    rows = [_row(sheet.title, number, cells) for number, cells in enumerate(sheet.iter_rows(), start=1)]
    return rows if any(row.before or row.cells or row.after for row in rows) else []


def cell_lines(rows: Sequence[TagRow]) -> Iterator[SourceLine]:
    """Yield the tags in the order in which they are filled in, as Jinja reads them."""
    for row in rows:
        yield from (SourceLine(tag.place, f"{{% {tag.code} %}}", within="rows") for tag in row.before)
        yield from (SourceLine(cell.place, cell.text.replace("\n", " "), within=cell.place) for cell in row.cells)
        yield from (SourceLine(tag.place, f"{{% {tag.code} %}}", within="rows") for tag in row.after)


def sheet_problems(sheet: Any) -> Iterator[Problem]:
    """Yield the tags that would not be filled in, and what they must not do."""
    for row in sheet.iter_rows():
        for cell in row:
            text = str(cell.value) if cell.value is not None else ""
            if not tags(text):
                continue
            place = _place(sheet.title, cell.coordinate)
            if cell.data_type == "f":
                yield Problem(
                    place, "công thức không được chứa thẻ; hãy để thẻ ở ô khác rồi cho công thức lấy ô ấy"
                )
            elif found := _WORD_ONLY.search(text):
                yield Problem(
                    place, f"{found[0].strip()} chỉ dùng trong Word; ở Excel dùng {{%tr … %}} cho cả dòng"
                )
    for place, text in _unfilled(sheet):
        yield from (Problem(place, f"{tag}: thẻ ở đây không được điền") for tag in tags(text))


def _unfilled(sheet: Any) -> Iterator[tuple[str, str]]:
    """Yield the words of a sheet that stand in no cell."""
    yield "tên trang tính", sheet.title
    for row in sheet.iter_rows():
        yield from ((f"ghi chú của {_place(sheet.title, c.coordinate)}", c.comment.text) for c in row if c.comment)
    for pages in ("odd", "even", "first"):
        for side in (getattr(sheet, f"{pages}Header"), getattr(sheet, f"{pages}Footer")):
            for part in (side.left, side.center, side.right):
                yield f"đầu, chân trang in của trang tính {sheet.title}", part.text or ""


def _row(sheet: str, number: int, cells: Sequence[Any]) -> TagRow:
    row = TagRow(number)
    rest = False
    steering: list[RowTag] = []
    for cell in cells:
        value = cell.value
        text = mended(str(value)) if cell.data_type == "s" else ""  # words in several faces are no str
        place = _place(sheet, cell.coordinate)
        steering += [RowTag(place, code) for code in _ROW_TAG.findall(text)]
        bare = _ROW_TAG.sub("", text)
        if bare != text and not bare.strip():
            row.cells.append(TagCell(place, cell.column, ""))
            continue
        rest = rest or value is not None
        if bare != text or tags(bare) or "{{" in bare or "{%" in bare:
            row.cells.append(TagCell(place, cell.column, bare.strip() if bare != text else bare))
    row.stays = rest or not steering
    row.before = [tag for tag in steering if not row.stays or not tag.word.startswith("end")]
    row.after = [tag for tag in steering if tag not in row.before]
    return row


def _place(sheet: str, coordinate: str) -> str:
    return f"trang tính {sheet}, ô {coordinate}"
