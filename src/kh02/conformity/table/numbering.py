"""Page numbers."""

from collections.abc import Iterator, Mapping

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.word.read.document import Field, Paragraph

_NONE = Unjudged("Văn bản không có số trang.")
_ARABIC = {"decimal", "arabic"}


def _numbers(stories: Mapping[str, tuple[Paragraph, ...]], *kinds: str) -> Iterator[tuple[Paragraph, Field]]:
    for kind in kinds:
        for paragraph in stories.get(kind, ()):
            for field in paragraph.fields:
                if field.instruction.upper().split()[:1] == ["PAGE"]:
                    yield paragraph, field


def _in_margins(parts: Components, margin: str) -> list[tuple[Paragraph, Field]]:
    """Return each page number once: sections share headers."""
    kinds = ("default", "even") if parts.document.even_and_odd else ("default",)
    stories = (getattr(section, margin) for section in parts.document.sections)
    found = {id(paragraph): (paragraph, field) for s in stories for paragraph, field in _numbers(s, *kinds)}
    return list(found.values())


def _everywhere(parts: Components) -> list[tuple[Paragraph, Field]]:
    return _in_margins(parts, "headers") + _in_margins(parts, "footers")


def _arabic(parts: Components) -> Iterator[Remark]:
    for section in parts.document.sections:
        if not any(True for s in (section.headers, section.footers) for _ in _numbers(s, "default")):
            yield Fault(section.place, "không có số trang")
        if section.number_format not in _ARABIC:
            yield Fault(section.place, f"số trang dạng {section.number_format} thay vì chữ số Ả Rập")
    for paragraph, field in _everywhere(parts):
        switches = field.instruction.lower().split("\\*")[1:]
        if any(word.strip() in {"roman", "alphabetic"} for word in switches):
            yield Fault(paragraph.where, "số trang không phải chữ số Ả Rập")
    first = parts.document.sections[0].first_number
    if first not in {None, 1}:
        yield Fault(parts.document.sections[0].place, f"đánh số từ {first} thay vì từ 1")


def _place(parts: Components) -> Iterator[Remark]:
    for paragraph, _ in _in_margins(parts, "footers"):
        yield Fault(paragraph.where, "số trang ở chân trang thay vì trong lề trên")
    for paragraph, _ in _in_margins(parts, "headers"):
        if paragraph.boxed or "\t" in paragraph.text:
            yield Unjudged(f"{paragraph.place}: số trang đặt bằng hộp chữ hoặc điểm dừng tab.")
        elif paragraph.layout.align != "center":
            yield Fault(paragraph.where, "số trang chưa canh giữa")
    if not _everywhere(parts):
        yield _NONE


def _look(parts: Components) -> Iterator[Remark]:
    for paragraph, field in _everywhere(parts):
        sizes = {face.size for face in field.faces}
        if any(not 13 <= size <= 14 for size in sizes):
            yield Fault(paragraph.where, "cỡ chữ của số trang phải từ 13 đến 14")
        if any(face.italic for face in field.faces):
            yield Fault(paragraph.where, "số trang nghiêng thay vì đứng")
    if not _everywhere(parts):
        yield _NONE


def _first_page(parts: Components) -> Iterator[Remark]:
    if not _everywhere(parts):
        yield _NONE
        return
    section = parts.document.sections[0]
    if not section.title_page:
        yield Fault(section.place, "trang thứ nhất hiển thị số trang")
    for stories in (section.headers, section.footers):
        for paragraph, _ in _numbers(stories, "first"):
            yield Fault(paragraph.where, "trang thứ nhất hiển thị số trang")


RULES = (
    Rule(
        "TT08",
        "Có số trang, bằng chữ số Ả Rập, đánh từ số 1",
        layout("Mục I, khoản 7"),
        "Chèn (Insert) → Số trang (Page Number), dạng 1, 2, 3, bắt đầu từ 1.",
        _arabic,
    ),
    Rule(
        "TT09",
        "Số trang canh giữa trong lề trên",
        layout("Mục I, khoản 7"),
        "Chuyển số trang lên đầu trang (Header) và canh giữa.",
        _place,
    ),
    Rule(
        "TT10",
        "Số trang cỡ chữ 13-14, kiểu chữ đứng",
        layout("Mục I, khoản 7"),
        "Chọn số trang trong đầu trang và đặt cỡ 13 hoặc 14, chữ đứng.",
        _look,
    ),
    Rule(
        "TT11",
        "Trang thứ nhất không hiển thị số trang",
        layout("Mục I, khoản 7"),
        "Trong thẻ Đầu trang & chân trang, chọn Trang đầu tiên khác (Different First Page) và để trống.",
        _first_page,
    ),
)
