"""Whom a form asks for what."""

import datetime as dt
from pathlib import Path

import pytest
from tests.command import Command
from tests.small_plan import Values, every_measure

from kh02.form.duty import asked_indicators, asked_tasks, form_units
from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.progress.period import period_of
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.store.find import find_plans
from kh02.store.load import load

PLANS = Path(__file__).parents[2] / "plans"


def progress(values: Values, of: str) -> PlanProgress:
    plan = Plan.model_validate(values)
    return plan_progress(Book(plan, "mau.yaml"), dt.date(2025, 10, 1), period_of("month", of, plan.reporting))


@pytest.mark.parametrize(("by", "asked"), [("2025-12-15", True), ("2025-12-14", False)])
def test_an_indicator_is_asked_for_while_its_last_target_runs(by: str, asked: bool) -> None:
    # January 2026 begins on 15/12/2025.
    values = every_measure()
    values["indicators"][0]["targets"] = [{"at_least": 80, "by": by}]
    january = progress(values, "2026-01")
    ids = [one.indicator.id for one in asked_indicators(january, january.plan.units[1])]
    assert ("I-1" in ids) is asked


@pytest.mark.parametrize(("done", "asked"), [("14/9/2025", False), ("15/9/2025", True)])
def test_a_task_finished_before_the_period_is_not_asked_about(
    done: str, asked: bool, folder: Path, kh02: Command
) -> None:
    kh02(
        *("record", "update", "II-1", "--state", "done", "--product", "Sổ tay", "--date", done),
        *("--by", "ttpvhcc", "--yes"),
    )
    (files,) = find_plans(["mau"], Path.cwd()).plans
    book = load(files).book
    assert book
    october = plan_progress(book, dt.date(2025, 10, 1), period_of("month", "2025-10", book.plan.reporting))
    assert [one.task.id for one in asked_tasks(october, book.plan.units[1])] == (["II-1"] if asked else [])


@pytest.mark.parametrize("name", ["phu-lien", "bach-ngoc"])
@pytest.mark.parametrize("day", [dt.date(2025, 8, 10), dt.date(2025, 10, 8), dt.date(2025, 12, 20)])
def test_everything_that_can_be_told_is_asked_of_somebody_and_by_its_leads_only(name: str, day: dt.date) -> None:
    (files,) = find_plans([str(PLANS / f"{name}.yaml")], Path.cwd()).plans
    book = load(files).book
    assert book
    plan = book.plan
    now = plan_progress(book, day)
    vague = {unit.id for unit in plan.units if unit.vague}
    tasks = {unit.id: [one.task.id for one in asked_tasks(now, unit)] for unit in form_units(plan)}
    figures = {unit.id: [one.indicator.id for one in asked_indicators(now, unit)] for unit in form_units(plan)}
    for one in now.tasks:
        askers = {unit for unit, asked in tasks.items() if one.task.id in asked}
        leads = set(one.task.lead) - vague
        still_open = one.closed is None or one.closed >= now.period.start
        assert askers == leads if leads and still_open else len(askers) == still_open
    for each in now.indicators:
        askers = {unit for unit, asked in figures.items() if each.indicator.id in asked}
        leads = set(each.lead) - vague
        measured = each.indicator.measure.kind != "wording" and not each.indicator.restates
        measured &= each.indicator.every is None or now.period.end >= max(plan.starts, plan.date)
        assert askers == leads if leads and measured else len(askers) == measured


@pytest.mark.parametrize(("since", "asked"), [("2025-09-15", True), ("2025-09-16", False)])
def test_a_figure_is_asked_for_from_the_first_whole_period_that_is_tracked(since: str, asked: bool) -> None:
    # October runs from 15/9 to 14/10; what has no rhythm is asked for all the same.
    values = every_measure() | {"reporting": {"tracked_from": since}}
    october = progress(values, "2025-10")
    ids = [one.indicator.id for one in asked_indicators(october, october.plan.units[1])]
    assert ("I-1" in ids, "I-4" in ids) == (asked, True)
