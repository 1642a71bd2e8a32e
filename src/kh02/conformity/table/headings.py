"""The headings of the body."""

import re
from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.vi.text import bullet_letter, roman
from kh02.word.read.document import Line

_ROMAN = re.compile(r"[IVXLC]+\.\s")
_ARABIC = re.compile(r"\d+\.\s")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.\s")
_TOP = "I"
_MOST_SECTIONS = 40  # more are letters: C. is no hundred
_LETTER = re.compile(r"(\w)\)\s")
_AUTOMATIC = Unjudged("Có đoạn đánh số tự động, số do Word ghi nên không đọc được.")
_MOST = 23  # letters of the list; how to go on after y the decree does not say


def _lines(parts: Components) -> list[Line]:
    return [paragraph.lines[0] for paragraph in parts.body if paragraph.lines]


def _numbered(parts: Components) -> bool:
    return any(paragraph.numbered for paragraph in parts.body)


def _sections(parts: Components) -> Iterator[Remark]:
    found = [line for line in _lines(parts) if _ROMAN.match(line.text)]
    if _numbered(parts):
        yield _AUTOMATIC
    elif not found:
        yield Unjudged("Nội dung không có đề mục I, II …")
    yield from Typography(13, 14, bold=True, capitals=True).faults(found)


def _clauses(parts: Components) -> Iterator[Remark]:
    """Judge those with a title: a sentence after the number is a clause without one, set as running text."""
    found = [line for line in _lines(parts) if _ARABIC.match(line.text) and line.text[-1] not in ".;:,"]
    if _numbered(parts):
        yield _AUTOMATIC
    elif not found:
        yield Unjudged("Nội dung không có đề mục 1, 2 … có tiêu đề.")
    yield from Typography(13, 14, bold=True, capitals=False).faults(found)


def _letters(parts: Components) -> Iterator[Remark]:
    if _numbered(parts):
        yield _AUTOMATIC
    expected = seen = 0
    for line in _lines(parts):
        if _ROMAN.match(line.text) or _ARABIC.match(line.text):
            expected = 0
        if not (match := _LETTER.match(line.text)):
            continue
        seen += 1
        if match[1] == "a":
            expected = 0
        if expected >= _MOST:
            yield Unjudged(f"{line.where}: danh sách dài hơn bảng chữ cái.")
        elif match[1] != bullet_letter(expected):
            yield Fault(line.where, f"phải là {bullet_letter(expected)})")
        expected += 1
    if not seen and not _numbered(parts):
        yield Unjudged("Nội dung không có điểm a), b) …")


def _order(parts: Components) -> Iterator[Remark]:
    """Judge each number by the one before it of its level; a level begins anew under a heading above it."""
    if _numbered(parts):
        yield _AUTOMATIC
    before: dict[str, int] = {}
    seen = after_automatic = False
    for paragraph in parts.body:
        line = paragraph.lines[0]
        if (found := _numeral(line.text)) is None:
            if paragraph.numbered or paragraph.layout.align == "center":  # Word's own number; Phần, Chương, Mục
                before, after_automatic = {}, paragraph.numbered
            continue
        level, number = found
        wanted = before.get(level, 0) + 1
        if number != wanted and not (after_automatic and level not in before):
            yield Fault(line.where, f"phải là {roman(wanted) if level == _TOP else f'{level}{wanted}'}.")
        before = {one: last for one, last in before.items() if not _is_below(one, level)} | {level: number}
        seen, after_automatic = True, after_automatic and level != _TOP
    if not seen and not _numbered(parts):
        yield Unjudged("Nội dung không có đề mục đánh số.")


def _numeral(text: str) -> tuple[str, int] | None:
    """Return the level that a heading's number stands on, with its number there: "2.1." is "2." and 1."""
    if match := _ROMAN.match(text):
        numeral = match[0].rstrip()[:-1]
        return next(((_TOP, n) for n in range(1, _MOST_SECTIONS) if roman(n) == numeral), None)
    if match := _DECIMAL.match(text):
        above, _, last = match[1].rpartition(".")
        return f"{above}." if above else "", int(last)
    return None


def _is_below(level: str, above: str) -> bool:
    return level not in {_TOP, above} and (above == _TOP or level.startswith(above))


RULES = (
    Rule(
        "TT38",
        "Đề mục “I. …” in hoa, đậm, đứng",
        layout("Mục V, thứ tự 6 điểm b"),
        "Đặt đề mục in hoa, đậm.",
        _sections,
    ),
    Rule(
        "TT39",
        "Đề mục “1. …” có tiêu đề: dòng riêng, in thường, đậm, đứng",
        layout("Mục II, khoản 6 điểm đ"),
        "Đặt cả dòng đề mục đậm, chữ thường.",
        _clauses,
    ),
    Rule(
        "TT40",
        "Các điểm a), b), c), d), đ), e) … theo thứ tự bảng chữ cái tiếng Việt",
        layout("Mục II, khoản 6 điểm đ"),
        "Đánh lại chữ cái: sau d) là đ), rồi e).",
        _letters,
    ),
    Rule(
        "TT70",
        "Số của đề mục liên tiếp, không nhảy, không trùng",
        layout("Mục II, khoản 6 điểm đ"),
        "Đánh lại số: I, II, III …; trong mỗi mục bắt đầu lại từ 1.",
        _order,
    ),
)
