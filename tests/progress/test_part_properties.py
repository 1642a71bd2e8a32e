"""What holds of a unit's part for every book: all that shows one unit tells the same of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.progress.test_progress_properties import days, entries, plans, some

from kh02.form.duty import asked_indicators, asked_tasks
from kh02.model.book import Book
from kh02.progress.due import Window, duties
from kh02.progress.ledger import Ledger
from kh02.progress.owed import owed_to
from kh02.progress.part import part_of
from kh02.progress.plan import plan_progress, progress_of
from kh02.progress.scorecard import scorecard
from kh02.progress.series import parts_of
from kh02.progress.unit_reporting import owed_in
from kh02.report.kind.unit import OfUnit
from kh02.vi.working_days import official_calendar
from kh02.view.status.scope import narrowed, whole

A, B, C = ({"id": name, "name": name.upper()} for name in "abc")
UNITS: list[list[dict[str, Any]]] = [
    [A, {**B, "standing": True}],
    [{**A, "group": True, "members": ["b"]}, B],
    [{**A, "vague": True}, B, {**C, "standing": True}],
    [A, {**B, "group": True, "members": ["a", "c"]}, C],
]
units = st.sampled_from(UNITS)
Made = Callable[..., Book]


def behind(ledger: Ledger, about: OfUnit) -> Ledger:
    """What stands of the entries that a report seals."""
    concerned = about.concerns(ledger)
    return ledger.only(lambda live: concerned(live.entry))


@some
@given(plans, units, entries, days)
def test_a_form_asks_for_what_is_owed_or_has_arrived_and_for_nothing_else(
    book: Made, plan: dict[str, Any], units: list[dict[str, Any]], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    progress = plan_progress(book(**plan, units=units, entries=log), as_of)
    owed = owed_in(progress.ledger, progress.period)
    for unit in progress.plan.units:
        part = part_of(unit, progress.ledger, progress.day)
        if unit.vague:
            continue
        own = {(one.kind, one.item) for one in owed if part.owes(one.by, one.asked)}
        asked = asked_indicators(progress, unit)
        rhythmic = {("figure", one.indicator.id) for one in asked if one.indicator.every}
        wording = {
            ("figure", one.indicator.id) for one in progress.indicators if one.indicator.measure.kind == "wording"
        }
        shared = {
            ("figure", one.indicator.id)
            for one in asked
            if one.indicator.measure.kind == "checklist" or parts_of(one.indicator, progress.plan)
        }  # of teams and items every lead is asked
        assert rhythmic - shared <= {one for one in own if one[0] == "figure"} - wording <= rhythmic
        for one in asked:
            assert one.indicator.every or progress.period.start <= owed_to(one.indicator, progress.plan)
        assert {one[1] for one in own if one[0] == "update"} <= {
            one.task.id for one in asked_tasks(progress, unit)
        }


@some
@given(plans, units, entries, days)
def test_status_shows_what_a_unit_s_report_tells_and_the_seal_holds_the_entries_behind_it(
    book: Made, plan: dict[str, Any], units: list[dict[str, Any]], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    made = book(**plan, units=units, entries=log)
    assume(as_of >= made.plan.starts)  # before that there is nothing to report
    progress = plan_progress(made, as_of)
    for unit in made.plan.units:
        about = OfUnit(unit, progress.period)
        report, shown = about.scope(progress.ledger, official_calendar()), narrowed(whole(made, as_of), unit)
        assert {one.indicator.id for one in report.progress.indicators} <= {
            one.indicator.id for one in shown.indicators
        }
        of_report = {one.task.id for one in (*report.progress.tasks, *report.supported)}
        assert of_report == {one.task.id for one in shown.tasks}
        sealed = progress_of(behind(progress.ledger, about), progress.period)
        told = {one.indicator.id: one for one in sealed.indicators}
        for one in report.progress.indicators:
            assert (told[one.indicator.id].value, told[one.indicator.id].readings) == (one.value, one.readings)


@some
@given(plans, units, entries, days)
def test_due_the_scorecard_and_the_report_name_the_same_owed_things(
    book: Made, plan: dict[str, Any], units: list[dict[str, Any]], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    plan["indicators"] = tuple({**one, "every": "month"} for one in plan["indicators"])
    made = book(**plan, units=units, entries=log)
    progress = plan_progress(made, as_of)
    due = [one for one in duties(progress, Window(as_of, as_of)) if one.period == progress.period]
    running = [one for one in scorecard(progress.ledger) if one.period == progress.period]
    assert progress.period.end >= made.plan.starts or not due
    for unit in made.plan.units if as_of >= made.plan.starts else ():  # before that there is no report
        part = part_of(unit, progress.ledger, as_of)
        (row,) = OfUnit(unit, progress.period).scope(progress.ledger, official_calendar()).progress.units
        own = [one for one in due if part.owes(one.owing, one.asked)]
        assert {one.item for one in own} == set(row.silent)
        assert len(own) == row.owed - row.arrived
    for of_period in running:
        for row, score in zip(progress.units, of_period.scores, strict=True):
            assert (score.unit, score.asked, score.owed, score.silent) == (
                row.unit, row.asked, row.owed, row.owed - row.arrived,
            )  # fmt: skip
