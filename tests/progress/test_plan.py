import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.period import period_of
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.register import Register

D = dt.date


def october(made: Book) -> PlanProgress:
    return plan_progress(made, D(2025, 10, 31), period_of("month", "2025-10", made.plan.reporting))


def test_by_default_the_month_of_the_date_by_the_plans_convention(book: Callable[..., Book]) -> None:
    progress = plan_progress(book(), D(2025, 10, 15))
    assert (progress.period.key, progress.day) == ("2025-11", D(2025, 10, 15))
    calendar = plan_progress(book(reporting={"convention": "calendar"}), D(2025, 10, 15))
    assert calendar.period.key == "2025-10"


def test_counts_name_every_state_and_add_up(book: Callable[..., Book]) -> None:
    progress = plan_progress(book(tasks=[{"id": "1"}, {"id": "2"}]), D(2025, 10, 15))
    assert progress.counts["tasks"]["needs_deadline"] == 2
    assert (len(progress.counts["tasks"]), sum(progress.counts["tasks"].values())) == (13, 2)
    assert (len(progress.counts["indicators"]), sum(progress.counts["indicators"].values())) == (10, 0)


def dated(name: str, date: str) -> dict[str, Any]:
    return {"id": name, "deadline": {"text": date, "kind": "date", "date": date}}


def done(task: str, date: str, state: str = "done") -> dict[str, Any]:
    return {"date": date, "task": task, "state": state}


def test_the_register_of_a_period(book: Callable[..., Book]) -> None:
    tasks = [
        dated("before", "2025-09-10"),
        dated("on-time", "2025-10-10"),
        dated("late", "2025-09-20"),
        dated("overdue", "2025-10-01"),
        dated("ahead", "2025-12-31"),
        dated("next-period", "2025-10-20"),
        {"id": "undated"},
        {"id": "unrated"},
        {"id": "dropped"},
    ]
    entries = [
        done("before", "2025-09-10"),
        done("on-time", "2025-09-15"),
        done("late", "2025-10-01"),
        done("unrated", "2025-10-01"),
        done("dropped", "2025-10-01", "dropped"),
        done("next-period", "2025-10-20"),
    ]
    assert october(book(tasks=tasks, entries=entries)).register == Register(
        carried=8, assigned=0, on_time=1, late=1, unrated=1, dropped=1,
        open_at_end=4, overdue=1, held=0, untracked=0, in_time=2, without_deadline=1, due_in_period=3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "state", "group"),
    [
        ("2025-10-14", "doing", "in_time"),
        ("2025-10-13", "doing", "overdue"),
        ("2025-10-14", "paused", "in_time"),
        ("2025-10-13", "paused", "held"),
        ("2025-09-01", "doing", "untracked"),
    ],
)
def test_an_open_task_is_in_one_group_of_the_register(
    book: Callable[..., Book], due: str, state: str, group: str
) -> None:
    told = "2025-08-20" if group == "untracked" else "2025-09-20"
    tracked = {"tracked_from": "2025-09-15" if group == "untracked" else "2025-07-01"}
    made = book(tasks=[dated("t", due)], entries=[done("t", told, state)], reporting=tracked)
    register = october(made).register
    groups = ("overdue", "held", "untracked", "in_time", "without_deadline")
    assert [name for name in groups if getattr(register, name)] == [group]
    assert register.open_at_end == 1


def test_tasks_are_assigned_in_the_period_in_which_the_plan_is_signed(book: Callable[..., Book]) -> None:
    register = october(book(tasks=[{"id": "1"}], date="2025-09-15")).register
    assert (register.carried, register.assigned) == (0, 1)
    register = october(book(tasks=[{"id": "1"}], date="2025-09-14")).register
    assert (register.carried, register.assigned) == (1, 0)


def test_documents_of_the_period(book: Callable[..., Book]) -> None:
    document = {"type": "Công văn", "number": "1/CV", "title": "Đôn đốc"}
    days = ("2025-09-14", "2025-09-15", "2025-10-14", "2025-10-15")
    entries = [{"date": day, "document": {**document, "number": day}} for day in days]
    progress = october(book(entries=entries))
    assert [recorded.entry.date.isoformat() for recorded in progress.documents] == ["2025-09-15", "2025-10-14"]


def test_incidents_that_were_open_in_the_period(book: Callable[..., Book]) -> None:
    def incident(name: str, date: str, state: str, **more: str) -> dict[str, Any]:
        return {"date": date, "incident": name, "state": state, "what": f"{name} {state}", **more}

    entries = [
        incident("old", "2025-08-01", "open"),
        incident("old", "2025-08-02", "resolved"),
        incident("long", "2025-08-01", "open", told="Sở KH&CN, điện thoại"),
        incident("long", "2025-09-15", "resolved"),
        incident("open", "2025-10-14", "open"),
        incident("new", "2025-10-15", "open"),
    ]
    found = october(book(entries=entries)).incidents
    assert [(one.id, one.opened, one.resolved) for one in found] == [
        ("long", D(2025, 8, 1), D(2025, 9, 15)),
        ("open", D(2025, 10, 14), None),
    ]
    assert (found[0].what, found[0].told, len(found[0].entries)) == ("long open", ("Sở KH&CN, điện thoại",), 2)


def test_checks_count_days_and_name_faults(book: Callable[..., Book]) -> None:
    entries = [
        {"date": "2025-10-01", "check": {"Máy in": True, "Đường truyền": False}},
        {"date": "2025-10-01", "check": {"Máy in": True}},
        {"date": "2025-10-02", "check": {"Máy in": True}},
        {"date": "2025-10-15", "check": {"Máy in": False}},
    ]
    checks = october(book(entries=entries)).checks
    assert (checks.days, checks.of_days) == (2, 30)
    assert [(fault.date, fault.item) for fault in checks.faults] == [(D(2025, 10, 1), "Đường truyền")]


def test_money_of_the_period_and_in_all(book: Callable[..., Book]) -> None:
    entries = [
        {"date": "2025-08-01", "spending": 1_000_000, "purpose": "Tập huấn"},
        {"date": "2025-10-01", "spending": "2.500.000", "purpose": "Máy quét"},
        {"date": "2025-10-15", "spending": 9, "purpose": "Kỳ sau"},
    ]
    spending = october(book(entries=entries)).spending
    assert spending.in_period == 2_500_000
    assert spending.total == 3_500_000
    assert len(spending.entries) == 1


def test_made_up_entries_mark_the_plan_once_they_are_known(book: Callable[..., Book]) -> None:
    made = book(entries=[{"date": "2025-10-01", "spending": 1, "purpose": "x"}], illustrative=True)
    assert not plan_progress(made, D(2025, 9, 30)).illustrative
    assert plan_progress(made, D(2025, 10, 1)).illustrative
