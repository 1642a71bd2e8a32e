"""The components of a báo cáo, found in a Word file by their words and their place.

Source of the components and their places: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from kh02.vi.text import fold, unmark
from kh02.word.read.document import Document, Line, Paragraph

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

#: The kinds of document that bear a name of type (Phụ lục III, Mục I), folded.
_TYPES = {
    *("nghi quyet", "quyet dinh", "chi thi", "quy che", "quy dinh", "thong cao", "thong bao", "huong dan"),
    *("chuong trinh", "ke hoach", "phuong an", "de an", "du an", "bao cao", "bien ban", "to trinh", "hop dong"),
    *("cong dien", "ban ghi nho", "ban thoa thuan", "giay uy quyen", "giay moi", "giay gioi thieu", "phieu gui"),
    *("giay nghi phep", "phieu chuyen", "phieu bao", "thu cong", "bao cao nhanh"),
}
_RULE_TEXT = re.compile(r"[_\-–—‗.]{3,}")
_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\.", re.IGNORECASE)
_POST = re.compile(
    r"^(?:TM|KT|TL|TUQ|Q)\.|\b(?:CHỦ TỊCH|TRƯỞNG|PHÓ \w|GIÁM ĐỐC|CHÁNH \w|BÍ THƯ|CHỈ HUY|ỦY VIÊN|THƯ KÝ)",
    re.IGNORECASE,
)  # with its marks: Trường is a name
_APPENDIX = re.compile(r"phu luc(?: (?:[ivxlc]+|\d+|so \d+))?")
_LONGEST_OPENING = 40  # lines before the name of the type
_WIDE_GAP = 600  # 30 points: room for a signature


class Appendix(Struct, frozen=True):
    """An appendix's heading, the lines of its title and of its "(Kèm theo …)"."""

    heading: Line
    title: tuple[Line, ...]
    attached: tuple[Line, ...]


class Components(Struct, frozen=True):
    """A báo cáo taken apart; None or empty is what was not found."""

    document: Document
    state: Line | None
    motto: Line | None
    issuer: tuple[Line, ...]
    number: Line | None
    date: Line | None
    type_name: Line | None
    subject: tuple[Line, ...]
    greeting: tuple[Line, ...]
    body: tuple[Paragraph, ...]
    recipients_head: Line | None
    recipients: tuple[Line, ...]
    authority: tuple[Line, ...]
    signatory: Line | None
    room_to_sign: bool
    appendices: tuple[Appendix, ...]

    def data_tables(self) -> tuple[int, ...]:
        """Return the numbers, from 0, of the tables of two rows or more that are no frame of a component."""
        frames = self.frames()
        return tuple(n for n, table in enumerate(self.document.tables) if n not in frames and len(table.rows) > 1)

    def frames(self) -> set[int]:
        """Return the numbers, from 0, of the tables that hold components in their places."""
        lines = (self.state, self.number, self.date, self.recipients_head, *self.authority, *self.greeting)
        return {line.paragraph.cell.table for line in lines if line and line.paragraph.cell}


def is_rule_text(text: str) -> bool:
    """Return whether a line consists of underscores or dashes, typed for a rule."""
    return bool(_RULE_TEXT.fullmatch(text))


def take_apart(document: Document) -> Components:
    """Return the components of a paper."""
    lines = [line for paragraph in document.paragraphs for line in paragraph.lines]
    order = {id(paragraph): place for place, paragraph in enumerate(document.paragraphs)}
    type_name = next((line for line in lines if line.paragraph.cell is None and fold(line.text) in _TYPES), None)
    opening = lines[: lines.index(type_name) if type_name else _LONGEST_OPENING][:_LONGEST_OPENING]
    state = next((line for line in opening if _alike(line.text, STATE)), None)
    beside = [line for line in opening if _shares_table(line, state)]
    number = next((line for line in beside if unmark(line.text).startswith("so") and "/" in line.text), None)
    date = next((line for line in beside if _DATE.search(unmark(line.text))), None)
    after = lines[lines.index(type_name) + 1 :] if type_name else []
    subject = tuple(_subject(document.paragraphs[order[id(type_name.paragraph)] + 1 :])) if type_name else ()
    greeting = tuple(_greeting(after[len(subject) :]))
    head = next((line for line in lines if unmark(line.text).startswith("noi nhan") and len(line.text) < 20), None)
    authority, signatory, room_to_sign = _signature(document.paragraphs, head, lines)
    ends = [order[id(line.paragraph)] for line in (head, *authority[:1]) if line]
    start = [order[id(line.paragraph)] for line in (number, date, type_name, *subject, *greeting) if line]
    appendices = tuple(_appendices(lines, order, min(ends, default=0)))
    ends += [order[id(appendix.heading.paragraph)] for appendix in appendices]
    inner = document.paragraphs[max(start, default=-1) + 1 : min(ends, default=len(document.paragraphs))]
    return Components(
        document=document,
        state=state,
        motto=next((line for line in opening if _alike(line.text, MOTTO)), None),
        issuer=tuple(_issuer(opening, state, (number, date))),
        number=number,
        date=date,
        type_name=type_name,
        subject=subject,
        greeting=greeting,
        body=tuple(p for p in inner if not (p.cell or p.boxed or p.blank or is_rule_text(p.text.strip()))),
        recipients_head=head,
        recipients=tuple(_recipients(lines, head)),
        authority=authority,
        signatory=signatory,
        room_to_sign=room_to_sign,
        appendices=appendices,
    )


def _alike(text: str, words: str) -> bool:
    return (
        len(text) < 2 * len(words)
        and SequenceMatcher(None, fold(text), fold(words), autojunk=False).ratio() > 0.85
    )


def _shares_table(line: Line, state: Line | None) -> bool:
    """Return whether a line stands in the table of the Quốc hiệu; any line does where there is no such table."""
    frame = state.paragraph.cell if state else None
    return frame is None or (line.paragraph.cell is not None and line.paragraph.cell.table == frame.table)


def _issuer(opening: Sequence[Line], state: Line | None, others: Sequence[Line | None]) -> Iterator[Line]:
    """Yield what stands in the cell left of the Quốc hiệu, down to the rule or the number."""
    cell = state.paragraph.cell if state else None
    for line in opening:
        own = line.paragraph.cell
        if cell and own and (own.table, own.row) == (cell.table, cell.row) and own.column < cell.column:
            if line in others:
                return
            if not is_rule_text(line.text):
                yield line


def _subject(following: Sequence[Paragraph]) -> Iterator[Line]:
    """Yield the lines under the name of the type, down to a blank line, a rule or Kính gửi."""
    begun = False
    for paragraph in following:
        lines = paragraph.lines
        looks = paragraph.layout.align == "center" or all(face.bold for line in lines for face in line.faces)
        if not lines and not begun:
            continue
        if not lines or paragraph.cell or not looks or is_rule_text(lines[0].text) or _is_greeting(lines[0]):
            return
        begun = True
        yield from (line for line in lines if not is_rule_text(line.text))


def _is_greeting(line: Line) -> bool:
    return unmark(line.text).startswith("kinh gui")


def _greeting(after: Sequence[Line]) -> Iterator[Line]:
    """Yield "Kính gửi: …" and the addressees on lines of their own, when it stands right under the title."""
    start = next((place for place, line in enumerate(after[:5]) if _is_greeting(line)), None)
    if start is None:
        return
    yield after[start]
    for line in after[start + 1 :]:
        if not line.text.startswith(("-", "–")) or (
            line.paragraph.layout.align == "both" and not line.paragraph.cell
        ):
            return
        yield line


def _recipients(lines: Sequence[Line], head: Line | None) -> Iterator[Line]:
    if head is None:
        return
    for line in lines[lines.index(head) + 1 :]:
        same_cell = head.paragraph.cell is not None and line.paragraph.cell == head.paragraph.cell
        if not (same_cell or (head.paragraph.cell is None and line.text.startswith(("-", "–")))):
            return
        yield line


def _signature(
    paragraphs: Sequence[Paragraph], head: Line | None, lines: Sequence[Line]
) -> tuple[tuple[Line, ...], Line | None, bool]:
    """Return the lines of authority and post, the signatory's name, and whether there is room to sign between."""
    beside = head.paragraph.cell if head else None
    inside = [
        p for p in paragraphs if p.cell and beside and _is_right_of(p, beside.table, beside.row, beside.column)
    ]
    if not inside:
        first = next((line for line in lines if line.paragraph.cell and _AUTHORITY.match(line.text)), None)
        inside = [p for p in paragraphs if first and p.cell == first.paragraph.cell]
    blocks = [block for block in _blocks(inside) if block]
    if len(blocks) > 1:
        return tuple(blocks[0]), blocks[-1][-1], True
    (only,) = blocks or [[]]
    if len(only) > 1 and not _is_post(only[-1]) and any(map(_is_post, only[:-1])):
        return tuple(only[:-1]), only[-1], False
    return tuple(only), None, True


def _is_post(line: Line) -> bool:
    return bool(_POST.search(line.text))


def _blocks(paragraphs: Sequence[Paragraph]) -> list[list[Line]]:
    """Return the lines, a new block after each blank line and each wide gap."""
    blocks: list[list[Line]] = [[]]
    for paragraph in paragraphs:
        if paragraph.layout.before >= _WIDE_GAP:
            blocks.append([])
        lines = iter(paragraph.lines)
        for text in paragraph.text.split("\n"):
            if text.strip():
                blocks[-1].append(next(lines))
            else:
                blocks.append([])
        if paragraph.layout.after >= _WIDE_GAP:
            blocks.append([])
    return blocks


def _is_right_of(paragraph: Paragraph, table: int, row: int, column: int) -> bool:
    cell = paragraph.cell
    return cell is not None and (cell.table, cell.row) == (table, row) and cell.column > column


def _appendices(lines: Sequence[Line], order: dict[int, int], after: int) -> Iterator[Appendix]:
    for place, line in enumerate(lines):
        paragraph = line.paragraph
        if paragraph.cell or order[id(paragraph)] <= after:
            continue
        folded = fold(line.text)
        centred = paragraph.layout.align == "center" and len(folded) < 80 and _APPENDIX.match(folded)
        if centred or _APPENDIX.fullmatch(folded):
            yield Appendix(line, *_appendix_title(lines[place + 1 :]))


def _appendix_title(following: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    title: list[Line] = []
    attached: list[Line] = []
    for line in following:
        opens = unmark(line.text).startswith(("(kem theo", "kem theo"))
        if attached or opens:
            attached.append(line)
            if line.text.endswith(")") or len(attached) == 3:
                break
        elif line.paragraph.cell or line.paragraph.layout.align != "center" or len(title) == 4:
            break
        else:
            title.append(line)
    return tuple(title), tuple(attached)
