"""What the reader of the reports sent before is told: what of them is corrected, what the change is against."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.period import period_of
from kh02.report.compose import compose
from kh02.report.frozen.sent import sent_report
from kh02.report.frozen.snapshot import Origin, from_json, take
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.occasion import Occasion
from kh02.report.report import Report
from kh02.report.sent import SentReport
from kh02.report.templates import Templates

SHARE = {"kind": "ratio", "numerator": "tài liệu đã số hóa", "denominator": "tài liệu", "unit": "tài liệu"}
ARCHIVE = {"id": "1", "name": "Số hóa", "measure": {**SHARE, "counts": "at-date"}, "lead": ["a"], "every": "month"}
OCTOBER = {"date": "2025-10-14", "indicator": "1", "numerator": 3912, "denominator": 46900}
NOVEMBER = {"date": "2025-11-14", "indicator": "1", "numerator": 4655, "denominator": 46900}
UPDATE = {"date": "2025-10-10", "task": "2", "result": "Đã tập huấn"}
TEMPLATES = Templates()


def correction(date: str, **fields: Any) -> dict[str, Any]:
    replaces = {"date": "2025-10-14", "reason": "Đếm trùng 720 tài liệu."}
    return {**OCTOBER, "date": date, "numerator": 3192, "replaces": replaces, **fields}


@pytest.fixture
def archive(book: Callable[..., Book]) -> Callable[..., Book]:
    """Return a function that makes a book of one share of an archive and one task with these entries."""
    return lambda *entries: book(indicators=[ARCHIVE], tasks=[{"id": "2", "lead": ["b"]}], entries=entries)


def month(made: Book, key: str, unit: str | None = None) -> ReportKind:
    period = period_of("month", key, made.plan.reporting)
    units = {one.id: one for one in made.plan.units}
    return OfUnit(units[unit], period) if unit else OfPeriod(period, "full")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def sent(
    made: Book, key: str, on: str, number: str | None = "38/BC-UBND", unit: str | None = None, **earlier: Any
) -> SentReport:
    """The report of a month as it went out on a day."""
    about, occasion = month(made, key, unit), Occasion(sent=day(on), **earlier)
    report = compose(made, day(on), about, TEMPLATES, occasion)
    frozen = dt.datetime.fromisoformat(f"{on}T08:05:00+07:00")
    origin = Origin("", {})
    return sent_report(take(made, about, report, templates={}, origin=origin, frozen=frozen, number=number))


def report(made: Book, key: str, as_of: str, *earlier: SentReport, unit: str | None = None) -> Report:
    return compose(made, day(as_of), month(made, key, unit), TEMPLATES, Occasion(earlier=earlier))


def told(made: Report) -> list[str]:
    """The lines of the section on what was reported before."""
    _, found, rest = made.body.partition("Đính chính, bổ sung số liệu đã báo cáo:")
    return [line for line in rest.partition("##")[0].splitlines() if line] if found else []


def test_a_figure_that_was_sent_is_corrected_with_its_number_and_reason(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, correction("2025-10-20"), NOVEMBER)
    words = report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15"))
    assert told(words) == [
        "- **Số hóa** (1): Báo cáo số 38/BC-UBND nêu 8,34% (3.912/46.900 tài liệu) đến ngày 14/10/2025; nay "
        "đính chính thành 6,81% (3.192/46.900 tài liệu), lý do: đếm trùng 720 tài liệu."
    ]


def test_the_change_is_against_what_was_sent_as_both_papers_print_it(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, correction("2025-10-20"), NOVEMBER)
    words = report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15")).body
    assert "tăng 1,59 điểm phần trăm so với số đã báo cáo kỳ trước" in words  # 9,93 − 8,34, though exactly 1,5842
    assert "tính theo số liệu nêu tại Báo cáo số 38/BC-UBND." in words


def test_without_a_report_sent_the_change_says_what_it_is_against(archive: Callable[..., Book]) -> None:
    words = report(archive(OCTOBER, correction("2025-10-20"), NOVEMBER), "2025-11", "2025-11-17")
    assert "tăng 3,12 điểm phần trăm so với cuối kỳ trước" in words.body
    assert "số liệu hiện có của kỳ trước; kỳ trước chưa chốt báo cáo." in words.body
    assert told(words) == []


def test_a_late_figure_is_told_as_added(archive: Callable[..., Book]) -> None:
    made = archive({**OCTOBER, "received": "2025-10-18"}, NOVEMBER)
    (line,) = told(report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15", number=None)))
    assert line == (
        "- **Số hóa** (1): Báo cáo tháng 10 năm 2025 gửi ngày 15/10/2025 chưa có số liệu đến ngày 14/10/2025; nay "
        "bổ sung số liệu là 8,34% (3.912/46.900 tài liệu), gồm cả số liệu nhận sau khi lập báo cáo ấy."
    )


def test_what_stands_is_not_told(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, NOVEMBER)
    assert told(report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15"))) == []


def test_a_correction_is_told_once_by_the_next_report(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, correction("2025-10-20"), NOVEMBER)
    october = sent(made, "2025-10", "2025-10-15")
    november = sent(made, "2025-11", "2025-11-17", "41/BC-UBND", earlier=(october,))
    assert told(report(made, "2025-12", "2025-12-16", october, november)) == []


def test_an_older_report_is_corrected_even_where_the_last_one_stands(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, NOVEMBER, correction("2025-12-01"))
    october = sent(made, "2025-10", "2025-10-15")
    november = sent(made, "2025-11", "2025-11-17", "41/BC-UBND")
    (line,) = told(report(made, "2025-12", "2025-12-16", october, november))
    assert "Báo cáo số 38/BC-UBND nêu 8,34%" in line


def test_a_figure_that_was_edited_in_place_is_told_though_no_entry_says_why(archive: Callable[..., Book]) -> None:
    october = sent(archive(OCTOBER), "2025-10", "2025-10-15")
    (line,) = told(report(archive({**OCTOBER, "numerator": 3192}), "2025-11", "2025-11-17", october))
    assert "nêu 8,34% (3.912/46.900 tài liệu) đến ngày 14/10/2025; nay là 6,81% (" in line
    assert line.endswith("gồm cả số liệu nhận sau khi lập báo cáo ấy.")  # the line is new to that report


def test_a_report_of_the_first_form_is_held_to_as_well() -> None:
    kept = json.loads((Path(__file__).parent / "sent" / "2025-10.json").read_text("utf-8"))
    kept.pop("sha256")
    october = sent_report(from_json(kept))
    assert (october.name, october.day, october.sent) == (
        "Báo cáo số 45/BC-UBND", day("2025-10-14"), day("2025-10-16")
    )  # fmt: skip
    assert october.figures["I.1"].shown == "76,58%"
    assert len(october.entries) == 2


def test_what_the_report_cannot_know_yet_is_not_told(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, NOVEMBER, correction("2025-12-01"))
    assert told(report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15"))) == []
    assert told(report(made, "2025-10", "2025-10-16", sent(made, "2025-10", "2025-12-15"))) == []


def test_other_entries_are_corrected_and_counted(archive: Callable[..., Book]) -> None:
    replaces = {"date": "2025-10-10", "reason": "Nhầm nhiệm vụ"}
    other = {**UPDATE, "date": "2025-10-20", "result": "Chưa tập huấn", "replaces": replaces}
    made = archive(UPDATE, OCTOBER, other, {**UPDATE, "date": "2025-10-12", "received": "2025-10-19"})
    words = report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15"))
    assert told(words)[0] == (
        "- Nhiệm vụ 2 (Phòng A, ngày 10/10/2025) đã tính trong các báo cáo trước, nay đính chính: nhầm nhiệm vụ."
    )
    assert "gồm cả 01 ghi chép khác về thời gian trước, nhận sau khi lập Báo cáo số 38/BC-UBND." in words.body


def test_a_unit_is_held_to_its_own_reports_only(archive: Callable[..., Book]) -> None:
    made = archive(OCTOBER, correction("2025-10-20"), NOVEMBER)
    whole, own = sent(made, "2025-10", "2025-10-15"), sent(made, "2025-10", "2025-10-15", "7/BC-PA", unit="a")
    assert told(report(made, "2025-11", "2025-11-17", whole, unit="a")) == []
    assert "Báo cáo số 7/BC-PA nêu" in told(report(made, "2025-11", "2025-11-17", own, unit="a"))[0]
    assert told(report(made, "2025-11", "2025-11-17", own)) == []


def test_stages_are_told_as_stages(book: Callable[..., Book]) -> None:
    stages = {"kind": "stages", "stages": [{"name": "Khảo sát"}, {"name": "Thử nghiệm"}]}
    two = {**ARCHIVE, "measure": stages, "targets": [{"done": True, "by": "2025-12-31"}]}
    done = {"date": "2025-10-10", "indicator": "1", "stage": "Khảo sát", "done": True}
    undone = {**done, "date": "2025-10-20", "done": False, "replaces": {"date": "2025-10-10", "reason": "Nhầm"}}
    made = book(indicators=[two], entries=[done, undone])
    (line,) = told(report(made, "2025-11", "2025-11-17", sent(made, "2025-10", "2025-10-15")))
    assert "nêu 1/2 giai đoạn đến ngày 14/10/2025; nay đính chính thành 0/2 giai đoạn, lý do: nhầm." in line


def test_the_day_of_an_old_figure_is_its_own_not_that_of_its_correction(archive: Callable[..., Book]) -> None:
    words = report(archive(OCTOBER, correction("2025-10-20")), "2025-12", "2025-12-16").body
    assert "số liệu đã cũ, gần nhất là ngày 14/10/2025" in words
