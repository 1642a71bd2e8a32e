"""Which figures and updates are owed, for which periods, and which of them have arrived.

A figure is owed for each period of ``every``, while the plan and the indicator's targets run; an update of a
lasting task for each period of its rhythm, while the plan or the task's deadlines run.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from kh02.model.entry import DocumentIssued, Update
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger, Live, Reading
from kh02.progress.part import asked_about, is_named, leading, owing
from kh02.progress.period import Period, period_containing, previous_period, span_period
from kh02.progress.rhythm import first_owed, last_start, owed_from, owed_spans, rhythm_of
from kh02.progress.series import is_adding, parts_of
from kh02.progress.succession import forebears_of
from kh02.progress.target import targets_of, wishes_of


class Owed(Struct, frozen=True):
    """A figure for one period of its indicator's, or of a unit's part in it, or an update of a lasting task."""

    kind: Literal["figure", "update"]
    item: str
    name: str
    lead: tuple[str, ...]
    by: tuple[str, ...]
    """The one unit that owes it: whose part it is, or the first of the leads; () where nobody leads."""
    asked: Unit | None
    """Whom to ask where nobody in particular leads; None where a unit does."""
    period: Period
    known: dt.date | None
    """The first day on which anything that tells of the period was known; None: it has not arrived."""
    overtaken: bool
    """Whether it has not arrived and is no longer asked for: what came later tells more."""
    part: str | None = None
    """The unit whose part in the measure it is, where the measure is made of units' parts."""

    @property
    def in_time(self) -> bool:
        """Whether it was known by the cut-off of the period for which it was owed."""
        return self.known is not None and self.known <= self.period.end


def owed_figures(ledger: Ledger, within: Period, day: dt.date) -> Iterator[Owed]:
    """Yield the figures owed for the periods that end in ``within``, each once for indicators that share it.

    They arrive by figures of the days up to ``day``. What arises in a period is told by every figure whose span
    reaches into it; a state by a figure of the period, and overtaken by a later one.
    """
    for indicator in ledger.plan.indicators:
        if indicator.restates:  # its figure is owed once, for the indicator that it restates
            continue
        for period in owed_periods(indicator, ledger.plan, within):
            for unit in owing(indicator, ledger.plan, period.end) or (None,):
                yield _figure(indicator, ledger, unit, period, day)


def _figure(indicator: Indicator, ledger: Ledger, unit: str | None, period: Period, day: dt.date) -> Owed:
    plan, adding = ledger.plan, is_adding(indicator.measure)
    readings = [one for one in ledger.figures.get(indicator.id, ()) if one.end <= day]
    parts = parts_of(indicator, plan)
    part = unit if parts and parts.are_units else None
    if part:
        own = {part, *forebears_of(part, plan)}
        readings = [one for one in readings if one.series.part in own]
    telling = [
        one.live.first_known
        for one in readings
        if one.end >= period.start and (one.start if adding else one.end) <= period.end
    ]
    return Owed(
        kind="figure",
        item=indicator.id,
        name=indicator.name,
        lead=(part,) if part else leading(indicator, plan, period.end),
        by=(unit,) if unit else (),
        asked=None if unit and is_named((unit,), plan) else asked_about(indicator, ledger, day),
        period=period,
        known=min(telling, default=None),
        overtaken=not telling and not adding and any(one.end > period.end for one in readings),
        part=part,
    )


def owed_updates(task: Task, ledger: Ledger, within: Period, day: dt.date) -> Iterator[Owed]:
    """Yield the updates that a task owes for the periods that end in ``within`` and at whose end it is open.

    They arrive by a record of the period, and are overtaken by a later one up to ``day``.
    """
    for period in update_periods(task, ledger.plan, within):
        if _is_open(task, ledger, period, day):
            known, overtaken = _arrival(task, ledger, period, day)
            lead, by = leading(task, ledger.plan, period.end), owing(task, ledger.plan, period.end)
            whom = None if is_named(by, ledger.plan) else asked_about(task, ledger, day)
            yield Owed("update", task.id, task.called, lead, by, whom, period, known, overtaken)


def owed_to(indicator: Indicator, plan: Plan) -> dt.date:
    """Return the last day about which figures are owed: the last target's, or the plan's end."""
    return max((target.by for target in (*targets_of(indicator), *wishes_of(indicator))), default=plan.ends)


def owed_until(plan: Plan) -> dt.date:
    """Return the last day about which anything is owed: the plan's end, or a later target's or task's."""
    figures = (owed_to(one, plan) for one in plan.indicators if one.every)
    updates = (updates_to(one, plan) for one in plan.tasks if rhythm_of(one, plan))
    return max((plan.ends, *figures, *updates))


def owed_periods(indicator: Indicator, plan: Plan, within: Period) -> Iterator[Period]:
    """Yield the periods ending in ``within`` for which a figure of the indicator is owed."""
    if indicator.every is not None:
        spans = owed_spans(indicator.every, plan, within.start, min(within.end, owed_to(indicator, plan)))
        yield from (period for period in spans if period.end in within)


def update_periods(task: Task, plan: Plan, within: Period) -> Iterator[Period]:
    """Yield the periods ending in ``within`` for which an update of a lasting task is owed while it is open."""
    if rhythm := rhythm_of(task, plan):
        last = last_start(rhythm.every, updates_to(task, plan))
        spans = owed_spans(rhythm.every, plan, within.start, min(within.end, last))
        yield from (period for period in spans if period.end in within and rhythm.owes(period))


def is_stale(indicator: Indicator, plan: Plan, readings: Sequence[Reading], day: dt.date) -> bool:
    """Whether no figure ends in or after the last owed period that is over by ``day``."""
    if indicator.every is None:
        return False
    over = previous_period(period_containing(indicator.every, day, plan.reporting), plan.reporting)
    final = period_containing(indicator.every, owed_to(indicator, plan), plan.reporting)
    start = min(over.start, final.start)
    begun = start >= first_owed(indicator.every, plan).start
    return begun and all(reading.end < start for reading in readings)


def is_silent(task: Task, ledger: Ledger, period: Period, day: dt.date) -> bool:
    """Whether an update is missing that a lasting task owes, of a time that is over or ends in the period."""
    since = owed_from(ledger.plan)
    if since > period.end:
        return False
    owed = update_periods(task, ledger.plan, span_period(since, period.end))
    return any(
        _is_open(task, ledger, one, day) and _arrival(task, ledger, one, day) == (None, False) for one in owed
    )


def updates_to(task: Task, plan: Plan) -> dt.date:
    """Return the last day about which updates are owed: the plan's, or a later deadline of the task."""
    return max(plan.ends, task.due or plan.ends, *(milestone.date for milestone in task.milestones))


def _arrival(task: Task, ledger: Ledger, period: Period, day: dt.date) -> tuple[dt.date | None, bool]:
    """Return when the first record of a period was known; without one, whether a later one overtook it."""
    documents = (live for live in ledger.of(DocumentIssued) if live.entry.task == task.id)
    told: tuple[Live[Update | DocumentIssued], ...] = (*ledger.updates.get(task.id, ()), *documents)
    records = [live for live in told if period.start <= live.date <= day]
    known = min((live.first_known for live in records if live.date <= period.end), default=None)
    return known, known is None and bool(records)


def _is_open(task: Task, ledger: Ledger, period: Period, day: dt.date) -> bool:
    """Whether the last that was told of its state up to the period's end is neither its end nor a pause."""
    up_to = min(day, period.end)
    told = [
        live.entry.state for live in ledger.updates.get(task.id, ()) if live.date <= up_to and live.entry.state
    ]
    return not told or told[-1] not in ("done", "dropped", "paused")
