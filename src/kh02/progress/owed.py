"""Which figures and updates are owed, for which periods, and which of them have arrived.

A figure is owed for each period of ``every``, while the plan and the indicator's targets run; an update of an
ongoing task for each period that is asked about, while the plan or the task's deadlines run.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kh02.model.entry import DocumentIssued, Update
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.lead import lead_of
from kh02.progress.ledger import Ledger, Live, Reading
from kh02.progress.part import asked_about
from kh02.progress.period import Period, next_period, period_containing, previous_period
from kh02.progress.series import is_adding
from kh02.progress.target import targets_of, wishes_of
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure for one period of its indicator's, or an update of an ongoing task; its leads owe it together."""

    kind: Literal["figure", "update"]
    item: str
    name: str
    lead: tuple[str, ...]
    asked: Unit | None
    """Whom to ask where nobody in particular leads; None where a unit does."""
    period: Period
    known: dt.date | None
    """The first day on which anything that tells of the period was known; None: it has not arrived."""
    overtaken: bool
    """Whether it has not arrived and is no longer asked for: what came later tells more."""


def owed_figures(ledger: Ledger, within: Period, day: dt.date) -> Iterator[Owed]:
    """Yield the figures owed for the periods that end in ``within``, each once for indicators that share it.

    They arrive by figures of the days up to ``day``. What arises in a period is told by every figure whose span
    reaches into it; a state by a figure of the period, and overtaken by a later one.
    """
    for indicator in ledger.plan.indicators:
        if indicator.restates:  # its figure is owed once, for the indicator that it restates
            continue
        lead, asked = lead_of(indicator, ledger.plan), asked_about(indicator, ledger, day)
        adding = is_adding(indicator.measure)
        readings = [one for one in ledger.figures.get(indicator.id, ()) if one.end <= day]
        for period in owed_periods(indicator, ledger.plan, within):
            telling = [
                one.live.first_known
                for one in readings
                if one.end >= period.start and (one.start if adding else one.end) <= period.end
            ]
            overtaken = not telling and not adding and any(one.end > period.end for one in readings)
            known = min(telling, default=None)
            yield Owed("figure", indicator.id, indicator.name, lead, asked, period, known, overtaken)


def owed_update(progress: TaskProgress, ledger: Ledger, period: Period, day: dt.date) -> Owed | None:
    """Return the update that a task owes for a period, unless it is closed or paused; a later one overtakes it."""
    task = progress.task
    if progress.state in CLOSED or progress.state == "paused" or not _owes_update(task, ledger.plan, period):
        return None
    documents = (live for live in ledger.of(DocumentIssued) if live.entry.task == task.id)
    told: tuple[Live[Update | DocumentIssued], ...] = (*ledger.updates.get(task.id, ()), *documents)
    records = [live for live in told if period.start <= live.date <= day]
    known = min((live.first_known for live in records if live.date <= period.end), default=None)
    overtaken = known is None and bool(records)
    asked = asked_about(task, ledger, day)
    return Owed("update", task.id, task.name or task.text, task.lead, asked, period, known, overtaken)


def owed_from(plan: Plan) -> dt.date:
    """Return the day from which reports are owed: not before the plan starts, not before it is signed."""
    return max(plan.starts, plan.date)


def owed_to(indicator: Indicator, plan: Plan) -> dt.date:
    """Return the last day about which figures are owed: the last target's, or the plan's end."""
    return max((target.by for target in (*targets_of(indicator), *wishes_of(indicator))), default=plan.ends)


def owed_periods(indicator: Indicator, plan: Plan, within: Period) -> Iterator[Period]:
    """Yield the periods ending in ``within`` for which a figure of the indicator is owed."""
    if indicator.every is None:
        return
    period = period_containing(indicator.every, within.start, plan.reporting)
    while period.end <= within.end:
        if period.end >= owed_from(plan) and period.start <= owed_to(indicator, plan):
            yield period
        period = next_period(period, plan.reporting)


def is_stale(indicator: Indicator, plan: Plan, readings: Sequence[Reading], day: dt.date) -> bool:
    """Whether no figure ends in or after the last owed period that is over by ``day``."""
    if indicator.every is None:
        return False
    over = previous_period(period_containing(indicator.every, day, plan.reporting), plan.reporting)
    final = period_containing(indicator.every, owed_to(indicator, plan), plan.reporting)
    start = min(over.start, final.start)
    return over.end >= owed_from(plan) and all(reading.end < start for reading in readings)


def _owes_update(task: Task, plan: Plan, period: Period) -> bool:
    if task.deadline is None or task.deadline.kind not in ("ongoing", "recurring"):
        return False
    ends = max(plan.ends, task.due or plan.ends, *(milestone.date for milestone in task.milestones))
    return period.end >= owed_from(plan) and period.start <= ends
