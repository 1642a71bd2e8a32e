import datetime as dt
from collections.abc import Callable
from typing import Any

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress
from kh02.progress.unit_reporting import UnitReporting, unit_reporting

COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}


def of_october(made: Book, unit: str = "a") -> UnitReporting:
    day, period = dt.date(2025, 10, 31), period_of("month", "2025-10", made.plan.reporting)
    units = unit_reporting(read_ledger(made, day), period)
    assert plan_progress(made, day, period).units == units
    return next(reporting for reporting in units if reporting.unit and reporting.unit.id == unit)


def figure(date: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "indicator": "i", "value": 1, **more}


def test_one_figure_is_owed_for_each_period_that_ends_in_the_reports(book: Callable[..., Book]) -> None:
    # October by the decree: 15/9–14/10; four weeks end in it, on 21/9, 28/9, 5/10 and 12/10; no quarter does
    for every, owed in (("month", 1), ("week", 4), ("quarter", 0), ("day", 30), (None, 0)):
        indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": every}
        assert of_october(book(indicators=[indicator])).owed == owed


def test_what_arrived_and_what_arrived_by_the_cut_off(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "week"}
    # the last one tells of both weeks that its span, from 29/9 on, reaches into
    entries = [figure("2025-09-21"), figure("2025-09-28", received="2025-10-15"), figure("2025-10-13")]
    reporting = of_october(book(indicators=[indicator], entries=entries))
    assert (reporting.owed, reporting.arrived, reporting.on_time, reporting.sent) == (4, 4, 1, 3)
    assert (reporting.late, reporting.silent) == (("i",), ())


def test_a_later_correction_does_not_make_a_figure_late(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    correction = figure("2025-10-20", replaces={"date": "2025-10-14", "reason": "Cộng nhầm"})
    assert of_october(book(indicators=[indicator], entries=[figure("2025-10-14"), correction])).on_time == 1


def test_an_ongoing_task_owes_an_update_in_each_period(book: Callable[..., Book]) -> None:
    tasks = [
        {"id": "told", "lead": ["a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}},
        {"id": "silent", "lead": ["a", "b"], "deadline": {"text": "Hàng tháng", "kind": "recurring"}},
        {"id": "dated", "lead": ["a"], "deadline": {"text": "2025", "kind": "date", "date": "2025-12-31"}},
        {"id": "done", "lead": ["a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}},
    ]
    entries = [
        {"date": "2025-10-01", "task": "told", "state": "doing"},
        {"date": "2025-09-01", "task": "silent", "state": "doing"},
        {"date": "2025-09-01", "task": "done", "state": "done"},
    ]
    made = book(tasks=tasks, entries=entries)
    a, b = of_october(made), of_october(made, "b")
    assert (a.owed, a.arrived, a.silent) == (2, 1, ("silent",))
    assert (b.owed, b.arrived, b.silent, b.sent) == (0, 0, (), 0)  # it leads with a, which owes it


def test_nothing_is_owed_of_a_paused_task_nor_after_the_last_target(book: Callable[..., Book]) -> None:
    task = {"id": "t", "lead": ["a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}
    assert (
        of_october(book(tasks=[task], entries=[{"date": "2025-10-01", "task": "t", "state": "paused"}])).owed == 0
    )
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    for by, owed in (("2025-09-15", 1), ("2025-09-14", 0)):
        assert of_october(book(indicators=[{**indicator, "targets": [{"at_least": 1, "by": by}]}])).owed == owed


def test_nothing_is_owed_before_the_plan_is_signed(book: Callable[..., Book]) -> None:
    task = {"id": "t", "lead": ["a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    assert of_october(book(indicators=[indicator], tasks=[task], date="2025-09-16")).owed == 0
    assert of_october(book(indicators=[indicator], tasks=[task], date="2025-09-15")).owed == 2


def test_a_figure_that_two_indicators_share_is_owed_once(book: Callable[..., Book]) -> None:
    first = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    again = {**first, "id": "again", "restates": "i"}
    assert of_october(book(indicators=[first, again])).owed == 1


def test_what_two_lead_together_is_owed_once_by_the_first_of_them(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["b", "a"], "every": "month"}
    made = book(indicators=[indicator], entries=[figure("2025-10-14", by="a")])
    a, b = of_october(made), of_october(made, "b")
    assert (a.owed, b.owed, b.arrived, b.on_time) == (0, 1, 1, 1)


def test_a_part_is_owed_by_its_unit_and_told_by_its_own_entry(book: Callable[..., Book]) -> None:
    parts = {**COUNT, "breakdown": {"name": "Đơn vị", "units": ["a", "b"]}}
    indicator = {"id": "i", "measure": parts, "lead": ["a", "b"], "every": "month"}
    made = book(indicators=[indicator], entries=[figure("2025-10-14")])
    a, b = of_october(made), of_october(made, "b")
    assert (a.owed, a.on_time, b.owed, b.arrived, b.silent) == (1, 1, 1, 0, ("i",))


def test_of_a_unit_that_ended_its_successor_is_asked(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
    units: list[dict[str, Any]] = [
        {"id": "a", "name": "A", "until": "2025-09-30", "succeeded_by": "b"},
        {"id": "b", "name": "B", "standing": True},
    ]
    made = book(indicators=[indicator], units=units)
    rows = unit_reporting(
        read_ledger(made, dt.date(2025, 10, 31)), period_of("month", "2025-10", made.plan.reporting)
    )
    assert [(one.unit and one.unit.id, one.silent) for one in rows] == [("b", ("i",))]
    ended = [{**units[0], "succeeded_by": None}, units[1]]
    (row,) = (
        one
        for one in unit_reporting(
            read_ledger(book(indicators=[indicator], units=ended), dt.date(2025, 10, 31)),
            period_of("month", "2025-10", made.plan.reporting),
        )
        if one.asked
    )
    assert (row.asked and row.asked.id, row.silent) == ("b", ("i",))


def test_nothing_is_owed_as_long_as_the_plan_has_not_begun(book: Callable[..., Book]) -> None:
    # Signed on 1/5, carried out from 1/7: on 15/6 the month that it begins in (15/6–14/7) is running already.
    made = book(
        date="2025-05-01",
        indicators=[{"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}],
        reporting={"tracked_from": "2025-05-01"},
    )
    period = period_of("month", "2025-07", made.plan.reporting)
    owed = {
        day: sum(one.owed for one in unit_reporting(read_ledger(made, day), period))
        for day in (dt.date(2025, 6, 15), dt.date(2025, 6, 30), dt.date(2025, 7, 1))
    }
    assert list(owed.values()) == [0, 0, 1]
