"""What is due as of a day, computed by hand from small books; by the decree a month closes on its 14th."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.due import DUTY_STATES, Duty, Window, by_unit, count_duties, duties
from kh02.progress.plan import PlanProgress, plan_progress

Made = Callable[..., Book]
COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}
MONTHLY = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
ONGOING = {"id": "t", "lead": ["a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(made: Book, as_of: str, within: int = 7) -> tuple[Duty, ...]:
    window = Window(day(as_of), day(as_of) + dt.timedelta(within))
    return duties(plan_progress(made, window.day), window)


def told(made: Book, as_of: str, within: int = 7) -> list[tuple[str, str, str, int]]:
    return [(one.kind, one.of, one.state, one.days) for one in found(made, as_of, within)]


def dated(deadline: str, **more: Any) -> dict[str, Any]:
    return {"id": "t", "lead": ["a"], "deadline": {"text": "Hạn", "kind": "date", "date": deadline}, **more}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-10-23", []),
        ("2025-10-24", [("task", "", "due_soon", 7)]),
        ("2025-10-31", [("task", "", "due_soon", 0)]),
        ("2025-11-01", [("task", "", "overdue", 1)]),
        ("2026-03-01", [("task", "", "overdue", 121)]),
    ],
)
def test_a_deadline_is_soon_from_the_first_day_of_the_window_and_late_from_the_day_after(
    book: Made, as_of: str, expected: list[tuple[str, str, str, int]]
) -> None:
    assert told(book(tasks=[dated("2025-10-31")]), as_of) == expected


def test_the_window_is_the_callers(book: Made) -> None:
    made = book(tasks=[dated("2025-10-31")])
    assert told(made, "2025-10-01", within=30) == [("task", "", "due_soon", 30)]
    assert told(made, "2025-10-01", within=29) == []
    assert told(made, "2025-10-31", within=0) == [("task", "", "due_soon", 0)]


@pytest.mark.parametrize("state", ["done", "dropped", "paused", "waiting"])
def test_an_entry_takes_a_deadline_off_the_list_from_the_day_it_is_known(book: Made, state: str) -> None:
    entry = {"date": "2025-11-03", "received": "2025-11-05", "task": "t", "state": state}
    made = book(tasks=[dated("2025-10-31")], entries=[entry])
    assert told(made, "2025-11-04") == [("task", "", "overdue", 4)]
    assert told(made, "2025-11-05") == []


def test_an_ongoing_task_that_waits_owes_no_milestone_before_or_after_its_last_one(book: Made) -> None:
    stones = [{"text": "Nửa", "date": "2025-09-30"}, {"text": "Cả", "date": "2025-11-05"}]
    entries = [{"date": "2025-10-20", "task": "t", "state": "waiting"}]
    made = book(tasks=[{**ONGOING, "milestones": stones}], entries=entries)
    assert "milestone" in {one[0] for one in told(made, "2025-10-19")}
    for day_asked in ("2025-10-20", "2025-11-10"):
        assert "milestone" not in {one[0] for one in told(made, day_asked)}


def test_each_milestone_of_an_open_task_is_due_by_itself(book: Made) -> None:
    stones = [{"text": "Nửa", "date": "2025-09-30"}, {"text": "Cả", "date": "2025-11-05"}]
    assert told(book(tasks=[dated("2025-12-31", milestones=stones)]), "2025-10-31") == [
        ("milestone", "1", "overdue", 31),
        ("milestone", "2", "due_soon", 5),
    ]


def test_a_figure_is_owed_for_each_month_from_the_signing_until_one_arrives(book: Made) -> None:
    figure = {"date": "2025-09-14", "indicator": "i", "value": 3}
    assert told(book(indicators=[MONTHLY], entries=[figure]), "2025-11-10") == [
        ("figure", "2025-10", "overdue", 27),
        ("figure", "2025-11", "due_soon", 4),
    ]
    assert [duty.of for duty in found(book(indicators=[MONTHLY], date="2025-09-15"), "2025-10-20")] == [
        "2025-10",
        "2025-11",
    ]


def test_the_running_period_is_owed_also_before_its_end_is_near(book: Made) -> None:
    made = book(indicators=[MONTHLY], date="2025-10-15")
    assert told(made, "2025-10-20") == [("figure", "2025-11", "owed", 25)]
    assert told(made, "2025-10-14") == []
    # further periods once their end lies in the window
    assert [one[1] for one in told(made, "2025-10-20", within=60)] == ["2025-11", "2025-12"]


def test_a_figure_covers_the_periods_before_it_where_its_span_does(book: Made) -> None:
    late = {"date": "2025-11-14", "indicator": "i", "value": 3}
    made = book(indicators=[MONTHLY], entries=[late])
    assert told(made, "2025-11-14") == []  # its span begins with the plan
    made = book(indicators=[MONTHLY], entries=[{**late, "from": "2025-10-15"}])
    assert [one[1] for one in told(made, "2025-11-14")] == ["2025-07", "2025-08", "2025-09", "2025-10"]
    state = {**MONTHLY, "measure": {**COUNT, "counts": "at-date"}}
    assert told(book(indicators=[state], entries=[late]), "2025-11-14") == []  # the latest state tells all


def test_what_is_told_on_the_first_day_of_a_period_is_told_of_that_period(book: Made) -> None:
    entries = [
        {"date": "2025-10-15", "indicator": "i", "value": 3},
        {"date": "2025-10-15", "task": "t", "result": "x"},
    ]
    made = book(indicators=[MONTHLY], tasks=[ONGOING], date="2025-10-15", entries=entries)
    assert told(made, "2025-10-15") == []
    assert len(told(made, "2025-10-14", within=40)) == 2


def test_no_figure_is_owed_beyond_the_last_target_nor_twice_for_a_restated_one(book: Made) -> None:
    until = {**MONTHLY, "targets": [{"at_least": 1, "by": "2025-08-14"}]}
    assert [one[1] for one in told(book(indicators=[until]), "2025-12-01")] == ["2025-07", "2025-08"]
    twice = book(indicators=[MONTHLY, {**MONTHLY, "id": "again", "restates": "i"}], date="2025-10-15")
    assert [duty.item for duty in found(twice, "2025-10-20")] == ["i"]


def test_an_ongoing_task_owes_an_update_each_month_until_its_next_record(book: Made) -> None:
    made = book(tasks=[ONGOING], date="2025-08-15", entries=[{"date": "2025-10-20", "task": "t", "result": "x"}])
    assert told(made, "2025-10-19") == [
        ("update", "2025-09", "overdue", 35),
        ("update", "2025-10", "overdue", 5),
        ("update", "2025-11", "owed", 26),
    ]
    assert told(made, "2025-10-20") == []
    document = {"date": "2025-10-20", "task": "t", "document": {"type": "CV", "number": "1", "title": "x"}}
    assert told(book(tasks=[ONGOING], entries=[document]), "2025-10-20") == []


def test_a_plan_that_is_over_asks_for_no_more_updates(book: Made) -> None:
    made = book(tasks=[ONGOING], date="2025-11-15")
    assert [one[1] for one in told(made, "2027-01-01")] == ["2025-12", "2026-01"]
    stone = [{"text": "2026", "date": "2026-02-01"}]
    keys = [
        (one[0], one[1])
        for one in told(book(tasks=[{**ONGOING, "milestones": stone}], date="2025-11-15"), "2027-01-01")
    ]
    assert keys == [("update", "2025-12"), ("update", "2026-01"), ("milestone", "1"), ("update", "2026-02")]


def test_what_several_lead_stands_under_each_and_what_nobody_known_leads_stands_last(book: Made) -> None:
    leads = {"both": ["b", "a"], "none": [], "stranger": ["x"]}
    tasks = [dated("2025-10-31", id=name, lead=lead) for name, lead in leads.items()]
    made = book(tasks=tasks)
    under = [
        (unit.id if unit else None, [duty.item for duty in owed])
        for unit, owed in by_unit(found(made, "2025-11-01"), made.plan.units)
    ]
    assert under == [("a", ["both"]), ("b", ["both"]), (None, ["none", "stranger"])]


days = st.dates(dt.date(2025, 6, 1), dt.date(2026, 4, 1))
dates = days.map(dt.date.isoformat)
leads = st.lists(st.sampled_from(["a", "b", "x"]), unique=True)
some = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
stones = st.lists(st.fixed_dictionaries({"text": st.just("Mốc"), "date": dates}), max_size=2)
deadlines = st.none() | st.fixed_dictionaries(
    {
        "text": st.just("Hạn"),
        "kind": st.sampled_from(["date", "ongoing", "recurring", "waiting", "none"]),
        "date": st.none() | dates,
    }
)
tasks = st.sampled_from(["t0", "t1"])
states = st.sampled_from(["doing", "done", "waiting", "paused", None])
books = st.fixed_dictionaries(
    {
        "date": dates,
        "tasks": st.tuples(
            *(
                st.fixed_dictionaries(
                    {"id": st.just(name), "lead": leads, "deadline": deadlines, "milestones": stones}
                )
                for name in ("t0", "t1")
            )
        ),
        "indicators": st.tuples(
            *(
                st.fixed_dictionaries(
                    {
                        "id": st.just(name),
                        "lead": leads,
                        "every": st.sampled_from([None, "day", "week", "month", "quarter"]),
                        "measure": st.sampled_from([COUNT, {**COUNT, "counts": "at-date"}]),
                    }
                )
                for name in ("i0", "i1")
            )
        ),
        "entries": st.lists(
            st.fixed_dictionaries({"date": dates, "by": st.sampled_from(["a", "b"])}, optional={"received": dates})
            .flatmap(
                lambda head: st.one_of(
                    st.sampled_from(["i0", "i1"]).map(lambda item: {**head, "indicator": item, "value": 1}),
                    st.tuples(tasks, states).map(lambda both: {**head, "task": both[0], "state": both[1]}),
                )
            ),
            max_size=8,
        ),
    }
)  # fmt: skip


def key(duty: Duty) -> tuple[str, str, str]:
    return duty.kind, duty.item, duty.of


def as_of(made: Book, asked: dt.date) -> tuple[PlanProgress, tuple[Duty, ...]]:
    progress = plan_progress(made, asked)
    return progress, duties(progress, Window(asked, asked + dt.timedelta(7)))


@some
@given(fields=books, asked=days)
def test_everything_due_stands_once_under_each_unit_that_owes_it(
    book: Made, fields: dict[str, Any], asked: dt.date
) -> None:
    made = book(**fields)
    _, due = as_of(made, asked)
    assert len({key(duty) for duty in due}) == len(due)
    under = [
        (unit.id if unit else None, key(duty)) for unit, owed in by_unit(due, made.plan.units) for duty in owed
    ]
    owing: list[tuple[str | None, tuple[str, str, str]]] = []
    owing += [(unit, key(duty)) for duty in due for unit in ("a", "b") if unit in duty.owing]
    owing += [(None, key(duty)) for duty in due if not {"a", "b"} & set(duty.owing)]
    assert len(under) == len(set(under))
    assert set(under) == set(owing)
    assert sum(count_duties(due).values()) == len(due)


@some
@given(fields=books, asked=days, later=st.integers(1, 200))
def test_nothing_falls_off_the_list_but_by_an_entry(
    book: Made, fields: dict[str, Any], asked: dt.date, later: int
) -> None:
    made = book(**fields)
    then = asked + dt.timedelta(later)
    before = {key(duty): duty for duty in as_of(made, asked)[1]}
    after = {key(duty): duty for duty in as_of(made, then)[1]}
    told_meanwhile = {
        getattr(one.entry, "indicator", None) or getattr(one.entry, "task", None)
        for one in made.recorded
        if asked < max(one.entry.known, one.entry.date) <= then
    }
    for gone in before.keys() - after.keys():
        assert gone[1] in told_meanwhile
    for kept in before.keys() & after.keys():
        assert before[kept].last_day == after[kept].last_day
        assert DUTY_STATES.index(after[kept].state) <= DUTY_STATES.index(before[kept].state)


@some
@given(fields=books, asked=days)
def test_of_the_running_month_is_due_what_the_units_are_silent_about(
    book: Made, fields: dict[str, Any], asked: dt.date
) -> None:
    fields["indicators"] = tuple({**one, "every": "month"} for one in fields["indicators"])
    made = book(**fields)
    progress, due = as_of(made, asked)
    for row in progress.units:
        running = {
            duty.item
            for duty in due
            if duty.period == progress.period
            and (row.asked == duty.asked if row.unit is None else row.unit.id in duty.owing)
        }
        # The list looks ahead to what the first period will owe; nobody is silent before the plan has begun.
        assert set(row.silent) == (running if asked >= made.plan.starts else set())


def test_a_milestone_is_owed_by_its_own_lead(book: Callable[..., Book]) -> None:
    stones = [
        {"text": "Đợt 1", "date": "2025-09-30", "lead": ["b"]},
        {"text": "Đợt 2", "date": "2025-10-15"},
    ]
    owed = found(book(tasks=[dated("2025-10-31", milestones=stones)]), "2025-11-30")
    assert [(one.kind, one.lead) for one in owed] == [
        ("milestone", ("b",)),
        ("milestone", ("a",)),
        ("task", ("a",)),
    ]


def test_what_runs_from_an_event_is_due_once_that_has_happened(book: Callable[..., Book]) -> None:
    deadline = {"text": "20 ngày sau khi ban hành", "kind": "relative", "after": {"event": "e", "days": 20}}
    made = book(
        tasks=[{"id": "t", "lead": ["a"], "deadline": deadline}],
        events=[{"id": "e", "text": "Ban hành", "date": "2025-10-05"}],
    )
    assert told(made, "2025-10-04", within=60) == []
    assert told(made, "2025-10-28") == [("task", "", "overdue", 3)]
