"""Number, date, name of type, trích yếu, Kính gửi."""

import re
from collections.abc import Iterator, Sequence

from kh02.conformity.components import Components
from kh02.conformity.drawn import longest_line
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.letterhead import THIRD_TO_HALF, rule_faults
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.word.read.document import Line

_TOP = "đầu văn bản"
_NO_NUMBER = Unjudged("Không thấy số, ký hiệu.")
_NO_DATE = Unjudged("Không thấy địa danh và ngày tháng.")
_NO_TYPE = Unjudged("Không thấy tên loại văn bản.")
_NO_GREETING = Unjudged("Văn bản không ghi Kính gửi (bắt buộc khi gửi cơ quan cấp trên).")

# Blank until the clerk numbers it: spaces or dots.
_BLANK = r"[\s.…]"
_SIGNS = r"[A-ZĐ0-9&]+"
_NUMBER = re.compile(
    rf"Số:(?: (?P<number>\d+)| ?{_BLANK}*)/(?P<symbol>{_SIGNS}(?:-{_SIGNS})*(?:-[…. ]*)?)", re.IGNORECASE
)
_DATE = re.compile(
    rf"(?P<place>[^\W\d_][^,]*), ngày(?: (?P<day>\d+) |{_BLANK}+)tháng(?: (?P<month>\d+) |{_BLANK}+)"
    rf"năm(?: \d{{4}}|{_BLANK}*)"
)


def _number_form(parts: Components) -> Iterator[Remark]:
    if parts.number is None:
        yield Fault(_TOP, "không thấy số, ký hiệu dạng “Số: 05/BC-UBND”")
        return
    match = _NUMBER.fullmatch(parts.number.text)
    if match is None:
        yield Fault(parts.number.where, "phải có dạng “Số: 05/BC-UBND”, không cách chữ quanh “/” và “-”")
    elif (match["number"] or "00") in set("123456789"):
        yield Fault(parts.number.where, f"số nhỏ hơn 10 phải ghi 0{match['number']}")
    elif match["symbol"] != match["symbol"].upper():
        yield Fault(parts.number.where, "ký hiệu phải in hoa")


def _number_look(parts: Components) -> Iterator[Remark]:
    if parts.number is None:
        yield _NO_NUMBER
        return
    yield from Typography(13, 13, align="center").faults([parts.number])


def _date_form(parts: Components) -> Iterator[Remark]:
    if parts.date is None:
        yield Fault(_TOP, "không thấy địa danh và ngày tháng dạng “Phù Liễn, ngày 08 tháng 7 năm 2025”")
        return
    match = _DATE.fullmatch(parts.date.text)
    if match is None or not match["place"][0].isupper():
        yield Fault(parts.date.where, "phải có dạng “Phù Liễn, ngày 08 tháng 7 năm 2025”")
        return
    if match["day"] and len(match["day"]) == 1:
        yield Fault(parts.date.where, f"ngày nhỏ hơn 10 phải ghi 0{match['day']}")
    if match["month"] in {"1", "2"}:
        yield Fault(parts.date.where, f"tháng 1, 2 phải ghi 0{match['month']}")


def _date_look(parts: Components) -> Iterator[Remark]:
    if parts.date is None:
        yield _NO_DATE
        return
    yield from Typography(13, 14, italic=True, align="center").faults([parts.date])


def _same_line(parts: Components) -> Iterator[Remark]:
    if parts.number is None or parts.date is None:
        yield _NO_NUMBER if parts.number is None else _NO_DATE
        return
    number, date = parts.number.paragraph.cell, parts.date.paragraph.cell
    if number is None or date is None:
        yield Unjudged("Số, ký hiệu và ngày tháng không nằm trong bảng hai cột.")
    elif (number.table, number.row) != (date.table, date.row):
        yield Fault(parts.date.where, "không cùng hàng với số, ký hiệu")
    elif parts.state and parts.state.paragraph.cell == date:
        yield Unjudged("Ngày tháng chung ô với Quốc hiệu, không rõ có ngang hàng với số, ký hiệu không.")


def _type_look(parts: Components) -> Iterator[Remark]:
    if parts.type_name is None:
        yield Fault(_TOP, "không thấy tên loại văn bản “BÁO CÁO” trên một dòng riêng")
        return
    yield from Typography(13, 14, bold=True, capitals=True, align="center").faults([parts.type_name])


def _subject_look(parts: Components) -> Iterator[Remark]:
    if parts.type_name is None:
        yield _NO_TYPE
    elif not parts.subject:
        yield Fault(parts.type_name.where, "ngay dưới tên loại không có trích yếu đậm, canh giữa")
    yield from Typography(13, 14, bold=True, capitals=False, align="center").faults(parts.subject)


def _subject_rule(parts: Components) -> Iterator[Remark]:
    if not parts.subject:
        yield Unjudged("Không thấy trích yếu.")
        return
    widths = [longest_line(parts.subject)]
    yield from rule_faults(parts, parts.subject[-1], widths, THIRD_TO_HALF, "từ 1/3 đến 1/2 dòng chữ")


def _greeting_form(parts: Components) -> Iterator[Remark]:
    if not parts.greeting:
        yield _NO_GREETING
        return
    head, *others = parts.greeting
    if not head.text.startswith("Kính gửi:"):
        yield Fault(head.where, "phải ghi “Kính gửi:”, có dấu hai chấm liền sau")
    alone = head.text.rstrip() == "Kính gửi:"
    if alone and len(others) < 2:
        yield Fault(head.where, "một nơi nhận thì ghi trên cùng dòng với “Kính gửi:”")
    elif others:
        first = head.text.removeprefix("Kính gửi:").strip()
        if first and not first.startswith("-"):
            yield Fault(head.where, "nhiều nơi nhận thì mỗi nơi một dòng riêng, đầu dòng có gạch (-)")
        yield from punctuation(others)


def punctuation(items: Sequence[Line]) -> Iterator[Remark]:
    """Yield what is wrong with a list of recipients: each ends with ";", the last with "."."""
    for item in items:
        end = "." if item is items[-1] else ";"
        if not re.match(r"- \S", item.text):
            yield Fault(item.where, "đầu dòng phải có gạch và cách chữ “- ”")
        if not item.text.endswith(end):
            yield Fault(item.where, f"cuối dòng phải là dấu “{end}”")


def _greeting_look(parts: Components) -> Iterator[Remark]:
    if not parts.greeting:
        yield _NO_GREETING
        return
    yield from Typography(13, 14).faults(parts.greeting)


RULES = (
    Rule(
        "TT22",
        "Số, ký hiệu đúng dạng “Số: 05/BC-UBND”",
        layout("Mục II, khoản 3 điểm c"),
        "Ghi lại số, ký hiệu; được để trống số cho Văn thư: “Số:      /BC-UBND”.",
        _number_form,
    ),
    Rule(
        "TT23",
        "Số, ký hiệu cỡ chữ 13, đứng, canh giữa",
        layout("Mục II, khoản 3 điểm c"),
        "Đặt cỡ 13, chữ đứng, không đậm, canh giữa dưới tên cơ quan.",
        _number_look,
    ),
    Rule(
        "TT24",
        "Địa danh, ngày tháng đúng dạng, có số 0 trước ngày nhỏ hơn 10 và tháng 1, 2",
        layout("Mục II, khoản 4 điểm b, c"),
        "Ghi “địa danh, ngày 08 tháng 01 năm 2026”.",
        _date_form,
    ),
    Rule(
        "TT25",
        "Địa danh, ngày tháng cỡ chữ 13-14, nghiêng, canh giữa",
        layout("Mục II, khoản 4 điểm c"),
        "Đặt lại cỡ chữ, chữ nghiêng, không đậm, canh giữa dưới Tiêu ngữ.",
        _date_look,
    ),
    Rule(
        "TT26",
        "Địa danh, ngày tháng cùng dòng với số, ký hiệu",
        layout("Mục II, khoản 4 điểm c"),
        "Đưa số, ký hiệu và ngày tháng vào cùng một hàng của bảng đầu văn bản.",
        _same_line,
    ),
    Rule(
        "TT27",
        "Tên loại văn bản in hoa, cỡ chữ 13-14, đứng, đậm, canh giữa",
        layout("Mục II, khoản 5 điểm b"),
        "Ghi tên loại trên dòng riêng và đặt lại kiểu chữ.",
        _type_look,
    ),
    Rule(
        "TT28",
        "Trích yếu in thường, cỡ chữ 13-14, đứng, đậm, canh giữa",
        layout("Mục II, khoản 5 điểm b"),
        "Đặt trích yếu ngay dưới tên loại và đặt lại kiểu chữ.",
        _subject_look,
    ),
    Rule(
        "TT29",
        "Dưới trích yếu có đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ",
        layout("Mục II, khoản 5 điểm b"),
        "Kẻ viền dưới cho một đoạn trống bên dưới, thụt đều hai bên.",
        _subject_rule,
    ),
    Rule(
        "TT30",
        "Kính gửi đúng dạng",
        layout("Mục II, khoản 9 điểm d"),
        "Một nơi: cùng dòng. Nhiều nơi: mỗi nơi một dòng “- …;”, dòng cuối “- ….”.",
        _greeting_form,
    ),
    Rule(
        "TT31",
        "Kính gửi cỡ chữ 13-14, đứng",
        layout("Mục II, khoản 9 điểm d"),
        "Đặt cỡ 13 hoặc 14, chữ đứng, không đậm.",
        _greeting_look,
    ),
)
