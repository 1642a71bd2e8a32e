"""What is due as of a day: deadlines, reports of ongoing tasks, figures; each once, with its last day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kh02.model.entry import DocumentIssued
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan, Reporting
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.amount import is_adding
from kh02.progress.ledger import Ledger, Reading
from kh02.progress.owed import owed_from, owed_periods, owes_update, told_last_by
from kh02.progress.period import Period, next_period, period_containing, span_period
from kh02.progress.plan import PlanProgress
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED

DutyKind = Literal["task", "milestone", "update", "figure", "report"]
DutyState = Literal["overdue", "due_soon", "owed"]
DUTY_STATES: tuple[DutyState, ...] = ("overdue", "due_soon", "owed")


@dataclass(frozen=True, slots=True)
class Window:
    """The day as of which is asked, and the last of the days that count as soon."""

    day: dt.date
    until: dt.date

    def reaches(self, period: Period) -> bool:
        """Whether what is owed for a period is told: it has begun, or ends soon."""
        return period.start <= self.day or period.end <= self.until


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is owed and has not arrived.

    Its leads owe it together; without a lead nobody does, which is told as well. ``kind``, ``item`` and ``of``
    name it in a plan, whatever day is asked.
    """

    kind: DutyKind
    item: str
    """The id of the task or indicator; of a report the kind of its period."""
    of: str
    """Which of the item's: the key of its period, the number of the milestone; "" for a task's own deadline."""
    name: str
    lead: tuple[str, ...]
    period: Period | None
    """For which period a figure, an update or a report is owed."""
    last_day: dt.date
    """The last day in time; a deadline that is today is not late."""
    state: DutyState
    days: int
    """Days since the last day where overdue, else until it."""
    certain: bool = True
    """Whether the days off that the last day depends on are known."""
    told_last_by: Unit | None = None
    """Of a figure or update that nobody leads: the unit that told the item last."""


def rated(window: Window, last_day: dt.date) -> tuple[DutyState, int]:
    """Return how urgent a last day is, and how many days lie between it and the day asked about.

    ``owed``: for the running period, whose cut-off lies behind the days that count as soon.
    """
    if last_day < window.day:
        return "overdue", (window.day - last_day).days
    return "due_soon" if last_day <= window.until else "owed", (last_day - window.day).days


def duties(progress: PlanProgress, window: Window) -> tuple[Duty, ...]:
    """Return the figures, updates and deadlines that are open as of the window's day, the oldest last day first.

    ``progress`` is the plan's as of that day. A figure is owed until one arrives that covers the period's last
    day (at a date: one of the period or later), an update until the task's next record. So nothing falls off
    the list as time goes by, but by an entry.
    """
    ledger = progress.ledger
    found = [
        *_figures(progress, ledger, window),
        *(duty for task in progress.tasks for duty in _of_task(task, progress.plan, ledger, window)),
    ]
    return tuple(sorted(found, key=lambda duty: duty.last_day))


def by_unit(found: Sequence[Duty], units: Iterable[Unit]) -> Iterator[tuple[Unit | None, tuple[Duty, ...]]]:
    """Yield each unit that owes something, in the plan's order, with what it owes; last what nobody leads."""
    known = {unit.id: unit for unit in units}
    for unit in known.values():
        owed = tuple(duty for duty in found if unit.id in duty.lead)
        if owed:
            yield unit, owed
    left = tuple(duty for duty in found if not known.keys() & set(duty.lead))
    if left:
        yield None, left


def count_duties(found: Iterable[Duty]) -> Mapping[DutyState, int]:
    """Return the number of duties by state; they add up to the number of duties."""
    states = [duty.state for duty in found]
    return {state: states.count(state) for state in DUTY_STATES}


def _figures(progress: PlanProgress, ledger: Ledger, window: Window) -> Iterator[Duty]:
    plan = progress.plan
    for one in progress.indicators:
        indicator = one.indicator
        if indicator.every is None or indicator.restates:  # owed once, for the indicator that it restates
            continue
        readings = ledger.figures.get(indicator.id, ())
        current = period_containing(indicator.every, window.day, plan.reporting)
        teller = None if one.lead else told_last_by(plan, one.last)
        whole = span_period(owed_from(plan), max(window.until, current.end))
        for period in owed_periods(indicator, plan, whole):
            if window.reaches(period) and not _covered(indicator, readings, period):
                state, days = rated(window, period.end)
                duty = Duty(
                    "figure", indicator.id, period.key, indicator.name, one.lead, period, period.end, state, days
                )
                yield replace(duty, told_last_by=teller)


def _covered(indicator: Indicator, readings: Iterable[Reading], period: Period) -> bool:
    """Whether figures tell the state at the end of the period; one that ends in it does, wherever it begins."""
    adding = is_adding(indicator.measure)
    return any(one.end >= period.start and (not adding or one.start <= period.end) for one in readings)


def _of_task(progress: TaskProgress, plan: Plan, ledger: Ledger, window: Window) -> Iterator[Duty]:
    if progress.state in CLOSED or progress.state == "paused":
        return
    task = progress.task
    if not _waits(task, ledger):
        yield from _deadlines(progress, window)
    told = [live.date for live in ledger.updates.get(task.id, ())]
    told += [live.date for live in ledger.of(DocumentIssued) if live.entry.task == task.id]
    teller = None if task.lead else told_last_by(plan, progress.latest)
    latest = max(told, default=dt.date.min)
    for period in _months(owed_from(plan), window, plan.reporting):
        if latest < period.start and owes_update(task, plan, period):
            name = task.name or task.text
            state, days = rated(window, period.end)
            duty = Duty("update", task.id, period.key, name, task.lead, period, period.end, state, days)
            yield replace(duty, told_last_by=teller)


def _waits(task: Task, ledger: Ledger) -> bool:
    """Whether the task waits for a condition: by its latest update, or by the paper while none says a state.

    Not by its state: an ongoing task that waits is in the state of ongoing tasks until its last milestone.
    """
    states = [live.entry.state for live in ledger.updates.get(task.id, ()) if live.entry.state]
    return states[-1] == "waiting" if states else task.deadline is not None and task.deadline.kind == "waiting"


def _deadlines(progress: TaskProgress, window: Window) -> Iterator[Duty]:
    task = progress.task
    name = task.name or task.text
    if progress.deadline and progress.deadline <= window.until:
        state, days = rated(window, progress.deadline)
        yield Duty("task", task.id, "", name, task.lead, None, progress.deadline, state, days)
    for number, stone in enumerate(task.milestones, 1):
        if stone.date <= window.until:
            state, days = rated(window, stone.date)
            words = f"{name} ({stone.text})"
            yield Duty(
                "milestone", task.id, str(number), words, stone.lead or task.lead, None, stone.date, state, days
            )


def _months(start: dt.date, window: Window, reporting: Reporting) -> Iterator[Period]:
    period = period_containing("month", start, reporting)
    while window.reaches(period):
        yield period
        period = next_period(period, reporting)
