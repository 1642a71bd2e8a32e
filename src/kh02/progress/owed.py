"""Which figures are owed: one for each period of ``every``, while the plan and the indicator's targets run."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kh02.model.book import Recorded
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.ledger import Reading
from kh02.progress.period import Period, next_period, period_containing, previous_period
from kh02.progress.target import targets_of


def serving(indicator: Indicator, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return the tasks that serve an indicator, in the plan's order."""
    return tuple(task for task in tasks if indicator.id in task.indicators)


def lead_of(indicator: Indicator, plan: Plan) -> tuple[str, ...]:
    """Return who leads: the indicator's own leads, else those of its tasks, else those of what it restates."""
    if indicator.lead:
        return indicator.lead
    leads = tuple(dict.fromkeys(unit for task in serving(indicator, plan.tasks) for unit in task.lead))
    original = next((other for other in plan.indicators if other.id == indicator.restates), None)
    if leads or original is None or original.restates is not None:
        return leads
    return lead_of(original, plan)


def told_last_by(plan: Plan, last: Recorded | None) -> Unit | None:
    """Return the unit that made an item's last record: it is asked where nobody leads the item.

    None where nobody recorded, or a unit that the paper leaves open.
    """
    return next((unit for unit in plan.units if last and unit.id == last.entry.by and not unit.vague), None)


def owed_from(plan: Plan) -> dt.date:
    """Return the day from which reports are owed: not before the plan starts, not before it is signed."""
    return max(plan.starts, plan.date)


def owed_to(indicator: Indicator, plan: Plan) -> dt.date:
    """Return the last day about which figures are owed: the last target's, or the plan's end."""
    return max((target.by for target in targets_of(indicator)), default=plan.ends)


def owed_periods(indicator: Indicator, plan: Plan, within: Period) -> Iterator[Period]:
    """Yield the periods ending in ``within`` for which a figure of the indicator is owed."""
    if indicator.every is None:
        return
    period = period_containing(indicator.every, within.start, plan.reporting)
    while period.end <= within.end:
        if period.end >= owed_from(plan) and period.start <= owed_to(indicator, plan):
            yield period
        period = next_period(period, plan.reporting)


def owes_update(task: Task, plan: Plan, period: Period) -> bool:
    """Whether an ongoing or recurring task owes an update in a period: while the plan or its own deadlines run."""
    if task.deadline is None or task.deadline.kind not in ("ongoing", "recurring"):
        return False
    ends = max(plan.ends, task.due or plan.ends, *(milestone.date for milestone in task.milestones))
    return period.end >= owed_from(plan) and period.start <= ends


def is_stale(indicator: Indicator, plan: Plan, readings: Sequence[Reading], day: dt.date) -> bool:
    """Whether no figure ends in or after the last owed period that is over by ``day``."""
    if indicator.every is None:
        return False
    over = previous_period(period_containing(indicator.every, day, plan.reporting), plan.reporting)
    final = period_containing(indicator.every, owed_to(indicator, plan), plan.reporting)
    start = min(over.start, final.start)
    return over.end >= owed_from(plan) and all(reading.end < start for reading in readings)
