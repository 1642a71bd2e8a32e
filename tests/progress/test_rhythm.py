"""From when on and in which periods something is owed; by the decree a month closes on its 14th."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.model.task import Every
from kh02.progress.due import Window, duties
from kh02.progress.ledger import read_ledger
from kh02.progress.period import Kind, span_period
from kh02.progress.plan import plan_progress
from kh02.progress.rhythm import Rhythm, first_owed, last_start, owed_spans, rhythm_of
from kh02.progress.scorecard import scorecard, totals
from kh02.progress.unit_reporting import unit_reporting

Made = Callable[..., Book]
YEAR = {"date": "2026-01-01", "starts": "2026-01-01", "ends": "2026-12-31"}
COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def lasting(words: str = "Thường xuyên", kind: str = "recurring", **more: Any) -> dict[str, Any]:
    return {"id": "t", "lead": ["a"], "deadline": {"text": words, "kind": kind, **more}}


def owed(made: Book, as_of: str) -> list[tuple[str, str]]:
    window = Window(day(as_of), day(as_of))
    return [(one.of, one.state) for one in duties(plan_progress(made, window.day), window)]


@pytest.mark.parametrize(
    ("deadline", "rhythm"),
    [
        ({"text": "Hằng năm"}, Rhythm("year")),
        ({"text": "Hàng tuần"}, Rhythm("week")),
        ({"text": "hằng quý"}, Rhythm("quarter")),
        ({"text": "6 tháng"}, Rhythm("half")),
        ({"text": "Tháng 6 và tháng 12 hằng năm"}, Rhythm("month", (6, 12))),
        ({"text": "Định kỳ hằng tháng"}, Rhythm("month")),
        ({"text": "Hằng ngày"}, Rhythm("month")),
        ({"text": "Định kỳ"}, Rhythm("month")),
        ({"text": "Thường xuyên", "kind": "ongoing"}, Rhythm("month")),
        ({"text": "Thường xuyên", "kind": "ongoing", "every": "quarter"}, Rhythm("quarter")),
        ({"text": "Hằng năm", "months": [11]}, Rhythm("month", (11,))),
        ({"text": "Hằng năm", "kind": "date", "date": "2026-06-30"}, None),
    ],
)
def test_a_rhythm_is_stated_or_read_from_the_words(book: Made, deadline: dict[str, Any], rhythm: Rhythm) -> None:
    plan = book(tasks=[{"id": "t", "deadline": {"kind": "recurring", **deadline}}], **YEAR).plan
    assert rhythm_of(plan.tasks[0], plan) == rhythm


@pytest.mark.parametrize(("owed", "every"), [(["week", "month"], "month"), (["quarter", "year"], "quarter")])
def test_an_unstated_rhythm_is_the_shortest_of_the_reports_that_is_not_under_a_month(
    book: Made, owed: list[str], every: Every
) -> None:
    plan = book(tasks=[lasting()], reporting={"owed": owed}).plan
    assert rhythm_of(plan.tasks[0], plan) == Rhythm(every)


def test_a_yearly_duty_is_owed_once_at_the_end_of_the_year_s_period(book: Made) -> None:
    made = book(tasks=[lasting("Hằng năm")], **YEAR)
    assert owed(made, "2026-06-30") == [("2026", "owed")]
    assert owed(made, "2026-12-15") == [("2026", "overdue")]
    (score, _) = totals(scorecard(read_ledger(made, day("2026-11-30"))))
    assert (score.owed, score.silent) == (0, 0)
    (score, _) = totals(scorecard(read_ledger(made, day("2027-02-01"))))
    assert (score.owed, score.silent) == (1, 1)


def test_named_months_are_owed_at_their_cut_offs(book: Made) -> None:
    made = book(tasks=[lasting("Tháng 6 và tháng 12 hằng năm")], **YEAR)
    assert owed(made, "2026-05-01") == []
    assert owed(made, "2026-12-20") == [("2026-06", "overdue"), ("2026-12", "overdue")]


@pytest.mark.parametrize(
    ("kind", "plan", "key"),
    [
        ("month", {"reporting": {"tracked_from": "2026-11-27"}}, "2027-01"),
        ("week", {"reporting": {"tracked_from": "2026-11-27"}}, "2026-W49"),
        ("quarter", {"reporting": {"tracked_from": "2026-11-27"}}, "2027-Q1"),
        ("month", {"reporting": {"tracked_from": "2026-11-15"}}, "2026-12"),
        ("month", {}, "2026-01"),  # no day of the plan lies before its signing
        ("year", {}, "2026"),
        ("year", {"date": "2026-01-20"}, "2026"),  # the plan holds no other year
        ("quarter", {"date": "2026-01-20"}, "2026-Q2"),
        ("nine-months", {"date": "2026-11-20", "ends": "2027-12-31"}, "2027-9M"),
    ],
)
def test_the_first_period_owed_is_the_first_whole_one(
    book: Made, kind: Kind, plan: dict[str, Any], key: str
) -> None:
    assert first_owed(kind, book(**{**YEAR, **plan}).plan).key == key


def test_a_plan_of_one_year_owes_nothing_for_the_last_days_of_december_but_by_month(book: Made) -> None:
    plan = book(**YEAR).plan
    kinds: tuple[Kind, ...] = ("year", "half", "quarter", "month")
    last = [[*owed_spans(kind, plan, plan.starts, last_start(kind, plan.ends))][-1].key for kind in kinds]
    assert last == ["2026", "2026-H2", "2026-Q4", "2027-01"]


def test_a_commune_that_starts_in_november_is_not_asked_about_march(book: Made) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    tracked = {"tracked_from": "2026-11-27"}
    made = book(indicators=[indicator], tasks=[lasting("Thường xuyên", "ongoing")], reporting=tracked, **YEAR)
    assert owed(made, "2026-11-27") == owed(made, "2026-12-14") == []
    assert owed(made, "2026-12-15") == [("2027-01", "owed"), ("2027-01", "owed")]
    assert scorecard(read_ledger(made, day("2026-12-14"))) == ()
    assert not any(one.stale for one in plan_progress(made, day("2027-01-14")).indicators)
    assert all(one.stale for one in plan_progress(made, day("2027-01-15")).indicators)


def test_a_quarter_adds_up_its_months_each_by_its_own_cut_off(book: Made) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    entries: list[dict[str, Any]] = [
        {"date": "2025-10-14", "indicator": "i", "value": 3, "received": "2025-10-20"},
        {"date": "2025-11-14", "indicator": "i", "value": 3},
        {"date": "2025-11-01", "task": "t", "result": "x"},
        {"date": "2025-11-20", "task": "t", "state": "done"},
    ]
    made = book(indicators=[indicator], tasks=[lasting("Thường xuyên", "ongoing")], entries=entries)
    row = unit_reporting(read_ledger(made, day("2026-01-01")), span_period(day("2025-09-15"), day("2025-12-14")))[
        0
    ]
    # three figures, of which October's was late; updates for October and November, the task is closed in December
    assert (row.owed, row.arrived, row.on_time, row.late, row.silent) == (5, 3, 2, ("i",), ("i", "t"))
