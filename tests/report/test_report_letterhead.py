"""What stands around the body: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from kh02.model.book import Book
from kh02.report.compose import to_docx, to_markdown
from kh02.report.html import to_html
from kh02.report.report import Report
from kh02.report.templates import Templates


def test_the_issuer_stands_on_two_lines_and_number_and_day_are_left_blank(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    frame = report_on(book()).frame
    assert frame.issuer_lines == ["ỦY BAN NHÂN DÂN", "XÃ MẪU"]
    assert frame.parent_issuer == ""
    assert frame.number_symbol == "Số:      /BC-UBND"
    assert frame.place_date == "Mẫu, ngày      tháng 10 năm 2025"
    assert (frame.type_name, frame.authority_lines, frame.signatory) == (
        "BÁO CÁO",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "",
    )
    assert frame.subject == (
        "Kết quả thực hiện Kế hoạch số 01/KH-UBND ngày 01/7/2025 của Ủy ban nhân dân xã Mẫu "
        "trong tháng 10 năm 2025"
    )


def test_another_issuer_stands_on_one_line(book: Callable[..., Book], report_on: Callable[..., Report]) -> None:
    issuer = {"name": "Ban Chỉ đạo tỉnh", "short": "Ban Chỉ đạo", "level": "province", "province": "Mẫu"}
    assert report_on(book(issuer=issuer)).frame.issuer_lines == ["BAN CHỈ ĐẠO TỈNH"]


@pytest.mark.parametrize(
    ("reporting", "recipients", "expected"),
    [
        ({"to": ["UBND tỉnh"], "recipients": ["Lưu: VT"]}, ["Sở X"], ["Như trên", "Lưu: VT"]),
        ({"to": ["UBND tỉnh"]}, ["Sở X", "Lưu: VT"], ["Như trên", "Sở X", "Lưu: VT"]),
        ({"recipients": ["Lưu: VT"]}, ["Sở X"], ["Lưu: VT"]),
        (
            {"to": ["- UBND tỉnh;"], "recipients": ["- Như trên (b/c);", "– Sở X (p/h);", "- Lưu: VT, VHXH./."]},
            [],
            ["Như trên (b/c)", "Sở X (p/h)", "Lưu: VT, VHXH"],
        ),
        ({"recipients": ["- Như trên;", "- Lưu: VT."]}, [], ["Lưu: VT"]),
    ],
)
def test_recipients_are_the_reports_own_or_the_plans_as_the_paper_has_them_after_nhu_tren_once(
    reporting: dict[str, list[str]],
    recipients: list[str],
    expected: list[str],
    book: Callable[..., Book],
    report_on: Callable[..., Report],
) -> None:
    made = report_on(book(reporting=reporting, recipients=recipients))
    assert made.frame.recipients == expected
    assert made.frame.addressees == (["UBND tỉnh"] if "to" in reporting else [])


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (
            {"authority": "TM. ỦY BAN NHÂN DÂN", "for_head": "KT. CHỦ TỊCH", "position": "Phó Chủ tịch"},
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ({"for_head": "TL. CHỦ TỊCH", "position": "CHÁNH VĂN PHÒNG"}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ({"for_head": "TUQ. CHỦ TỊCH", "position": "TRƯỞNG PHÒNG"}, ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        ({"authority": "TM. ỦY BAN NHÂN DÂN", "position": "Q. CHỦ TỊCH"}, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        ({"position": "GIÁM ĐỐC"}, ["GIÁM ĐỐC"]),
    ],
)
def test_every_line_of_the_signature_stands_in_every_format(
    signature: dict[str, str], lines: list[str], book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    templates = Templates()
    for plan in ({"signature": signature}, {"reporting": {"signature": signature}}):
        made = report_on(book(**plan))
        assert made.frame.authority_lines == lines
        assert "\n\n".join(f"**{line}**" for line in lines) in to_markdown(made, templates)
        assert "\n".join(f"<p>{line}</p>" for line in lines) in to_html(made, templates)
        cells = Document(BytesIO(to_docx(made, templates))).tables[-1].rows[0].cells
        assert [p.text for p in cells[1].paragraphs if p.text] == lines


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (["UBND tỉnh"], "Kính gửi: UBND tỉnh\n"),
        (["UBND tỉnh", "Sở X"], "Kính gửi:\n\n- UBND tỉnh;\n- Sở X."),
        ([], ""),
    ],
)
def test_one_addressee_stands_on_the_line_several_below_it(
    to: list[str], expected: str, book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    paper = to_markdown(report_on(book(reporting={"to": to})), Templates())
    assert (expected or "Thực hiện Kế hoạch số") in paper
    assert ("Kính gửi" in paper) is bool(to)


@pytest.mark.parametrize(
    ("kind", "key", "as_of", "expected"),
    [
        ("month", "2025-10", "2025-10-14", "tháng 10 năm 2025"),
        ("month", "2025-10", "2026-03-01", "tháng 10 năm 2025"),
        ("month", "2025-10", "2025-09-20", "tháng 10 năm 2025"),
        ("week", "2025-W05", "2025-02-02", "tháng 02 năm 2025"),
        # Sunday 31/8/2025 is followed by Monday 01/9 and Tuesday 02/9, both holidays.
        ("week", "2025-W35", "2025-08-31", "tháng 9 năm 2025"),
        # Tết 2026: 14/02 is a Saturday, 16–20/02 are days off.
        ("month", "2026-02", "2026-02-14", "tháng 02 năm 2026"),
        ("year", "2025", "2026-01-10", "tháng 12 năm 2025"),
    ],
)
def test_the_month_is_that_of_the_first_working_day_after_the_cut_off_whatever_today_is(
    kind: str, key: str, as_of: str, expected: str, book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    made = report_on(book(starts="2024-12-01", ends="2026-12-31"), kind, key, as_of)
    assert made.frame.place_date == f"Mẫu, ngày      {expected}"
    assert made.values["dated"] == expected


def test_at_the_end_of_a_calendar_month_it_is_the_next_one(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    made = report_on(book(reporting={"convention": "calendar"}), "month", "2025-12", "2025-12-31")
    assert made.frame.place_date.endswith("tháng 01 năm 2026")
    assert made.sent == dt.date(2026, 1, 5)  # 02/01/2026 is off, made up on 10/01
