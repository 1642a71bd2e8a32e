"""An amendment counts from its own day: earlier days keep the target, the deadline and the lead that held then."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from kh02.model.book import Book
from kh02.progress.history import task_states
from kh02.progress.part import part_of
from kh02.progress.period import period_of
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.unit_reporting import unit_reporting

D = dt.date
Books = Callable[..., Book]
FLOW = {"kind": "ratio", "numerator": "n", "denominator": "d", "unit": "hồ sơ", "counts": "in-period"}
INDICATOR = {
    "id": "i",
    "measure": FLOW,
    "targets": [{"at_least": 90, "by": "2025-12-31"}],
    "every": "month",
    "lead": ["b"],
}
TASK = {"id": "t", "lead": ["b"], "deadline": {"text": "…", "kind": "date", "date": "2025-11-30"}}
FIGURE = {"date": "2025-09-20", "indicator": "i", "numerator": 85, "denominator": 100}
DOCUMENT = {"number": "99/QĐ-UBND", "date": "2025-11-01", "changes": ["…"], "items": ["i", "t"]}
BEFORE: dict[str, Any] = {
    "i": {"targets": [{"at_least": 80, "by": "2025-12-31"}], "lead": ["a"]},
    "t": {"deadline": {"text": "…", "kind": "date", "date": "2025-10-30"}, "lead": ["a"]},
}


def made(book: Books, **more: Any) -> Book:
    return book(indicators=[INDICATOR], tasks=[TASK], entries=[FIGURE], amendments=[DOCUMENT | more])


def states(progress: PlanProgress) -> tuple[str, str]:
    return progress.indicators[0].state, progress.tasks[0].state


def test_the_old_target_and_deadline_hold_until_the_day_before(book: Books) -> None:
    whole = made(book, before=BEFORE)
    assert states(plan_progress(whole, D(2025, 10, 31))) == ("met", "overdue")
    assert states(plan_progress(whole, D(2025, 11, 1))) == ("at_risk", "not_started")


def test_a_report_made_later_about_an_earlier_period_keeps_what_held_in_it(book: Books) -> None:
    whole = made(book, before=BEFORE)
    october = period_of("month", "2025-10", whole.plan.reporting)
    assert states(plan_progress(whole, D(2025, 11, 20), october)) == ("met", "not_started")


def test_who_led_then_owed_it_then(book: Books) -> None:
    whole = made(book, before=BEFORE)
    then, now = (plan_progress(whole, day) for day in (D(2025, 10, 31), D(2025, 11, 1)))
    assert (then.indicators[0].lead, then.tasks[0].task.lead) == (("a",), ("a",))
    assert (now.indicators[0].lead, now.tasks[0].task.lead) == (("b",), ("b",))
    unit = whole.plan.units[0]
    assert part_of(unit, now.ledger, D(2025, 11, 1)).tasks == {}
    october = period_of("month", "2025-10", whole.plan.reporting)
    owed = {row.unit.id: row.owed for row in unit_reporting(now.ledger, october) if row.unit}
    assert owed == {"a": 1, "b": 0}


def test_the_states_of_a_task_over_time_are_those_of_each_day(book: Books) -> None:
    whole = made(book, before=BEFORE)
    over_time = [(str(one.day), one.state) for one in task_states(whole, whole.plan.tasks[0], D(2025, 12, 5))]
    assert ("2025-12-01", "overdue") in over_time
    assert all(state != "overdue" for day, state in over_time if "2025-11-01" <= day <= "2025-11-30")


def test_what_an_amendment_does_not_say_is_unknown_and_never_the_new(book: Books) -> None:
    found = plan_progress(made(book), D(2025, 10, 31)).indicators[0]
    assert (found.state, found.target, found.outlook.gap, found.passed) == ("not_rated", None, None, ())
    assert found.level_unknown is not None
    assert found.level_unknown.number == "99/QĐ-UBND"
    assert plan_progress(made(book), D(2025, 11, 1)).indicators[0].state == "at_risk"
    only_words = plan_progress(made(book, before={"i": {}, "t": {}}), D(2025, 10, 31)).indicators[0]
    assert only_words.state == "at_risk"


def test_amendments_are_undone_one_after_the_other(book: Books) -> None:
    first = {"number": "1", "date": "2025-09-25", "changes": ["…"], "before": {"i": {"targets": []}}}
    second = DOCUMENT | {"before": BEFORE}
    whole = book(indicators=[INDICATOR], tasks=[TASK], entries=[FIGURE], amendments=[second, first])
    assert states(plan_progress(whole, D(2025, 9, 24)))[0] == "told_by_tasks"
    assert states(plan_progress(whole, D(2025, 9, 25)))[0] == "met"


def test_the_period_in_which_it_changed_tells_old_and_new(book: Books) -> None:
    whole = made(book, before={"i": BEFORE["i"]})
    (told,) = plan_progress(whole, D(2025, 11, 14)).amended
    assert [(one.field, one.item.id) for one in told.changes] == [("targets", "i"), ("lead", "i")]
    assert told.unrecorded == ("t",)
    assert plan_progress(whole, D(2025, 10, 31)).amended == ()
    assert plan_progress(whole, D(2025, 11, 30)).amended == ()


def test_two_amendments_of_one_day_tell_each_what_it_changed(book: Books) -> None:
    first = DOCUMENT | {"number": "98/QĐ-UBND", "items": ["i"], "before": {"i": BEFORE["i"]}}
    second = DOCUMENT | {"items": ["t"], "before": {"t": BEFORE["t"]}}
    whole = book(indicators=[INDICATOR], tasks=[TASK], entries=[FIGURE], amendments=[first, second])
    told = plan_progress(whole, D(2025, 11, 14)).amended
    assert [{change.item.id for change in one.changes} for one in told] == [{"i"}, {"t"}]
