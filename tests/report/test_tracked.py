"""A report accuses nobody of what lies before the plan was tracked, and praises nobody for it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.report.kind.closing import Closing
from kh02.report.report import Report

JUNE = {"text": "Tháng 6/2026", "kind": "date", "date": "2026-06-30"}
TASKS = [
    {"id": "1", "name": "Quy chế", "lead": ["a"], "deadline": JUNE},
    {"id": "2", "name": "Hội nghị", "lead": ["a"], "deadline": {"text": "Hằng năm", "kind": "recurring"}},
]
INDICATOR = {"id": "i", "every": "month", "targets": [{"at_least": 80, "by": "2026-12-31"}]}
TRACKED = {
    "date": "2026-01-05", "starts": "2026-01-01", "ends": "2026-12-31", "reporting": {"tracked_from": "2026-11-27"}
}  # fmt: skip

Made = Callable[..., Book]
Reported = Callable[..., Report]


@pytest.fixture
def made(book: Made) -> Callable[[Sequence[Any]], Book]:
    return lambda entries: book(indicators=[INDICATOR], tasks=TASKS, entries=entries, **TRACKED)


def test_a_deadline_before_is_told_as_such_and_the_groups_add_up(
    made: Callable[[Sequence[Any]], Book], report_on: Reported
) -> None:
    body = report_on(made([]), "month", "2026-12", "2026-12-14").body
    assert (
        "01 nhiệm vụ có hạn trước ngày bắt đầu theo dõi, sau hạn chưa có ghi chép nào nên không xếp loại" in body
    )
    assert "Quy chế (1, hạn 30/6/2026)" in body
    assert "còn mở 02 nhiệm vụ (có hạn trước ngày bắt đầu theo dõi 01, không có thời hạn bằng ngày 01)" in body
    assert "Chưa thực hiện (hạn trước ngày bắt đầu theo dõi)" in body
    for accusation in (
        "quá hạn",
        "Quá hạn",
        "Không gửi ghi chép nào",
        "không có báo cáo trong kỳ",
        "chỉ tiêu chưa giao",
    ):
        assert accusation not in body


def test_an_entry_after_the_deadline_tells_that_it_is_late(
    made: Callable[[Sequence[Any]], Book], report_on: Reported
) -> None:
    told = {"date": "2026-12-01", "task": "1", "state": "doing"}
    assert "Quy chế (1, quá 167 ngày)" in report_on(made([told]), "month", "2026-12", "2026-12-14").body


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], "01 chỉ tiêu chưa giao đơn vị, chưa có số liệu (còn thiếu: i)."),
        ([{"date": "2027-01-14", "indicator": "i", "numerator": 1, "denominator": 2}], "đơn vị, 01 có số liệu."),
    ],
)
def test_what_nobody_leads_stays_among_what_is_owed(
    figures: list[dict[str, Any]], words: str, made: Callable[[Sequence[Any]], Book], report_on: Reported
) -> None:
    body = report_on(made(figures), "month", "2027-01", "2027-01-14").body
    assert f"trong kỳ phải gửi 01 lượt số liệu, báo cáo; đã gửi {len(figures)}/1" in body
    assert words in body
    assert "Không gửi ghi chép nào" not in body  # no unit owed anything


def test_the_closing_report_counts_from_that_day(
    made: Callable[[Sequence[Any]], Book], report_on: Reported
) -> None:
    body = report_on(made([]), as_of="2027-01-20", about=Closing("full")).body
    assert "01 nhiệm vụ có hạn trước ngày bắt đầu theo dõi" in body
    assert "uá hạn" not in body


def test_where_nothing_is_owed_next_that_is_said_and_not_that_the_plan_assigns_nothing(
    made: Callable[[Sequence[Any]], Book], report_on: Reported
) -> None:
    body = report_on(made([]), "month", "2026-11", "2026-11-14").body
    assert "Không có số liệu định kỳ nào đến lượt phải gửi trong tháng tới." in body
