"""What a draft leaves behind: changes tracked, comments, hidden or marked text, places still to be filled in."""

import re
from collections.abc import Callable, Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule
from kh02.conformity.table.source import PRACTICE
from kh02.word.read.document import Face

_DRAWN = re.compile(r"[_\-–—‗]{3,}")  # a rule typed under a line
_DOTS = r"(?:…|\.{3,}|_{3,})[.…_]*"
_LEFT = re.compile(
    rf"\{{\{{.*?(?:\}}\}}|$)|\{{[%#].*?(?:[%#]\}}|$)"  # tags of a template
    rf"|\[(?:[xX]+|{_DOTS}|\s*|(?:điền|nhập|ghi|chèn|bổ sung|tên|họ tên|số|ngày)\b[^\]]*)\]"
    rf"|(?:{_DOTS}|\b[Ss]ố:?)\s*/\s*[A-ZĐ]\S*"  # a document without its number: "…/KH-UBND"
    rf"|{_DOTS}\s*%|\bngày\s*{_DOTS}.*?(?:năm\s*(?:\d+|{_DOTS})|$)"
    r"|…\s*…[\s.…]*|[.…]{4,}|_{4,}"
    r"|Click (?:or tap )?here to enter.*|(?:Bấm|Nhấp) vào đây để nhập.*"  # Word's own, in an empty control
)


def _revisions(parts: Components) -> Iterator[Remark]:
    yield from (Fault(p.where, "còn sửa đổi đang theo dõi") for p in parts.document.everything() if p.revised)


def _comments(parts: Components) -> Iterator[Remark]:
    yield from (Fault(p.where, "còn bình luận") for p in parts.document.everything() if p.commented)


def _hidden(parts: Components) -> Iterator[Remark]:
    for paragraph in parts.document.everything():
        if words := " ".join(paragraph.hidden.split()):
            yield Fault(paragraph.where, f"có chữ ẩn “{words[:50]}”")


def _highlighted(parts: Components) -> Iterator[Remark]:
    yield from _marked(parts, lambda face: face.highlighted, "tô nền")


def _struck(parts: Components) -> Iterator[Remark]:
    yield from _marked(parts, lambda face: face.struck, "gạch ngang")


def _marked(parts: Components, is_marked: Callable[[Face], bool], how: str) -> Iterator[Remark]:
    for paragraph in parts.document.everything():
        words = " ".join("".join(run.text for run in paragraph.runs if is_marked(run.face)).split())
        if words:
            yield Fault(paragraph.where, f"chữ “{words[:50]}” bị {how}")


def _unfilled(parts: Components) -> Iterator[Remark]:
    attached = [line for appendix in parts.appendices for line in appendix.attached]
    by_the_clerk = {id(line) for line in (parts.number, parts.date, *attached)}  # when the paper is signed
    lines = (line for paragraph in parts.document.everything() for line in paragraph.lines)
    for line in lines:
        if id(line) in by_the_clerk or _DRAWN.fullmatch(line.text):
            continue
        if found := [f"“{match[0].strip()[:50]}”" for match in _LEFT.finditer(line.text)]:
            yield Fault(line.where, f"còn chỗ chưa điền {', '.join(found)}")


RULES = (
    Rule(
        "TT64",
        "Không còn sửa đổi đang theo dõi (Track Changes)",
        PRACTICE,
        "Vào Xem lại (Review), chấp nhận (Accept) hoặc bỏ (Reject) mọi sửa đổi, rồi tắt Track Changes.",
        _revisions,
    ),
    Rule(
        "TT65",
        "Không còn bình luận",
        PRACTICE,
        "Vào Xem lại (Review) → Xóa (Delete) mọi bình luận trong tài liệu.",
        _comments,
    ),
    Rule(
        "TT66",
        "Không có chữ ẩn",
        PRACTICE,
        "Bấm Ctrl+Shift+8 để hiện chữ ẩn; xóa đi, hoặc bỏ chọn Ẩn (Hidden) trong hộp Phông (Ctrl+D).",
        _hidden,
    ),
    Rule(
        "TT67",
        "Không có chữ tô nền đánh dấu",
        PRACTICE,
        "Chọn chữ ấy, rồi chọn Không màu (No Color) ở nút Tô sáng (Text Highlight Color).",
        _highlighted,
    ),
    Rule(
        "TT68",
        "Không có chữ gạch ngang",
        PRACTICE,
        "Xóa chữ ấy, hoặc bỏ gạch ngang (Strikethrough).",
        _struck,
    ),
    Rule(
        "TT69",
        "Không còn chỗ chưa điền hoặc thẻ của biểu mẫu",
        PRACTICE,
        "Điền cho đủ, hoặc bỏ chỗ ấy trước khi trình ký.",
        _unfilled,
    ),
)
