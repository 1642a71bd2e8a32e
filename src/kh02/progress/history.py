"""What was recorded about one item over time: every entry, the replaced ones too, and the states of a task."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.book import Book, Recorded
from kh02.model.entry import DocumentIssued, Entry, Figure, Update
from kh02.model.plan import Plan
from kh02.model.task import LASTING, Task
from kh02.progress.amendment import TargetChange
from kh02.progress.deadline import last_day
from kh02.progress.former import as_stood
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Journal, Ledger
from kh02.progress.owed import updates_to
from kh02.progress.period import day_after, following_month, period_containing, reporting_months
from kh02.progress.rhythm import rhythm_of
from kh02.progress.task import task_progress
from kh02.progress.task_state import SOON, TaskState

Key = tuple[str, int]


class PastEntry(Struct, frozen=True):
    """An entry that was known as of a day; it stands unless something replaced it."""

    recorded: Recorded
    replaced_by: Recorded | None = None
    start: dt.date | None = None
    """First day of the span of a figure that is counted."""
    end: dt.date | None = None
    """Its last day: for a correction that of the figure it replaced."""
    counted: bool = True
    """False for a figure that is left out: replaced, counted twice, of another measure, or replacing nothing."""
    outdated_by: TargetChange | None = None
    """The latest change of the indicator's targets after the figure was known."""


class TaskMoment(Struct, frozen=True):
    """The state of a task from ``day`` on, as it was known then; ``days_late`` on the last day of that state."""

    day: dt.date
    state: TaskState
    days_late: int


def key(recorded: Recorded) -> Key:
    """Return what tells an entry from all others of its book: its file and its place there."""
    return recorded.file, recorded.index


def replacements(ledger: Ledger) -> Mapping[Key, Recorded]:
    """Return what replaced each replaced entry, by the replaced entry's key."""
    pairs = (pair for live in ledger.everything for pair in pairwise((*live.replaced, live.recorded)))
    return {key(earlier): later for earlier, later in pairs}


def _entries_about(book: Book, about: Callable[[Entry], bool], ledger: Ledger) -> tuple[PastEntry, ...]:
    """Return the book's entries that ``about`` picks and that were known on the ledger's day, the oldest first."""
    replaced = replacements(ledger)
    return tuple(
        PastEntry(recorded, replaced.get(key(recorded)))
        for recorded in book.recorded
        if about(recorded.entry) and max(recorded.entry.known, recorded.entry.date) <= ledger.as_of
    )


def indicator_history(
    book: Book, progress: IndicatorProgress, ledger: Ledger, changes: Iterable[TargetChange] = ()
) -> tuple[PastEntry, ...]:
    """Return the figures of an indicator known on the ledger's day, with their spans.

    An indicator that restates another has that one's. A figure known before one of the target ``changes``
    is marked with the latest of them.
    """
    label = progress.indicator.restates or progress.indicator.id
    readings = {key(reading.live.recorded): reading for reading in progress.readings}
    later = sorted((change for change in changes if change.day <= ledger.as_of), key=lambda change: change.day)

    def filled(past: PastEntry) -> PastEntry:
        reading = readings.get(key(past.recorded))
        known = past.recorded.entry.known
        return replace(
            past,
            start=reading.start if reading else None,
            end=reading.end if reading else None,
            counted=reading is not None,
            outdated_by=next((change for change in reversed(later) if known < change.day), None),
        )

    found = _entries_about(book, lambda entry: isinstance(entry, Figure) and entry.indicator == label, ledger)
    return tuple(map(filled, found))


def task_history(book: Book, task: Task, ledger: Ledger) -> tuple[PastEntry, ...]:
    """Return the updates of a task and the documents issued for it, known on the ledger's day."""
    return _entries_about(book, _about_task(task), ledger)


def task_states(book: Book, task: Task, as_of: dt.date, *, begun: bool = False) -> tuple[TaskMoment, ...]:
    """Return the states that a task went through up to a day, each as known on its first day.

    A state is looked at on the plan's first day, when something became known, when a deadline came near or passed,
    and for an ongoing or recurring task at the end of each reporting month, when it was reported on or silent;
    with ``begun`` also on the first day of each, when nothing is told of it yet.
    """
    journal = Journal(book.only(_decides_on(task)))
    last = journal.ledger(as_of)
    ends = _lasting_ends(journal.days, task, last)
    days = _task_days(journal.days, task, last) | ends | (set(map(day_after, ends)) if begun else set())
    return _states_on(sorted(days), task, journal)


def _states_on(days: Iterable[dt.date], task: Task, journal: Journal) -> tuple[TaskMoment, ...]:
    """Return the states of a task on these days, those that go on left out."""
    moments: list[TaskMoment] = []
    for day in days:
        ledger = as_stood(journal.ledger(day), day)
        period = period_containing("month", day, ledger.plan.reporting)
        then = next(one for one in ledger.plan.tasks if one.id == task.id)
        progress = task_progress(then, ledger, day, period)
        if moments and moments[-1].state == progress.state:
            moments[-1] = replace(moments[-1], days_late=progress.days_late)
        else:
            moments.append(TaskMoment(day, progress.state, progress.days_late))
    return tuple(moments)


def _about_task(task: Task) -> Callable[[Entry], bool]:
    return lambda entry: isinstance(entry, Update | DocumentIssued) and entry.task == task.id


def _decides_on(task: Task) -> Callable[[Entry], bool]:
    """Return whether an entry can change the task's state: one about it, or a document its deadline runs from."""
    about, runs = _about_task(task), task.deadline is not None and task.deadline.after is not None
    return lambda entry: about(entry) or (runs and isinstance(entry, DocumentIssued))


def _task_days(told: Collection[dt.date], task: Task, ledger: Ledger) -> set[dt.date]:
    """Return the days on which a task's state may change, up to the ledger's.

    ``told`` are those on which something became known that can change it.
    """
    plan, as_of = ledger.plan, ledger.as_of
    days = {plan.starts, as_of, *told, *ledger.events.values()}
    for limit in filter(None, (last_day(task, ledger), *(stone.date for stone in task.milestones))):
        days |= {limit - min(SOON, limit - dt.date.min), day_after(limit)}
    return {day for day in days if plan.starts <= day <= as_of} or {as_of}


def _lasting_ends(told: Collection[dt.date], task: Task, ledger: Ledger) -> set[dt.date]:
    """Return the ends of the reporting months from the plan's first day to the ledger's that a lasting task has.

    None of others; and none after the month in which nothing was owed or told of it any more.
    """
    plan = ledger.plan
    if not _ever_lasting(task, plan):
        return set()
    rhythm, amended = rhythm_of(task, plan), (one.date for one in plan.amendments)
    owed = period_containing(rhythm.every if rhythm else "month", updates_to(task, plan), plan.reporting).end
    settled = following_month(max((owed, *told, *amended)), plan.reporting).end
    months = reporting_months(plan.starts, min(ledger.as_of, settled), plan.reporting)
    return {month.end for month in months if month.end < ledger.as_of}


def _ever_lasting(task: Task, plan: Plan) -> bool:
    """Whether updates of a task are owed by period, or were before an amendment."""
    former = (amendment.before.get(task.id) for amendment in plan.amendments)
    deadlines = (task.deadline, *(one.deadline for one in former if one))
    return any(deadline.kind in LASTING for deadline in deadlines if deadline)
