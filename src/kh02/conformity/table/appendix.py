"""Appendices."""

import re
from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.vi.text import roman, unmark
from kh02.word.read.document import Paragraph

_NONE = Unjudged("Văn bản không có phụ lục.")
_ATTACHED = re.compile(r"\(Kèm theo .+\)", re.DOTALL)


def _mentioned(parts: Components) -> Iterator[Remark]:
    if not parts.appendices:
        yield _NONE
    elif not any("phu luc" in unmark(paragraph.text) for paragraph in parts.body):
        yield Fault(parts.appendices[0].heading.where, "trong văn bản không có chỉ dẫn về phụ lục")


def _heading_look(parts: Components) -> Iterator[Remark]:
    if not parts.appendices:
        yield _NONE
    headings = [appendix.heading for appendix in parts.appendices]
    yield from Typography(14, 14, bold=True, capitals=False, align="center").faults(headings)


def _numbers(parts: Components) -> Iterator[Remark]:
    if not parts.appendices:
        yield _NONE
    several = len(parts.appendices) > 1
    for number, appendix in enumerate(parts.appendices, start=1):
        written = appendix.heading.text[len("Phụ lục") :].strip()
        wanted = (roman(number),) if several else ("", roman(1))
        if written.upper() not in wanted:
            yield Fault(appendix.heading.where, f"phải là “Phụ lục {wanted[0]}”".replace(" ”", "”"))


def _title_look(parts: Components) -> Iterator[Remark]:
    titles = [line for appendix in parts.appendices for line in appendix.title]
    if not titles:
        yield Unjudged("Văn bản không có phụ lục có tên.")
    yield from Typography(13, 14, bold=True, capitals=True, align="center").faults(titles)


def _attached(parts: Components) -> Iterator[Remark]:
    if not parts.appendices:
        yield _NONE
    for appendix in parts.appendices:
        if not _ATTACHED.fullmatch(" ".join(line.text for line in appendix.attached)):
            yield Fault(appendix.heading.where, "dưới tên phụ lục không có “(Kèm theo …)”")
        yield from Typography(13, 14, bold=False, italic=True, align="center").faults(appendix.attached)


def _own_numbers(parts: Components) -> Iterator[Remark]:
    if not parts.appendices:
        yield _NONE
    first: dict[int, Paragraph] = {}
    for paragraph in parts.document.paragraphs:
        if not paragraph.blank:
            first.setdefault(paragraph.section, paragraph)
    for appendix in parts.appendices:
        heading = appendix.heading
        number = heading.paragraph.section
        if first[number] is not heading.paragraph:
            yield Fault(heading.where, "không bắt đầu ở một phần (section) riêng nên không đánh số trang riêng")
        elif parts.document.sections[number].first_number != 1:
            yield Fault(heading.where, "số trang không đánh lại từ 1")


RULES = (
    Rule(
        "TT53",
        "Trong văn bản có chỉ dẫn về phụ lục",
        layout("Mục III, khoản 1 điểm a"),
        "Thêm câu chỉ dẫn, ví dụ “(chi tiết tại Phụ lục I)”.",
        _mentioned,
    ),
    Rule(
        "TT54",
        "Từ “Phụ lục” và số in thường, cỡ chữ 14, đứng, đậm, canh giữa",
        layout("Mục III, khoản 1 điểm b"),
        "Đặt lại kiểu chữ của dòng “Phụ lục …”.",
        _heading_look,
    ),
    Rule(
        "TT55",
        "Từ hai phụ lục trở lên đánh số La Mã liên tiếp",
        layout("Mục III, khoản 1 điểm a"),
        "Đánh số lại các phụ lục: I, II, III …",
        _numbers,
    ),
    Rule(
        "TT56",
        "Tên phụ lục in hoa, cỡ chữ 13-14, đứng, đậm, canh giữa",
        layout("Mục III, khoản 1 điểm b"),
        "Đặt lại kiểu chữ của tên phụ lục.",
        _title_look,
    ),
    Rule(
        "TT57",
        "Dưới tên phụ lục có “(Kèm theo …)”, cỡ chữ 13-14, nghiêng, canh giữa",
        layout("Mục III, khoản 1 điểm c"),
        "Ghi “(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm … của …)”.",
        _attached,
    ),
    Rule(
        "TT58",
        "Số trang đánh riêng theo từng phụ lục",
        layout("Mục III, khoản 1 điểm đ"),
        "Chèn ngắt phần (Section Break) trước phụ lục và cho số trang bắt đầu từ 1.",
        _own_numbers,
    ),
)
