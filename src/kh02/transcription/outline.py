"""The body of a paper as parts within parts: headings by their marks, and what stands below each."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from kh02.transcription.cue import read_cues
from kh02.transcription.label import distinct
from kh02.transcription.mark import Mark, MarkKind, read_mark
from kh02.transcription.passage import Passage
from kh02.vi.text import roman

_RANKS: dict[MarkKind, int] = {"part": 0, "roman": 1, "number": 2, "letter": 9}
_LONGEST_HEADING = 250
_SHORT_HEADING = 120
_CLOSING = re.compile(
    r"(?:Trên đây là|Yêu cầu|Đề nghị|Giao|Căn cứ (?:Kế hoạch|nội dung)|Trong quá trình|Quá trình|Nhận được|"
    r"(?:Ủy ban nhân dân|UBND|Đảng ủy|Ban Thường vụ)\b.{0,60}\b(?:yêu cầu|đề nghị|giao)\b)"
)
_HEADING_WORDS = re.compile(
    r"MỤC ĐÍCH|YÊU CẦU|MỤC TIÊU|CHỈ TIÊU|NHIỆM VỤ|GIẢI PHÁP|KINH PHÍ|TỔ CHỨC|QUAN ĐIỂM|MÔ HÌNH|LỘ TRÌNH"
)
_JUNK_NUMERAL = re.compile(r"\S{1,5}[.,:;]?\s+(?=[A-ZÀ-ỸĐ])")


class Item(Struct, frozen=True):
    """A paragraph, or an item of a list with those below it ("+ …"); ``label`` is "a" of "a)", "" of a bullet."""

    mark: MarkKind
    label: str
    text: str
    passage: Passage
    below: tuple["Item", ...] = ()

    @property
    def whole(self) -> str:
        """Its text with that of the items below it."""
        return " ".join((self.text, *(f"+ {one.whole}" for one in self.below)))


class Grid(Struct, frozen=True):
    """The passages of a table's cells, in their order."""

    passages: tuple[Passage, ...]


class Part(Struct):
    """A part of the paper: its label in full ("III.1.2"), its heading, what stands below it, and its own parts."""

    label: str
    title: str
    rank: int
    heading: Passage | None = None
    content: list[Item | Grid] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    numbered: bool = True
    """Whether the paper itself gives it its label."""

    @property
    def items(self) -> list[Item]:
        """The paragraphs and items, tables left out."""
        return [one for one in self.content if isinstance(one, Item)]

    def all(self) -> Iterator["Part"]:
        """Yield the part and every part within it, in the order of the paper."""
        yield self
        for part in self.parts:
            yield from part.all()


class Outline(Struct, frozen=True):
    """A body taken apart: what stands before the first heading, the parts, and the closing paragraphs."""

    preamble: tuple[Passage, ...]
    parts: tuple[Part, ...]
    closing: tuple[Passage, ...]


def read_outline(passages: Sequence[Passage], *, scanned: bool) -> Outline:
    """Return a body as parts; the numerals of a scan lie, so that its headings are found by their words."""
    read = [(one, _scanned_mark(one) if scanned else read_mark(one)) for one in passages]
    start = _first_heading(read)
    if start == len(read):  # nothing is numbered
        read = [(one, _bare_heading(one) or mark) for one, mark in read]
        start = _first_heading(read)
    top = Part("", "", -1)
    builder = _Builder(top, scanned=scanned)
    for n in range(start, len(read)):
        builder.take(read[n][0], read[n][1], heading=_is_heading(read, n))
    closing = tuple(_closing(top)) if top.parts else ()
    return Outline(tuple(passages[:start]), tuple(top.parts), closing)


def _first_heading(read: Sequence[tuple[Passage, Mark]]) -> int:
    """Return where the first heading stands, the length where there is none."""
    return next((n for n in range(len(read)) if read[n][1].kind in _RANKS and _is_heading(read, n)), len(read))


def _bare_heading(passage: Passage) -> Mark | None:
    """Return the mark of a heading that has no number: words of headings in capitals."""
    words = passage.words
    return Mark("roman", "", words) if words.isupper() and _HEADING_WORDS.search(words) else None


def _scanned_mark(passage: Passage) -> Mark:
    """Return the mark of a heading whose numeral was misread ("HI. NHIỆM VỤ") as one without label."""
    mark = read_mark(passage)
    words = passage.words
    if mark.kind not in {"none", "letter", "roman"} or not words.isupper() or not _HEADING_WORDS.search(words):
        return mark
    junk = _JUNK_NUMERAL.match(words)
    if mark.kind == "none" and not junk:
        return mark
    return Mark("roman", "", words[junk.end() :] if junk else mark.text)


def is_closing(text: str) -> bool:
    """Return whether a paragraph begins as those that close a paper ("Trên đây là …", "UBND xã yêu cầu …")."""
    return bool(_CLOSING.match(text))


def _is_heading(read: Sequence[tuple[Passage, Mark]], place: int) -> bool:
    passage, mark = read[place]
    if passage.cell is not None or len(mark.text) > _LONGEST_HEADING:
        return False
    following = read[place + 1] if place + 1 < len(read) else None
    match mark.kind:
        case "part" | "roman":
            return True
        case "number":
            return _is_numbered_heading(passage, mark, following)
        case "letter":
            return _is_lettered_heading(passage, mark, following)
    return False


def _is_numbered_heading(passage: Passage, mark: Mark, following: tuple[Passage, Mark] | None) -> bool:
    if passage.bold or mark.text.endswith(":"):
        return len(mark.text) <= _LONGEST_HEADING
    if following is None:
        return False
    after, next_mark = following
    deeper = (
        after.cell is not None
        or next_mark.kind in {"dash", "letter", "none", "plus"}
        or (next_mark.kind == "number" and next_mark.depth > mark.depth)
    )
    if mark.text.endswith((".", ";")):
        return deeper and len(mark.text) <= _SHORT_HEADING and next_mark.kind != "none"
    return deeper


def _is_lettered_heading(passage: Passage, mark: Mark, following: tuple[Passage, Mark] | None) -> bool:
    if following is None or mark.text.endswith((".", ";")) or len(mark.text) > _SHORT_HEADING:
        return False
    after, next_mark = following
    cued = read_cues(next_mark.text)
    return next_mark.kind in {"dash", "plus"} and after.cell is None and not (cued.said and not cued.before)


class _Builder:
    """Puts headings and items where they belong; the last of ``open`` is the part that grows."""

    def __init__(self, top: Part, *, scanned: bool) -> None:
        self.open = [top]
        self.labels: set[str] = set()
        self.scanned = scanned

    def take(self, passage: Passage, mark: Mark, *, heading: bool) -> None:
        if heading:
            self._heading(passage, mark)
        elif passage.cell is not None:
            self._cell(passage)
        else:
            self._item(passage, mark)

    def _heading(self, passage: Passage, mark: Mark) -> None:
        rank = _RANKS[mark.kind] + (mark.depth - 1 if mark.kind == "number" else 0)
        while self.open[-1].rank >= rank:
            self.open.pop()
        above = self.open[-1]
        numbered = bool(mark.label) and not (self.scanned and mark.label not in _next_romans(above))
        if mark.kind == "roman" and not numbered:
            mark = Mark("roman", _next_romans(above)[0], mark.text)
        base = (
            above if mark.kind == "letter" else next(one for one in reversed(self.open) if not _is_numbered(one))
        )
        label = distinct(f"{base.label}.{mark.label}".lstrip("."), self.labels)
        self.labels.add(label)
        part = Part(label, mark.text, rank, passage, numbered=numbered)
        above.parts.append(part)
        self.open.append(part)

    def _cell(self, passage: Passage) -> None:
        content = self.open[-1].content
        last = content[-1] if content else None
        if isinstance(last, Grid) and _table(last.passages[-1]) == _table(passage):
            content[-1] = Grid((*last.passages, passage))
        else:
            content.append(Grid((passage,)))

    def _item(self, passage: Passage, mark: Mark) -> None:
        content = self.open[-1].content
        item = Item(mark.kind, mark.label, mark.text, passage)
        last = content[-1] if content else None
        if mark.kind == "plus" and isinstance(last, Item) and last.mark in {"dash", "letter", "number"}:
            content[-1] = Item(last.mark, last.label, last.text, last.passage, (*last.below, item))
        else:
            content.append(item)


def _is_numbered(part: Part) -> bool:
    return part.rank >= _RANKS["number"]


def _next_romans(above: Part) -> tuple[str, str]:
    """Return the numeral of the next part, and that of the one after it, where the next was not found."""
    return roman(len(above.parts) + 1), roman(len(above.parts) + 2)


def _table(passage: Passage) -> int | None:
    return passage.cell.table if passage.cell else None


def _closing(top: Part) -> Iterator[Passage]:
    """Take the closing paragraphs off the last part, and yield them."""
    last = list(top.all())[-1]
    trailing = 0
    while trailing < len(last.content) and _is_plain(last.content[-1 - trailing]):
        trailing += 1
    free = last.content[len(last.content) - trailing :]
    if trailing == len(last.content):
        first = next((n for n, one in enumerate(free) if isinstance(one, Item) and is_closing(one.text)), trailing)
        free = free[first:]
    if free:
        del last.content[len(last.content) - len(free) :]
    yield from (one.passage for one in free if isinstance(one, Item))


def _is_plain(entry: Item | Grid) -> bool:
    if not isinstance(entry, Item) or entry.mark != "none":
        return False
    cued = read_cues(entry.text)
    return not cued.said or bool(cued.before)
