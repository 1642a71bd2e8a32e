"""The body text: size, face, alignment, indents, spacing, its end."""

from collections.abc import Iterator
from itertools import pairwise

from kh02.conformity.components import Components
from kh02.conformity.drawn import longest_line
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.word.read.document import Paragraph

_NO_BODY = Unjudged("Không thấy nội dung văn bản.")
_INDENTS = (567, 720)  # 1 cm and 1.27 cm
_NEAR = 12  # twips, 0.2 mm
_GAP = 120  # 6 points
_SINGLE = 1.15  # a single line of Times New Roman, in sizes of its type


def _running(parts: Components) -> list[Paragraph]:
    """Return the paragraphs that are set as running text: not the centred "Phần", "Chương", "Mục"."""
    return [paragraph for paragraph in parts.body if paragraph.layout.align != "center"]


def _size(parts: Components) -> Iterator[Remark]:
    if not parts.body:
        yield _NO_BODY
    for paragraph in parts.body:
        yield from Typography(13, 14, bold=None, italic=None).faults(paragraph.lines)


def _upright(parts: Components) -> Iterator[Remark]:
    if not parts.body:
        yield _NO_BODY
    for paragraph in parts.body:
        if not paragraph.text.strip().startswith("Căn cứ"):  # khoản 6 điểm a: these are set in italics
            yield from Typography(0, 1000, bold=None, italic=False).faults(paragraph.lines)


def _justified(parts: Components) -> Iterator[Remark]:
    """Judge the paragraphs that take several lines: on one line nothing shows."""
    long = [p for p in parts.body if longest_line(p.lines) > 0.97 * (p.room - abs(p.layout.first_line)) > 0]
    if not long:
        yield Unjudged("Nội dung không có đoạn nào dài quá một dòng.")
    for paragraph in long:
        if paragraph.layout.align not in {"both", "distribute"}:
            yield Fault(paragraph.where, "chưa canh đều cả hai lề")


def _first_line(parts: Components) -> Iterator[Remark]:
    if not _running(parts):
        yield _NO_BODY
    for paragraph in _running(parts):
        indent, left = paragraph.layout.first_line, paragraph.layout.left
        if paragraph.text.startswith(("\t", "  ")):
            yield Unjudged(f"{paragraph.where}: lùi đầu dòng bằng dấu cách hoặc phím Tab.")
        elif abs(left) > _NEAR or all(abs(indent - wanted) > _NEAR for wanted in _INDENTS):
            yield Fault(paragraph.where, f"đầu dòng lùi {_cm(left + indent)} cm, cả đoạn lùi {_cm(left)} cm")


def _cm(twips: int) -> str:
    return f"{twips / 567:.2f}".replace(".", ",")


def _paragraph_gap(parts: Components) -> Iterator[Remark]:
    """Judge each two paragraphs that follow each other.

    Word takes the larger of the two spacings or their sum, by a setting and its version: between is not judged.
    """
    running = {id(paragraph) for paragraph in _running(parts)}
    pairs = [(a, b) for a, b in pairwise(parts.document.paragraphs) if {id(a), id(b)} <= running]
    if not pairs:
        yield Unjudged("Nội dung không có hai đoạn liền nhau.")
    for first, second in pairs:
        same = first.style == second.style
        after = 0 if same and first.layout.contextual else first.layout.after
        before = 0 if same and second.layout.contextual else second.layout.before
        if after + before < _GAP:
            yield Fault(second.where, f"cách đoạn trên {(after + before) / 20:g} pt, tối thiểu 6 pt")
        elif max(after, before) < _GAP:
            yield Unjudged(f"{second.where}: khoảng cách với đoạn trên tùy phiên bản Word.")


def _line_spacing(parts: Components) -> Iterator[Remark]:
    if not parts.body:
        yield _NO_BODY
    for paragraph in parts.body:
        line, rule = paragraph.layout.line, paragraph.layout.line_rule
        if rule == "exact":
            yield Fault(paragraph.where, "giãn dòng “chính xác” (Exactly), có thể cắt mất dấu")
        elif rule == "atLeast":
            size = max((run.face.size for run in paragraph.runs), default=14)
            if line / 20 > size * _SINGLE * 1.5:
                yield Fault(paragraph.where, "giãn dòng lớn hơn 1,5 dòng")
        elif not 239 <= line <= 361:
            yield Fault(paragraph.where, f"giãn {line / 240:.2g} dòng, phải từ 1 đến 1,5".replace(".", ",", 1))


def _end(parts: Components) -> Iterator[Remark]:
    if not parts.body:
        yield _NO_BODY
    elif not parts.body[-1].text.rstrip().endswith("./."):
        yield Fault(parts.body[-1].where, "kết thúc nội dung phải có “./.”")


RULES = (
    Rule("TT32", "Nội dung cỡ chữ 13-14", layout("Mục II, khoản 6 điểm e"), "Đặt cỡ chữ 13 hoặc 14.", _size),
    Rule(
        "TT33",
        "Nội dung kiểu chữ đứng",
        layout("Mục II, khoản 6 điểm e"),
        "Bỏ chữ nghiêng (chỉ căn cứ ban hành mới nghiêng).",
        _upright,
    ),
    Rule(
        "TT34",
        "Nội dung canh đều cả hai lề",
        layout("Mục II, khoản 6 điểm e"),
        "Chọn đoạn và bấm Ctrl+J.",
        _justified,
    ),
    Rule(
        "TT35",
        "Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm",
        layout("Mục II, khoản 6 điểm e"),
        "Đặt lùi dòng đầu (First line) 1 cm hoặc 1,27 cm, lề trái của đoạn 0 cm.",
        _first_line,
    ),
    Rule(
        "TT36",
        "Khoảng cách giữa các đoạn tối thiểu 6 pt",
        layout("Mục II, khoản 6 điểm e"),
        "Đặt khoảng trước đoạn (Before) 6 pt.",
        _paragraph_gap,
    ),
    Rule(
        "TT37",
        "Khoảng cách dòng từ đơn đến 1,5 dòng",
        layout("Mục II, khoản 6 điểm e"),
        "Đặt giãn dòng Đơn (Single), Nhiều (Multiple) đến 1,5; không dùng Chính xác (Exactly).",
        _line_spacing,
    ),
    Rule(
        "TT41",
        "Hết nội dung có dấu “./.”",
        layout("Mục V và Mẫu 1.4, Phụ lục III"),
        "Ghi “./.” sau câu cuối của nội dung.",
        _end,
    ),
)
