"""Before the day from which a plan is tracked nothing is late, missed or silent that no entry tells of."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.due import Window, duties
from kh02.progress.plan import PlanProgress, plan_progress

Made = Callable[..., Book]
YEAR = {"date": "2026-01-01", "starts": "2026-01-01", "ends": "2026-12-31"}
TRACKED = YEAR | {"reporting": {"tracked_from": "2026-11-27"}}
JUNE = {"id": "t", "lead": ["a"], "deadline": {"text": "30/6/2026", "kind": "date", "date": "2026-06-30"}}
MONTHLY = {"text": "Thường xuyên", "kind": "ongoing"}


def at(made: Book, as_of: str) -> PlanProgress:
    return plan_progress(made, dt.date.fromisoformat(as_of))


def late_in(progress: PlanProgress) -> list[str]:
    found = duties(progress, Window(progress.as_of, progress.as_of))
    return [one.item for one in found if one.state == "overdue"]


def told(date: str, state: str | None = "doing") -> dict[str, Any]:
    return {"date": date, "task": "t", **({"state": state} if state else {"result": "Đã họp"})}


@pytest.mark.parametrize(
    ("entries", "state", "days_late", "untracked"),
    [
        ([], "not_started", 0, True),
        ([told("2026-05-02")], "doing", 0, True),  # told of in time, and not since
        ([told("2026-12-01")], "overdue", 166, False),  # an entry tells that it is still open
        ([told("2026-06-15", "done")], "done_on_time", 0, False),
        ([told("2026-12-01", "done")], "done_late", 154, False),
        ([told("2026-12-01", "paused")], "paused", 0, False),
    ],
)
def test_a_deadline_before_that_day_is_late_only_by_an_entry(
    book: Made, entries: list[dict[str, Any]], state: str, days_late: int, *, untracked: bool
) -> None:
    progress = at(book(tasks=[JUNE], entries=entries, **TRACKED), "2026-12-13")
    (task,) = progress.tasks
    assert (task.state, task.days_late, task.untracked) == (state, days_late, untracked)
    assert late_in(progress) == (["t"] if state == "overdue" else [])
    register = progress.register
    assert (register.untracked, register.overdue) == (untracked, state == "overdue")
    assert register.held == (state == "paused")
    assert register.open_at_end == (
        register.overdue + register.held + register.untracked + register.in_time + register.without_deadline
    )


def test_where_the_plan_does_not_say_it_is_tracked_from_its_signing(book: Made) -> None:
    assert at(book(tasks=[JUNE], **YEAR), "2026-07-01").tasks[0].state == "overdue"
    signed_later = YEAR | {"date": "2026-07-15"}
    assert at(book(tasks=[JUNE], **signed_later), "2026-08-01").tasks[0].state == "not_started"


def test_a_deadline_on_that_day_is_judged(book: Made) -> None:
    tracked = YEAR | {"reporting": {"tracked_from": "2026-06-30"}}
    assert at(book(tasks=[JUNE], **tracked), "2026-07-01").tasks[0].state == "overdue"


def test_a_milestone_before_that_day_is_neither_passed_nor_due(book: Made) -> None:
    stones = [
        {"text": "Xong giai đoạn 1", "date": "2026-06-30"},
        {"text": "Xong giai đoạn 2", "date": "2026-12-05"},
    ]
    task = {**JUNE, "deadline": {"text": "Năm 2026", "kind": "date", "date": "2026-12-31"}, "milestones": stones}
    progress = at(book(tasks=[task], **TRACKED), "2026-12-13")
    assert [stone.text for stone in progress.tasks[0].milestones_passed] == ["Xong giai đoạn 2"]
    assert len(late_in(progress)) == 1
    ongoing = {**JUNE, "deadline": MONTHLY, "milestones": stones[:1]}
    progress = at(book(tasks=[ongoing], entries=[told("2026-12-01")], **TRACKED), "2026-12-13")
    assert (progress.tasks[0].state, late_in(progress)) == ("ongoing_reported", [])


def test_a_target_before_that_day_without_a_figure_is_not_missed(book: Made) -> None:
    indicator = {
        "id": "i", "measure": {"kind": "count", "counted": "ấp", "unit": "ấp", "counts": "at-date"},
        "targets": [{"exactly": 12, "by": "2026-06-30"}], "every": "month", "lead": ["a"],
    }  # fmt: skip
    progress = at(book(indicators=[indicator], **TRACKED), "2027-01-20")
    assert (progress.indicators[0].state, progress.indicators[0].stale) == ("no_data", False)
    assert (late_in(progress), [row.owed for row in progress.units]) == ([], [0, 0])


@pytest.mark.parametrize(
    ("deadline", "entries", "as_of", "state"),
    [
        ("Hằng năm", [], "2026-11-20", "ongoing_silent"),  # the month to 14/12 owes it
        ("Hằng năm", [], "2026-10-10", "not_started"),
        ("Hằng năm", [], "2026-12-14", "ongoing_silent"),
        ("Hằng năm", [], "2027-01-20", "ongoing_silent"),
        ("Hằng năm", [told("2026-03-02")], "2026-10-10", "doing"),
        ("Hằng năm", [told("2026-03-02")], "2027-01-20", "doing"),
        ("Hằng năm", [told("2026-10-02")], "2026-10-10", "ongoing_reported"),
        ("hằng quý", [told("2026-06-10")], "2026-08-01", "doing"),
        ("hằng quý", [told("2026-06-10")], "2026-09-20", "ongoing_silent"),
        ("hằng quý", [told("2026-06-10", "waiting")], "2026-08-01", "waiting"),
        ("Thường xuyên", [told("2026-07-10")], "2026-08-01", "ongoing_silent"),
    ],
)
def test_silent_only_where_an_update_is_owed_and_missing(
    book: Made, deadline: str, entries: list[dict[str, Any]], as_of: str, state: str
) -> None:
    lasting = {"id": "t", "lead": ["a"], "deadline": {"text": deadline, "kind": "recurring"}}
    assert at(book(tasks=[lasting], entries=entries, **YEAR), as_of).tasks[0].state == state


def test_a_lasting_task_is_not_silent_before_the_first_whole_period(book: Made) -> None:
    made = book(tasks=[{"id": "t", "lead": ["a"], "deadline": MONTHLY}], **TRACKED)
    states = [at(made, day).tasks[0].state for day in ("2026-11-27", "2026-12-14", "2026-12-15")]
    assert states == ["not_started", "not_started", "ongoing_silent"]
