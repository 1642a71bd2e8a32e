"""A whole plan as of a date."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from kh02.model.book import Book, Recorded
from kh02.model.indicator import Indicator
from kh02.model.plan import Amendment, Plan
from kh02.model.task import Task
from kh02.progress.activity import (
    ChecksProgress,
    IncidentProgress,
    SpendingProgress,
    checks_made,
    documents_issued,
    incidents_open,
    money_spent,
)
from kh02.progress.former import Amended, amended, as_stood, unrecorded
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.period import Period, period_containing
from kh02.progress.register import Register, register
from kh02.progress.task import TaskProgress, task_progress
from kh02.progress.task_state import TASK_STATES
from kh02.progress.unit_reporting import UnitReporting, unit_reporting

Counts = Mapping[Literal["tasks", "indicators"], Mapping[str, int]]
"""Number of items by state, every state named; the numbers add up to the number of items."""


class PlanProgress(Struct, frozen=True):
    """A plan's figures: what was known on ``as_of`` about the time up to ``day``."""

    ledger: Ledger
    """What the figures were made of, with the plan as it stood on ``day``."""
    day: dt.date
    """The day that the figures stand for: ``as_of``, or the period's end where that is earlier."""
    period: Period
    indicators: tuple[IndicatorProgress, ...]
    tasks: tuple[TaskProgress, ...]
    units: tuple[UnitReporting, ...]
    documents: tuple[Recorded, ...]
    """Issued in the period."""
    incidents: tuple[IncidentProgress, ...]
    checks: ChecksProgress
    spending: SpendingProgress
    register: Register
    counts: Counts
    amended: tuple[Amended, ...]
    """What amendments changed in the period."""
    late: tuple[Recorded, ...]
    """What stands of the period and was known only after its end."""
    illustrative: bool

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.ledger.plan

    @property
    def as_of(self) -> dt.date:
        """The day on which this was known."""
        return self.ledger.as_of


def plan_progress(book: Book, as_of: dt.date, period: Period | None = None) -> PlanProgress:
    """Return a plan's figures as of a date, for a period (by default the month of that date)."""
    return progress_of(read_ledger(book, as_of), period)


class PeriodLedger(Struct, frozen=True):
    """A ledger as it is read for a period, with the plan as it stood on ``day``: see ``progress_of``."""

    ledger: Ledger
    day: dt.date
    period: Period
    unrecorded: Mapping[str, Amendment]
    """The items whose state on the day nothing records, and the amendment that changed each."""

    def indicator(self, indicator: Indicator) -> IndicatorProgress:
        """Return the figures of an indicator of the plan."""
        unknown = self.unrecorded.get(indicator.id)
        return IndicatorProgress(indicator, self.ledger, self.day, self.period, unknown)

    def task(self, task: Task) -> TaskProgress:
        """Return a task of the plan."""
        return task_progress(task, self.ledger, self.day, self.period)

    @property
    def illustrative(self) -> bool:
        """Whether any entry that counts is made up."""
        return any(live.recorded.illustrative for live in self.ledger.everything if live.date <= self.day)


def period_ledger(ledger: Ledger, period: Period | None = None) -> PeriodLedger:
    """Return a ledger as it is read for a period (by default the month of its date)."""
    as_of, reporting = ledger.as_of, ledger.plan.reporting
    period = period or period_containing("month", as_of, reporting)
    day = min(as_of, period.end)
    return PeriodLedger(as_stood(ledger, day), day, period, unrecorded(ledger.plan, day))


def progress_of(ledger: Ledger, period: Period | None) -> PlanProgress:
    """Return what a ledger amounts to for a period (None: the month of its date).

    For a period that is over, the figures stand for its last day and take in what became known of it up to
    ``as_of``: late entries and corrections count, what happened afterwards does not; and the plan is taken as it
    stood on that day.
    """
    read = period_ledger(ledger, period)
    changed = amended(ledger.plan, read.period.start, read.day)
    ledger, day, period = read.ledger, read.day, read.period
    plan = ledger.plan
    indicators = tuple(map(read.indicator, plan.indicators))
    tasks = tuple(map(read.task, plan.tasks))
    return PlanProgress(
        ledger=ledger,
        day=day,
        period=period,
        indicators=indicators,
        tasks=tasks,
        units=unit_reporting(ledger, period),
        documents=documents_issued(ledger, day, period),
        incidents=incidents_open(ledger, day, period),
        checks=checks_made(ledger, day, period),
        spending=money_spent(ledger, day, period),
        register=register(tasks, plan.date, period, day),
        counts=count_states(indicators, tasks),
        amended=changed,
        late=tuple(
            live.recorded
            for live in ledger.everything
            if live.date in period and live.recorded.entry.known > period.end
        ),
        illustrative=read.illustrative,
    )


def count_states(indicators: Iterable[IndicatorProgress], tasks: Iterable[TaskProgress]) -> Counts:
    """Return the number of items by state."""
    return {
        "tasks": _count(TASK_STATES, (task.state for task in tasks)),
        "indicators": _count(INDICATOR_STATES, (indicator.state for indicator in indicators)),
    }


def _count(states: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    number = Counter(found)
    return {state: number[state] for state in states}
