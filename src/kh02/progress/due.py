"""What is due as of a day: deadlines, reports of ongoing tasks, figures; each once, with its last day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger
from kh02.progress.owed import owed_figures, owed_updates
from kh02.progress.part import asked_about, leading
from kh02.progress.period import Period, period_containing, span_period
from kh02.progress.plan import PlanProgress
from kh02.progress.rhythm import owed_from, rhythm_of, tracked_from
from kh02.progress.succession import heir_of
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED

DutyKind = Literal["task", "milestone", "update", "figure", "report"]
DutyState = Literal["overdue", "due_soon", "owed"]
DUTY_STATES: tuple[DutyState, ...] = ("overdue", "due_soon", "owed")


class Window(Struct, frozen=True):
    """The day as of which is asked, and the last of the days that count as soon."""

    day: dt.date
    until: dt.date

    def reaches(self, period: Period) -> bool:
        """Whether what is owed for a period is told: it has begun, or ends soon."""
        return period.start <= self.day or period.end <= self.until


class Duty(Struct, frozen=True):
    """One thing that is owed and has not arrived.

    Its leads owe a deadline together, a figure or an update one of them; without a lead nobody does, which is told
    as well. ``kind``, ``item`` and ``of``
    name it in a plan, whatever day is asked.
    """

    kind: DutyKind
    item: str
    """The id of the task or indicator; of a report the kind of its period."""
    of: str
    """Which of the item's: the key of its period, with the unit whose part it is; the number of the milestone; ""
    for a task's own deadline."""
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
    asked: Unit | None = None
    """Whom to ask where nobody in particular leads."""
    by: tuple[str, ...] | None = None
    """Who owes it, where that is not all that lead."""
    beside: tuple[Unit, ...] = ()
    """Those that lead a figure or an update with the unit that owes it."""

    @property
    def owing(self) -> tuple[str, ...]:
        """The units that owe it."""
        return self.lead if self.by is None else self.by


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
    deadlines = (duty for task in progress.tasks for duty in _deadlines(task, progress.ledger, window))
    found = [*_owed(progress, window), *deadlines]
    return tuple(sorted(found, key=lambda duty: duty.last_day))


def by_unit(found: Sequence[Duty], units: Iterable[Unit]) -> Iterator[tuple[Unit | None, tuple[Duty, ...]]]:
    """Yield each unit that owes something, in the plan's order, with what it owes; last what nobody leads."""
    known = {unit.id: unit for unit in units}
    for unit in known.values():
        owed = tuple(duty for duty in found if unit.id in duty.owing)
        if owed:
            yield unit, owed
    left = tuple(duty for duty in found if not known.keys() & set(duty.owing))
    if left:
        yield None, left


def count_duties(found: Iterable[Duty]) -> Mapping[DutyState, int]:
    """Return the number of duties by state; they add up to the number of duties."""
    states = [duty.state for duty in found]
    return {state: states.count(state) for state in DUTY_STATES}


def _owed(progress: PlanProgress, window: Window) -> Iterator[Duty]:
    """Yield the figures and updates that have not arrived, of the periods that the window reaches."""
    ledger, plan = progress.ledger, progress.plan
    within = span_period(owed_from(plan), max(window.until, _running(plan, window.day)))
    owed = [*owed_figures(ledger, within, window.day)]
    for task in progress.tasks:
        if task.state not in CLOSED and task.state != "paused":
            owed += owed_updates(task.task, ledger, within, window.day)
    for one in owed:
        period = one.period
        if one.known is None and not one.overtaken and window.reaches(period):
            state, days = rated(window, period.end)
            by, lead = (_heirs(units, plan, window.day) for units in (one.by, one.lead))
            of = f"{period.key}/{one.part}" if one.part else period.key
            duty = Duty(one.kind, one.item, of, one.name, lead, period, period.end, state, days)
            beside = tuple(unit for unit in plan.units if by and unit.id in lead and unit.id not in by)
            yield replace(duty, asked=one.asked, by=by, beside=beside)


def _heirs(units: Iterable[str], plan: Plan, day: dt.date) -> tuple[str, ...]:
    """Return who answers for units on a day: themselves, or who succeeded them."""
    return tuple(dict.fromkeys(heir_of(unit, plan, day) for unit in units))


def _deadlines(progress: TaskProgress, ledger: Ledger, window: Window) -> Iterator[Duty]:
    """Yield the deadline and the milestones of a task that is open and does not wait."""
    if progress.state in CLOSED or progress.state == "paused" or progress.waits:
        return
    task, asked = progress.task, asked_about(progress.task, ledger, window.day)
    name, lead = task.called, leading(task, ledger.plan, window.day)
    if progress.deadline and progress.deadline <= window.until and not progress.untracked:
        state, days = rated(window, progress.deadline)
        yield Duty("task", task.id, "", name, lead, None, progress.deadline, state, days, asked=asked)
    for number, stone in enumerate(task.milestones, 1):
        if tracked_from(ledger.plan) <= stone.date <= window.until:
            state, days = rated(window, stone.date)
            words, whose = f"{name} ({stone.text})", _heirs(stone.lead, ledger.plan, window.day) or lead
            duty = Duty("milestone", task.id, str(number), words, whose, None, stone.date, state, days)
            yield replace(duty, asked=None if stone.lead else asked)


def _running(plan: Plan, day: dt.date) -> dt.date:
    """Return the last day of the longest period that is owed and runs on a day."""
    rhythms = (rhythm_of(task, plan) for task in plan.tasks)
    kinds = {one.every for one in plan.indicators if one.every} | {one.every for one in rhythms if one}
    return max((period_containing(kind, day, plan.reporting).end for kind in kinds), default=day)
