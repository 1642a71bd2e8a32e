"""Owed, in time, late and missing are the same in the report, for templates, in `status`, `due` and scorecard."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import assume, given
from tests.progress.test_part_properties import units
from tests.progress.test_progress_properties import days, entries, plans, some

from kh02.model.book import Book
from kh02.progress.due import Window, duties
from kh02.progress.period import Period, previous_period
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.scorecard import scorecard
from kh02.report.fields.context import context
from kh02.report.kind.period import OfPeriod
from kh02.report.out_of_time import out_of_time
from kh02.vi.working_days import official_calendar
from kh02.view.page import Table
from kh02.view.status.reporting import reporting_blocks
from kh02.view.status.scope import whole
from kh02.words.figure import row_words

Made = Callable[..., Book]
Counts = dict[str, tuple[int, int, int]]
"""By the words of a row: owed, arrived, on time; rows that owe nothing are left out."""


def in_report(progress: PlanProgress, period: Period) -> Counts:
    if out_of_time(progress.plan, period, progress.as_of):  # there is no report, and nothing is owed
        return {}
    fields = context(OfPeriod(period).scope(progress.ledger, official_calendar()))
    return {one.name: (one.owed, one.arrived, one.on_time) for one in fields.units if one.owed}


def in_scorecard(progress: PlanProgress, period: Period) -> Counts:
    scores = (score for one in scorecard(progress.ledger) if one.period == period for score in one.scores)
    return {
        row_words(one.unit, one.asked, lambda unit: unit.name): (one.owed, one.on_time + one.late, one.on_time)
        for one in scores
        if one.owed
    }


def listed(made: Book, as_of: dt.date) -> dict[str, tuple[str, ...]]:
    """The cells of ``status``: before arrived, before in time, now arrived, without the percentages."""
    tables = [one for one in reporting_blocks(whole(made, as_of)) if isinstance(one, Table)]
    return {
        str(row[0]): tuple(str(cell).split(" ")[0] for cell in row[1:4]) for table in tables for row in table.rows
    }


def share(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


@some
@given(plans, units, entries, days)
def test_late_is_late_everywhere(
    book: Made, plan: dict[str, Any], units: list[dict[str, Any]], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    plan["indicators"] = tuple({**one, "every": "month"} for one in plan["indicators"])
    made = book(**plan, units=units, entries=log)
    progress = plan_progress(made, as_of)
    now, before = progress.period, previous_period(progress.period, made.plan.reporting)
    of_now, of_before = in_report(progress, now), in_report(progress, before)
    assert (of_now, of_before) == (in_scorecard(progress, now), in_scorecard(progress, before))
    nothing = (0, 0, 0)
    for name, shown in listed(made, as_of).items():
        (owed, arrived, in_time), (owed_now, arrived_now, _) = (
            of_before.get(name, nothing),
            of_now.get(name, nothing),
        )
        assert shown == (share(arrived, owed), share(in_time, owed), share(arrived_now, owed_now))


@some
@given(plans, units, entries, days)
def test_what_is_overdue_or_silent_is_so_in_due_status_and_report(
    book: Made, plan: dict[str, Any], units: list[dict[str, Any]], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    made = book(**plan, units=units, entries=log)
    assume(as_of >= made.plan.starts)  # before that there is nothing to report
    progress = plan_progress(made, as_of)
    due = duties(progress, Window(as_of, as_of))
    overdue = {one.task.id for one in progress.tasks if one.state == "overdue"}
    assert overdue == {one.task.id for one in progress.tasks if one.state != "done_late" and one.days_late}
    assert progress.register.overdue == len(overdue)
    late = {one.item for one in due if one.state == "overdue" and one.kind in {"task", "milestone"}}
    assert overdue <= late
    assert {one.item for one in due if one.state == "overdue" and one.kind == "task"} <= overdue
    silent = {one.task.id for one in progress.tasks if one.state == "ongoing_silent"}
    assert silent <= {one.item for one in due if one.kind == "update"}
    fields = context(OfPeriod(progress.period).scope(progress.ledger, official_calendar()))
    assert {task.id for group in fields.overdue for task in group.tasks} == overdue
    untracked = {task.id for task in fields.tasks if task.untracked}
    assert untracked.isdisjoint(overdue | {one.item for one in due if one.kind == "task"})
