"""For every unit of both plans everything that names duties names the same."""

import datetime as dt
from pathlib import Path

import pytest

from kh02.form.duty import asked_indicators, asked_tasks
from kh02.model.book import Book
from kh02.progress.due import Window, duties
from kh02.progress.part import owing, part_of
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.series import parts_of
from kh02.report.kind.unit import OfUnit
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.vi.working_days import official_calendar
from kh02.view.status.scope import narrowed, whole

PLANS = Path(__file__).parents[1] / "plans"
DAY = dt.date(2025, 10, 31)


@pytest.fixture(params=["phu-lien", "bach-ngoc"])
def book(request: pytest.FixtureRequest) -> Book:
    (files,) = find_plans([str(PLANS / f"{request.param}.yaml")], Path.cwd()).plans
    loaded = load(files).book
    assert loaded
    return loaded


def owed(progress: PlanProgress, unit_id: str) -> set[tuple[str, str]]:
    """What a unit owes for the running month and has not sent, by the list of what is due."""
    unit = next(one for one in progress.plan.units if one.id == unit_id)
    part = part_of(unit, progress.ledger, progress.day)
    due = duties(progress, Window(DAY, DAY))
    return {
        (one.kind, one.item) for one in due if one.period == progress.period and part.owes(one.owing, one.asked)
    }


def test_status_report_form_due_and_scorecard_name_the_same_duties_for_every_unit(book: Book) -> None:
    progress = plan_progress(book, DAY)
    for unit in book.plan.units:
        part = part_of(unit, progress.ledger, DAY)
        shown = narrowed(whole(book, DAY), unit)
        report = OfUnit(unit, progress.period).scope(progress.ledger, official_calendar())
        answered = {one.indicator.id for one in (*shown.led.indicators, *shown.asked.indicators)}
        tasks = {one.task.id for one in (*shown.led.tasks, *shown.asked.tasks)}
        told = {one.indicator.id for one in report.progress.indicators}
        assert answered <= told <= {one.indicator.id for one in shown.indicators}
        of_report = {one.task.id for one in (*report.progress.tasks, *report.supported)}
        assert tasks <= of_report == {one.task.id for one in shown.tasks}
        asked = asked_indicators(progress, unit)
        measured = {
            one.indicator.id
            for one in progress.indicators
            if one.indicator.measure.kind != "wording" and not one.indicator.restates
        }
        owes = {
            one.indicator.id
            for one in progress.indicators
            if part.indicators.get(one.indicator.id) == "asked"
            or (one.indicator.measure.kind == "checklist" and part.indicators.get(one.indicator.id) == "lead")
            or (parts_of(one.indicator, book.plan) and part.indicators.get(one.indicator.id) == "lead")
            or not part.names.isdisjoint(owing(one.indicator, book.plan, progress.period.end))
        }
        assert {one.indicator.id for one in asked} == owes & measured <= answered
        assert {one.task.id for one in asked_tasks(progress, unit)} == {
            one.task.id for one in (*shown.led.tasks, *shown.asked.tasks)
            if one.closed is None or one.closed >= progress.period.start
        }  # fmt: skip
        silent = [row.silent for row in progress.units if part.has_row(row.unit, row.asked)]
        (own,) = report.progress.units
        due = owed(progress, unit.id)
        assert {item for _, item in due} == {item for row in silent for item in row} == set(own.silent)
        assert {item for kind, item in due if kind == "figure"} <= answered
        assert {item for kind, item in due if kind == "update"} <= tasks
