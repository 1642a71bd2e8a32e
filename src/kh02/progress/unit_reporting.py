"""Who reported and who did not: completeness and timeliness of each unit in a period."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kh02.model.entry import DocumentIssued, Entry
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger, Live
from kh02.progress.owed import lead_of, owed_periods, owes_update
from kh02.progress.period import Period
from kh02.progress.task import TaskProgress, task_progress
from kh02.progress.task_state import CLOSED


@dataclass(frozen=True, slots=True)
class Owed:
    """An entry that is owed: a figure for one period of its indicator's, or an update of an ongoing task.

    It is owed by its leads together and has arrived once anybody recorded it; ``known`` is the first day on
    which it was known, None while it has not arrived.
    """

    item: str
    lead: tuple[str, ...]
    period: Period
    known: dt.date | None


@dataclass(frozen=True, slots=True)
class UnitReporting:
    """A unit in a period: ``arrived`` of ``owed`` is its completeness, ``on_time`` of ``owed`` its timeliness."""

    unit: Unit
    owed: int
    arrived: int
    on_time: int
    """Known by the end of the reporting period."""
    sent: int
    """Entries of any kind that the unit itself recorded about the period."""
    late: tuple[str, ...]
    """Ids of what arrived after the cut-off, each once."""
    silent: tuple[str, ...]
    """Ids of what did not arrive, each once; an indicator and a task can have the same."""


def reporting_of(ledger: Ledger, period: Period) -> tuple[UnitReporting, ...]:
    """Return how each unit of a plan reported in a period, where that alone is wanted.

    The same as ``progress_of(ledger, period).units``.
    """
    day = min(ledger.as_of, period.end)
    tasks = (task_progress(task, ledger, day, period) for task in ledger.plan.tasks)
    return unit_reporting(ledger, tasks, period)


def unit_reporting(ledger: Ledger, tasks: Iterable[TaskProgress], period: Period) -> tuple[UnitReporting, ...]:
    """Return how each unit of the plan reported in the period, in the plan's order."""
    plan = ledger.plan
    owed = [*_owed_figures(plan, ledger, period), *_owed_updates(plan, ledger, tasks, period)]
    sent = _sent(ledger, period)
    return tuple(
        _of(unit, [entry for entry in owed if unit.id in entry.lead], sent, period) for unit in plan.units
    )


def _of(unit: Unit, owed: list[Owed], sent: Mapping[str, int], period: Period) -> UnitReporting:
    arrived = [(entry.item, entry.known) for entry in owed if entry.known is not None]
    late = [item for item, known in arrived if known > period.end]
    return UnitReporting(
        unit=unit,
        owed=len(owed),
        arrived=len(arrived),
        on_time=len(arrived) - len(late),
        sent=sent.get(unit.id, 0),
        late=tuple(dict.fromkeys(late)),
        silent=tuple(dict.fromkeys(entry.item for entry in owed if entry.known is None)),
    )


def _owed_figures(plan: Plan, ledger: Ledger, period: Period) -> Iterator[Owed]:
    for indicator in plan.indicators:
        if indicator.restates:  # its figure is owed once, for the indicator that it restates
            continue
        lives = [reading.live for reading in ledger.figures.get(indicator.id, ())]
        for due in owed_periods(indicator, plan, period):
            yield Owed(indicator.id, lead_of(indicator, plan), due, _first_known(lives, due))


def _owed_updates(plan: Plan, ledger: Ledger, tasks: Iterable[TaskProgress], period: Period) -> Iterator[Owed]:
    for progress in tasks:
        task = progress.task
        if owes_update(task, plan, period) and progress.state not in CLOSED and progress.state != "paused":
            documents = [live for live in ledger.of(DocumentIssued) if live.entry.task == task.id]
            yield Owed(
                task.id, task.lead, period, _first_known([*ledger.updates.get(task.id, ()), *documents], period)
            )


def _first_known(lives: Iterable[Live[Entry]], period: Period) -> dt.date | None:
    return min((live.first_known for live in lives if live.date in period), default=None)


def _sent(ledger: Ledger, period: Period) -> dict[str, int]:
    sent: dict[str, int] = {}
    for live in ledger.everything:
        if live.date in period:
            sent[live.entry.by] = sent.get(live.entry.by, 0) + 1
    return sent
