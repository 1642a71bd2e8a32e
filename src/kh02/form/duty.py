"""Whom a form asks for what, of a unit's part of the plan."""

from kh02.model.measure import ChecklistMeasure
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.owed import owed_periods, owed_to, update_periods
from kh02.progress.part import Part, asked_about, owing, part_of
from kh02.progress.plan import PlanProgress
from kh02.progress.rhythm import rhythm_of
from kh02.progress.series import parts_of
from kh02.progress.task import TaskProgress


def form_units(plan: Plan) -> tuple[Unit, ...]:
    """Return the units that can fill in a form, in the plan's order.

    Not those that the paper leaves open, and not a group of named members: each member has a form of its own.
    """
    return tuple(unit for unit in plan.units if not (unit.vague or (unit.group and unit.members)))


def asked_indicators(progress: PlanProgress, unit: Unit) -> tuple[IndicatorProgress, ...]:
    """Return the indicators whose figures a unit is asked for in the progress's period.

    Of those that it leads or is asked for: what owes a figure for a period that ends in it; and what has no
    rhythm, until the last target is over. One that repeats another or has no number is asked of nobody.
    """
    part = part_of(unit, progress.ledger, progress.day)
    return tuple(
        one
        for one in progress.indicators
        if not one.indicator.restates
        and one.indicator.measure.kind != "wording"
        and _owes(part, one, progress)
        and _is_owed(one, progress)
    )


def asked_tasks(progress: PlanProgress, unit: Unit) -> tuple[TaskProgress, ...]:
    """Return the tasks on which a unit is asked to report: its own or asked of it, and open in the period.

    Of those that come back less than monthly only what owes an update for a period that ends in it.
    """
    part = part_of(unit, progress.ledger, progress.day)
    return tuple(
        one
        for one in progress.tasks
        if part.tasks.get(one.task.id) in {"lead", "asked"}
        and (one.closed is None or one.closed >= progress.period.start)
        and _comes_back(one, progress)
    )


def _owes(part: Part, one: IndicatorProgress, progress: PlanProgress) -> bool:
    """Whether it owes the figure; of teams and items, which go to who told them last, every lead is asked."""
    parts = parts_of(one.indicator, progress.plan)
    if isinstance(one.indicator.measure, ChecklistMeasure) or (parts and not parts.are_units):
        return part.indicators.get(one.indicator.id) in {"lead", "asked"}
    by = owing(one.indicator, progress.plan, progress.period.end)
    return part.owes(by, asked_about(one.indicator, progress.ledger, progress.day))


def _comes_back(one: TaskProgress, progress: PlanProgress) -> bool:
    rhythm = rhythm_of(one.task, progress.plan)
    return rhythm is None or not rhythm.is_rare or any(update_periods(one.task, progress.plan, progress.period))


def _is_owed(one: IndicatorProgress, progress: PlanProgress) -> bool:
    indicator, plan, period = one.indicator, progress.plan, progress.period
    if indicator.every is None:
        return period.start <= owed_to(indicator, plan)
    return any(owed_periods(indicator, plan, period))
