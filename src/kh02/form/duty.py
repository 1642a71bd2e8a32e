"""Whom a form asks for what: the rules by which an item of the plan goes to a unit."""

from collections.abc import Iterable

from kh02.model.book import Recorded
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.owed import owed_to, told_last_by
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress
from kh02.progress.task import TaskProgress


def form_units(plan: Plan) -> tuple[Unit, ...]:
    """Return the units that can fill in a form, in the plan's order.

    Not those that the paper leaves open, and not a group of named members: each member has a form of its own.
    """
    return tuple(unit for unit in plan.units if not (unit.vague or (unit.group and unit.members)))


def asked_indicators(progress: PlanProgress, unit: Unit) -> tuple[IndicatorProgress, ...]:
    """Return the indicators whose figures a unit is asked for in the progress's period.

    Those that it leads; one that repeats another, has no number or whose last target is over is asked of nobody.
    """
    plan = progress.plan
    return tuple(
        one
        for one in progress.indicators
        if not one.indicator.restates
        and one.indicator.measure.kind != "wording"
        and progress.period.start <= owed_to(one.indicator, plan)
        and _is_asked(plan, unit, one.lead, one.last)
    )


def asked_tasks(progress: PlanProgress, unit: Unit) -> tuple[TaskProgress, ...]:
    """Return the tasks on which a unit is asked to report: it leads them, and they were open in the period."""
    return tuple(
        one
        for one in progress.tasks
        if _was_open(one, progress.period) and _is_asked(progress.plan, unit, one.task.lead, one.latest)
    )


def _was_open(task: TaskProgress, period: Period) -> bool:
    return task.closed is None or task.closed >= period.start


def _is_asked(plan: Plan, unit: Unit, lead: Iterable[str], last: Recorded | None) -> bool:
    """Whether a unit answers for an item.

    By itself or in a group that names it. What the paper gives to nobody, or to "các đơn vị liên quan", goes to
    the unit that recorded it last, and before that to the standing unit.
    """
    able = {one.id: one for one in plan.units if not one.vague}
    leads = {one for one in lead if one in able}
    if not leads and (teller := told_last_by(plan, last)):
        leads = {teller.id}
    if not leads:
        leads = {next((one.id for one in able.values() if one.standing), next(iter(able), ""))}
    return bool(leads & {unit.id, *(group.id for group in plan.units if unit.id in group.members)})
