"""Kinds of reports: a unit's own, closing, incident, any span; and that later days change none of them."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from kh02.model.book import Book
from kh02.progress.period import period_of, span_period
from kh02.report.compose import to_docx, to_markdown
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.report import Report
from kh02.report.scope import NotReportable
from kh02.report.templates import Templates

Made = Callable[..., Report]
UNITS = [
    {"id": "tt", "name": "Phòng Thường trực", "standing": True},
    {"id": "ca", "name": "Công an xã", "full_name": "Công an xã Mẫu", "superior": "Công an tỉnh Mẫu",
     "symbol": "CAX", "head": "Trưởng Công an xã"},
    {"id": "mt", "name": "Mặt trận xã", "asked": True,
     "signature": {"authority": "TM. BAN THƯỜNG TRỰC", "position": "CHỦ TỊCH"}},
    {"id": "nhom", "name": "Các phòng", "group": True, "members": ["ca"]},
]  # fmt: skip
# On one line or on two, never torn elsewhere.
COMMITTEE = "ỦY BAN NHÂN DÂN XÃ MẪU".replace(" ", "\N{NO-BREAK SPACE}").replace("\N{NO-BREAK SPACE}XÃ", " XÃ")
DEADLINE = {"text": "31/12/2025", "kind": "date", "date": "2025-12-31"}
INDICATORS = [
    {"id": "1", "name": "Của Công an", "every": "month", "lead": ["ca"]},
    {"id": "2", "name": "Của Mặt trận", "every": "month", "lead": ["mt"]},
    {"id": "3", "name": "Đến năm sau", "lead": ["tt"], "targets": [{"at_least": 90, "by": "2026-12-31"}]},
]
TASKS = [
    {"id": "T1", "name": "Việc chủ trì", "lead": ["ca"], "deadline": DEADLINE, "indicators": ["1"]},
    {"id": "T2", "name": "Việc của nhóm", "lead": ["nhom"]},
    {"id": "T3", "name": "Việc phối hợp", "lead": ["mt"], "support": ["ca"]},
    {"id": "T4", "name": "Việc của nơi khác", "lead": ["tt"]},
]
ENTRIES = [
    {"date": "2025-10-01", "by": "ca", "task": "T1", "result": "Đã rà soát", "difficulty": "Thiếu máy"},
    {"date": "2025-10-01", "by": "ca", "task": "T1", "next": "Mua máy"},
    {"date": "2025-10-02", "by": "ca", "task": "T3", "result": "Cử ba người"},
    {"date": "2025-10-03", "by": "mt", "task": "T3", "difficulty": "Khó của Mặt trận"},
    {"date": "2025-10-04", "by": "tt", "task": "T4", "result": "Kết quả nơi khác", "state": "done"},
    {"date": "2025-10-05", "by": "ca", "spending": 2000000, "purpose": "Mua giấy"},
    {"date": "2025-10-05", "by": "tt", "spending": 9000000, "purpose": "Mua bàn"},
    {"date": "2025-10-07", "by": "ca", "incident": "S-1", "state": "open", "what": "Mất mạng", "told": "Nhà mạng"},
    {"date": "2025-10-09", "by": "ca", "incident": "S-1", "state": "resolved", "what": "Đã nối lại"},
    {"date": "2025-11-20", "by": "tt", "incident": "S/2", "state": "open", "what": "Cháy ổ cắm"},
    {"date": "2025-12-14", "by": "ca", "indicator": "1", "numerator": 70, "denominator": 100},
    {"date": "2025-12-31", "by": "ca", "indicator": "1", "numerator": 5, "denominator": 10,
     "received": "2026-01-06"},
    {"date": "2025-12-14", "by": "mt", "indicator": "2", "numerator": 9, "denominator": 10},
    {"date": "2025-12-14", "by": "tt", "indicator": "3", "numerator": 1, "denominator": 10},
    {"date": "2026-01-01", "by": "ca", "indicator": "1", "numerator": 900, "denominator": 900},
]  # fmt: skip


@pytest.fixture(scope="session")
def plan(book: Callable[..., Book]) -> Book:
    """Return a plan of four units with a year's entries, one of them received late, one after the plan's end."""
    return book(units=UNITS, indicators=INDICATORS, tasks=TASKS, entries=ENTRIES)


def of_unit(plan: Book, unit: str, key: str = "2025-10") -> OfUnit:
    units = {one.id: one for one in plan.plan.units}
    return OfUnit(units[unit], period_of("month", key, plan.plan.reporting))


def kinds(plan: Book) -> dict[str, tuple[ReportKind, str]]:
    """Return a report of every kind with the first day on which all of its entries are known."""
    reporting = plan.plan.reporting
    return {
        "day": (OfPeriod(period_of("day", "09/10/2025", reporting)), "2025-10-09"),
        "week": (OfPeriod(period_of("week", "2025-W41", reporting)), "2025-10-13"),
        "month": (OfPeriod(period_of("month", "2025-10", reporting)), "2025-10-15"),
        "quarter": (OfPeriod(period_of("quarter", "2025-Q4", reporting)), "2025-12-15"),
        "half": (OfPeriod(period_of("half", "2025-H2", reporting)), "2025-12-15"),
        "nine-months": (OfPeriod(period_of("nine-months", "2025-9M", reporting)), "2025-09-15"),
        "year": (OfPeriod(period_of("year", "2025", reporting)), "2025-12-15"),
        "span": (OfPeriod(span_period(dt.date(2025, 8, 1), dt.date(2025, 10, 31))), "2025-11-01"),
        "unit": (of_unit(plan, "ca"), "2025-10-15"),
        "closing": (Closing(), "2026-01-06"),
        "incident": (OfIncident("S-1"), "2025-10-09"),
    }


KINDS = ("day", "week", "month", "quarter", "half", "nine-months", "year", "span", "unit", "closing", "incident")


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_day_on_which_nothing_came_in_gives_the_same_paper(kind: str, plan: Book, report_on: Made) -> None:
    about, known = kinds(plan)[kind]
    templates = Templates()
    first = report_on(plan, as_of=known, about=about)
    for days in (1, 20, 900):
        later = dt.date.fromisoformat(known) + dt.timedelta(days=days)
        second = report_on(plan, as_of=later.isoformat(), about=about)
        assert to_markdown(second, templates) == to_markdown(first, templates)
    assert to_docx(second, templates) == to_docx(first, templates)


def test_every_kind_has_a_name_of_its_own_that_a_file_can_have(plan: Book) -> None:
    names = [about.key for about, _ in kinds(plan).values()]
    assert names == [
        *("2025-10-09", "2025-W41", "2025-10", "2025-Q4", "2025-H2", "2025-9M", "2025", "2025-08-01..2025-10-31"),
        *("2025-10-ca", "tong-ket", "su-co-S-1"),
    ]
    assert OfIncident("S/2").key == "su-co-S-2"


def test_a_days_report_holds_what_that_day_brought_and_goes_out_on_its_evening(
    book: Callable[..., Book], report_on: Made
) -> None:
    update = {"by": "ca", "task": "T1"}
    entries = [
        *ENTRIES,
        {"date": "2025-10-09", "result": "Đã họp tổ", "difficulty": "Thiếu máy in", **update},
        *({"date": "2025-10-09", "result": f"Đã làm việc {number}", **update} for number in range(1, 7)),
        {"date": "2025-10-09", "by": "ca", "indicator": "1", "numerator": 7, "denominator": 10},
        {"date": "2025-10-09", "proposal": "Đề nghị Sở Nội vụ hướng dẫn", "by": "ca", "task": "T1"},
        {"date": "2025-10-09", "proposal": "Đề nghị UBND xã mua máy", "by": "tt", "task": "T1"},
    ]
    plan = book(units=UNITS, indicators=INDICATORS, tasks=TASKS, entries=entries)
    made = report_on(plan, as_of="2025-10-09", about=kinds(plan)["day"][0])
    assert (made.frame.type_name, made.sent) == ("BÁO CÁO NHANH", dt.date(2025, 10, 9))
    assert made.frame.subject.endswith(" trong ngày 09/10/2025")
    assert [line for line in made.body.splitlines() if line.startswith("- ")] == [
        "- Số liệu mới: của Công an 70%.",
        "- Kết quả: đã họp tổ; đã làm việc 1; đã làm việc 2; đã làm việc 3; đã làm việc 4; và 02 nội dung khác.",
        "- Khó khăn, vướng mắc: thiếu máy in.",
        "- Kiến nghị: đề nghị Sở Nội vụ hướng dẫn.",
        "- Sự cố ngày 07/10/2025: mất mạng; đã khắc phục ngày 09/10/2025.",
    ]
    quiet = report_on(
        plan, as_of="2025-10-19", about=OfPeriod(period_of("day", "2025-10-18", plan.plan.reporting))
    )
    assert "Trong ngày không ghi nhận số liệu, kết quả mới." in quiet.body


def test_a_units_report_holds_what_it_leads_and_supports_and_what_it_did(plan: Book, report_on: Made) -> None:
    body = report_on(plan, about=of_unit(plan, "ca")).body
    for words in ("Của Công an", "Việc chủ trì (T1): Đã rà soát", "Việc phối hợp (T3): Cử ba người", "Thiếu máy"):
        assert words in body
    assert "Trong kỳ đã chi 2 triệu đồng (lũy kế 2 triệu đồng)" in body
    for words in ("Của Mặt trận", "Việc của nơi khác", "Khó của Mặt trận", "Mua bàn", "Phụ lục"):
        assert words not in body


def test_a_units_report_has_no_heading_and_no_sentence_where_there_is_nothing_to_report(
    plan: Book, report_on: Made
) -> None:
    body = report_on(plan, about=of_unit(plan, "mt", "2025-08")).body
    assert re.findall("^#.*", body, re.MULTILINE) == [
        "## I. KẾT QUẢ THỰC HIỆN",
        "### 1. Chỉ tiêu chủ trì, gửi số liệu",
        "## II. TỒN TẠI, HẠN CHẾ",
        "## III. NHIỆM VỤ THÁNG TỚI",
    ]
    assert not re.search("không có|không ghi nhận|không báo|thời hạn", body.partition("##")[2])


def test_what_a_unit_finished_is_told_once_with_its_evidence(book: Callable[..., Book], report_on: Made) -> None:
    done = {
        "date": "2025-10-01",
        "by": "ca",
        "task": "T1",
        "state": "done",
        "result": "Đã tập huấn",
        "product": "Sổ",
    }
    other = {"date": "2025-10-02", "by": "tt", "task": "T1", "result": "Đã kiểm tra"}
    plan = book(units=UNITS, tasks=TASKS, entries=[done, other])
    body = report_on(plan, about=of_unit(plan, "ca")).body
    assert (
        "- Việc chủ trì (T1): Đã tập huấn (ngày 01/10/2025); đã kiểm tra (Phòng Thường trực, ngày 02/10/2025); "
        "hoàn thành, minh chứng: Sổ." in body
    )
    assert body.count("Việc chủ trì") == 1


def test_what_a_unit_reported_is_its_part_where_the_plan_names_no_lead(
    book: Callable[..., Book], report_on: Made
) -> None:
    entries = [
        {"date": "2025-10-01", "by": "ca", "task": "T", "result": "Đã kiểm tra", "difficulty": "Thiếu máy"},
        {"date": "2025-10-02", "by": "tt", "task": "T", "result": "Việc của nơi khác"},
        {"date": "2025-10-14", "by": "ca", "indicator": "1", "numerator": 1, "denominator": 2},
        {"date": "2025-10-14", "by": "tt", "indicator": "2", "numerator": 1, "denominator": 2},
    ]
    indicators = [{"id": "1", "name": "Số của Công an"}, {"id": "2", "name": "Số nơi khác"}]
    plan = book(units=UNITS, indicators=indicators, tasks=[{"id": "T", "name": "Không giao"}], entries=entries)
    body = report_on(plan, about=of_unit(plan, "ca")).body
    for words in ("Không giao (T): Đã kiểm tra", "Thiếu máy", "| Số của Công an |"):
        assert words in body
    assert "nơi khác" not in body


def test_a_units_report_counts_its_own_late_entries_only(book: Callable[..., Book], report_on: Made) -> None:
    tasks = [{"id": "T", "name": "Chung", "lead": ["ca", "tt"]}]
    entries = [
        {"date": "2025-10-01", "by": unit, "task": "T", "result": "x", "received": received}
        for unit, received in (("ca", "2025-10-20"), ("tt", "2025-10-21"))
    ]
    made = book(units=UNITS, tasks=tasks, entries=entries)
    body = report_on(made, as_of="2025-11-01", about=of_unit(made, "ca")).body
    assert "có 01 ghi chép nhận sau ngày chốt, vào ngày 20/10/2025." in body


def test_a_units_report_says_what_it_owes(plan: Book, report_on: Made) -> None:
    body = report_on(plan, about=of_unit(plan, "ca")).body
    assert "- Số liệu, báo cáo phải gửi trong kỳ: đã gửi 0/1 (0%), đúng thời điểm 0/1 (0%); còn thiếu: 1." in body
    assert "Số liệu gửi trước khi chốt kỳ (ngày 14/11/2025): Của Công an." in body
    assert "NHIỆM VỤ THÁNG TỚI\n\n- Mua máy (T1, ngày 01/10/2025)." in body


@pytest.mark.parametrize(
    ("unit", "parent", "number", "addressee", "signs"),
    [
        (
            "ca",
            "CÔNG AN TỈNH\N{NO-BREAK SPACE}MẪU",
            "Số:      /BC-CAX",
            "Phòng Thường trực",
            ["TRƯỞNG CÔNG AN XÃ"],
        ),
        ("mt", "", "Số:      /BC-", "Phòng Thường trực", ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"]),
        ("tt", COMMITTEE, "Số:      /BC-", "Ủy ban nhân dân xã Mẫu", []),
    ],
)
def test_a_units_letterhead(
    unit: str, parent: str, number: str, addressee: str, signs: list[str], plan: Book, report_on: Made
) -> None:
    frame = report_on(plan, about=of_unit(plan, unit)).frame
    assert (frame.parent_issuer, frame.number_symbol) == (parent, number)
    assert (frame.addressees, frame.authority_lines) == ([addressee], signs)


def test_a_unit_is_named_in_full_and_files_its_own_copy(plan: Book, report_on: Made) -> None:
    police, standing = (report_on(plan, about=of_unit(plan, unit)).frame for unit in ("ca", "tt"))
    assert police.issuer_lines == ["CÔNG AN XÃ\N{NO-BREAK SPACE}MẪU"]
    assert police.recipients == ["Như trên", "Lưu: VT, CAX"]
    assert standing.recipients == ["Như trên", "Lưu: VT"]


def test_what_a_units_letterhead_needs_and_the_plan_does_not_say_is_told(plan: Book) -> None:
    assert of_unit(plan, "ca").lacks == ()
    assert of_unit(plan, "mt").lacks == ("ký hiệu (`symbol`)",)
    assert of_unit(plan, "tt").lacks == ("chức vụ người ký (`head`)", "ký hiệu (`symbol`)")


def test_a_group_reports_only_where_somebody_signs_for_it(book: Callable[..., Book], report_on: Made) -> None:
    group = {"id": "nhom", "name": "Tổ công tác", "group": True}
    nobody, chief = book(units=[*UNITS[:3], group]), book(units=[*UNITS[:3], {**group, "head": "Tổ trưởng"}])
    with pytest.raises(NotReportable, match="“Tổ công tác” không phải một đơn vị"):
        report_on(nobody, about=of_unit(nobody, "nhom"))
    assert report_on(chief, about=of_unit(chief, "nhom")).frame.authority_lines == ["TỔ TRƯỞNG"]


@pytest.mark.parametrize("unit", ["ca", "mt", "tt"])
@pytest.mark.parametrize("key", ["2025-08", "2025-10", "2025-12"])
def test_a_units_report_says_no_sentence_twice(unit: str, key: str, plan: Book, report_on: Made) -> None:
    body = report_on(plan, as_of="2026-01-06", about=of_unit(plan, unit, key)).body
    told = [line for line in body.splitlines() if line.endswith(".")]
    assert sorted(told) == sorted(set(told))


def test_no_closing_report_before_the_end(plan: Book, report_on: Made) -> None:
    with pytest.raises(NotReportable, match="31/12/2025, chưa lập được báo cáo tổng kết"):
        report_on(plan, as_of="2025-12-31", about=Closing("full"))
    assert report_on(plan, as_of="2026-01-01", about=Closing("full")).sent == dt.date(2026, 1, 5)


def test_a_closing_report_parts_what_was_met_what_not_and_what_goes_on(plan: Book, report_on: Made) -> None:
    body = report_on(plan, as_of="2026-01-06", about=Closing("full")).body
    met, failed, later = (
        body[body.index(start) : body.index(end)]
        for start, end in (
            ("### 2. Chỉ tiêu đạt", "### 3. "),
            ("### 3. Chỉ tiêu không đạt", "### 4. "),
            ("## V. NỘI DUNG CHUYỂN SANG NĂM 2026", "Trên đây"),
        )
    )
    # (70 + 5) / (100 + 10): what came late counts, what is dated after the plan's end does not.
    assert (
        "**Của Công an** (1): lũy kế đến ngày 31/12/2025 đạt 68,18% (75/110 hồ sơ), không đạt mục tiêu" in failed
    )
    assert "Khó khăn được báo: Thiếu máy (Công an xã, ngày 01/10/2025)." in failed
    assert "**Của Mặt trận** (2)" in met
    assert "**Đến năm sau** (3)" in later
    assert "- Giao Công an xã: Việc chủ trì (T1);" in later
    assert "- Đề nghị Mặt trận xã: Việc phối hợp (T3);" in later
    assert "T4" not in later
    assert "đạt 01, không đạt 01, có thời hạn sau khi kế hoạch kết thúc 01" in body
    assert "có 01 ghi chép nhận sau ngày chốt, vào ngày 06/01/2026" in body


def test_a_closing_report_names_amendments_what_was_reached_late_and_who_goes_on(
    book: Callable[..., Book], report_on: Made
) -> None:
    level = [{"at_least": 80, "by": "2025-12-31"}]
    amendment = {"number": "9/KH-UBND", "date": "2025-11-01", "changes": ["Nâng mức"], "items": ["1"]}
    made = book(
        units=[
            {"id": "tt", "name": "Phòng Thường trực", "standing": True},
            {"id": "cu", "name": "Trung tâm cũ", "until": "2025-09-30", "succeeded_by": "moi"},
            {"id": "moi", "name": "Trung tâm mới"},
        ],
        indicators=[{"id": "1", "targets": [{"at_least": 90, "by": "2025-12-31"}]}],
        tasks=[{"id": "T1", "name": "Việc dở", "lead": ["cu"]}],
        amendments=[amendment | {"before": {"1": {"targets": level}}}],
        entries=[],
    )
    body = report_on(made, as_of="2026-01-06", about=Closing("full")).body
    assert "Trong cả thời gian thực hiện, kế hoạch được sửa đổi, bổ sung:" in body
    assert "đổi mức phải đạt từ tối thiểu 80%, hạn 31/12/2025 thành tối thiểu 90%, hạn 31/12/2025." in body
    assert "Kế hoạch có 01 chỉ tiêu: không đủ số liệu khi đến hạn 01." in body
    assert "- Giao Trung tâm mới: Việc dở (T1)." in body


@pytest.mark.parametrize(("done", "came_out"), [(70, "đã đạt"), (30, "không đạt")])
def test_a_closing_report_tells_how_the_target_of_the_plans_own_time_came_out(
    done: int, came_out: str, book: Callable[..., Book], report_on: Made
) -> None:
    aims = [{"at_least": 50, "by": "2025-12-31"}, {"at_least": 90, "by": "2026-12-31"}]
    entry = {"date": "2025-12-14", "by": "tt", "indicator": "1", "numerator": done, "denominator": 100}
    made = book(indicators=[{"id": "1", "targets": aims}], entries=[entry])
    told = f"| tối thiểu 90% đến 31/12/2026<br>(tối thiểu 50% đến 31/12/2025: {came_out}) |"
    assert report_on(made, as_of="2026-01-06", about=Closing()).body.count(told) == 2


def test_a_task_due_on_the_plans_last_day_is_late_when_it_is_closed(plan: Book, report_on: Made) -> None:
    body = report_on(plan, as_of="2026-01-06", about=Closing("full")).body
    assert "- Có 01 nhiệm vụ quá hạn:\n  + Công an xã: Việc chủ trì (T1, quá 1 ngày)." in body
    assert "nguy cơ" not in body.partition("<!-- phu-luc -->")[0].partition("## V. NỘI DUNG")[0]


def test_an_incident_report_says_what_when_told_whom_and_how_long(plan: Book, report_on: Made) -> None:
    made = report_on(plan, as_of="2025-10-20", about=OfIncident("S-1"))
    assert (made.frame.type_name, made.frame.subject) == ("BÁO CÁO NHANH", "Về sự cố xảy ra ngày 07/10/2025")
    for words in (
        "báo cáo nhanh về sự cố xảy ra ngày 07/10/2025, cụ thể như sau:",
        "Mất mạng; do Công an xã báo.",
        "- Ngày 07/10/2025: Nhà mạng.",
        "- Ngày 09/10/2025, Công an xã báo: Đã nối lại.",
        "Sự cố đã khắc phục ngày 09/10/2025, sau 02 ngày kể từ ngày xảy ra.",
    ):
        assert words in made.body


def test_an_open_incident_is_told_as_open(plan: Book, report_on: Made) -> None:
    told = report_on(plan, as_of="2025-10-08", about=OfIncident("S-1")).body
    assert "Đến ngày 07/10/2025 sự cố chưa khắc phục xong." in told
    assert "Diễn biến tiếp theo" not in told
    untold = report_on(plan, as_of="2025-12-01", about=OfIncident("S/2")).body
    assert "### 1. Sự cố\n" in untold
    assert "### 2. Khắc phục\n" in untold  # to nobody told: no heading without words


def test_an_incident_that_is_not_there_is_told_with_those_that_are(plan: Book, report_on: Made) -> None:
    with pytest.raises(NotReportable, match="mã “S-9”; các sự cố đã ghi: S-1, S/2"):
        report_on(plan, as_of="2025-12-01", about=OfIncident("S-9"))


@pytest.mark.parametrize(
    ("kind", "next_heading"),
    [
        ("quarter", "## VI. NHIỆM VỤ QUÝ TỚI"),
        ("nine-months", "## VI. NHIỆM VỤ QUÝ IV"),
        ("span", "## VI. NHIỆM VỤ THỜI GIAN TỚI"),
        ("unit", "## IV. NHIỆM VỤ THÁNG TỚI"),
    ],
)
def test_what_comes_next_is_named_by_the_kind(kind: str, next_heading: str, plan: Book, report_on: Made) -> None:
    about, known = kinds(plan)[kind]
    full = replace(about, edition="full") if isinstance(about, OfPeriod) else about
    assert next_heading in report_on(plan, as_of=known, about=full).body


def test_after_nine_months_the_last_quarter_comes(plan: Book, report_on: Made) -> None:
    about, known = kinds(plan)["nine-months"]
    values: Any = report_on(plan, as_of=known, about=about).values
    assert (values["next_period"]["start"], values["next_period"]["end"]) == ("2025-09-15", "2025-12-14")
