"""How far a task has come as of a day."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import DocumentIssued, Update
from kh02.model.task import Task, TaskMilestone
from kh02.progress.deadline import last_day
from kh02.progress.ledger import E, Ledger, Live
from kh02.progress.owed import is_silent
from kh02.progress.period import Period
from kh02.progress.rhythm import tracked_from
from kh02.progress.task_state import CLOSED, FINISHED, Judged, TaskState, task_state
from kh02.vi.date import format_date


class TaskProgress(Struct, frozen=True):
    """A task as of a day."""

    task: Task
    state: TaskState
    waits: bool
    """Whether it waits for a condition; an ongoing task that does is in the state of ongoing tasks."""
    deadline: dt.date | None
    """The last day of the deadline itself: as the plan gives it, or counted from its event."""
    due: dt.date | None
    """The last day in time: of the deadline, or where that has no date of the last milestone."""
    days_late: int
    """Days after the deadline: until finished, or until now; 0 when not late."""
    days_left: int | None
    """Days until the deadline of an open task; None without one, or when it has passed."""
    finished: dt.date | None
    """The day of the update that says so; of several in a row the first."""
    closed: dt.date | None
    """The day on which it was finished or dropped."""
    evidence: tuple[str, ...]
    """What is named: evidence, products, issued documents."""
    latest: Recorded | None
    updates: tuple[Recorded, ...]
    """All standing updates, oldest first."""
    documents: tuple[Recorded, ...]
    """The documents issued for it."""
    in_period: tuple[Recorded, ...]
    """Updates and issued documents of the period."""
    untracked: bool
    """Whether it is open, its deadline lies before the plan was tracked, and nothing is recorded after it."""
    milestone_due: TaskMilestone | None
    """The next milestone ahead of an open task."""
    milestones_passed: tuple[TaskMilestone, ...]
    """Milestones of an open task whose day has passed since the plan is tracked; the state stays while a later
    deadline runs."""
    illustrative: bool

    @property
    def unproven(self) -> bool:
        """Whether it is told to be finished without any evidence."""
        return self.state in FINISHED and not self.evidence


def task_progress(task: Task, ledger: Ledger, day: dt.date, period: Period) -> TaskProgress:
    """Return a task's state and records as of ``day``."""
    updates = _up_to(ledger.updates.get(task.id, ()), day)
    documents = _up_to((live for live in ledger.of(DocumentIssued) if live.entry.task == task.id), day)
    told = [live for live in updates if live.entry.state is not None]
    finished, deadline = _since(told, "done"), last_day(task, ledger)
    since = tracked_from(ledger.plan)
    milestones = [stone for stone in task.milestones if stone.date >= since]
    due = deadline or max((stone.date for stone in milestones), default=None)
    records: list[Live[Update] | Live[DocumentIssued]] = sorted((*updates, *documents), key=lambda live: live.date)
    in_period = tuple(live.recorded for live in records if live.date in period)
    told_since = any(due is not None and live.date > due for live in records)
    judged = Judged(
        day=day,
        kind=task.deadline.kind if task.deadline else "none",
        due=due,
        told=told[-1].entry.state if told else None,
        finished=finished,
        begun=bool(records),
        reported=bool(in_period),
        silent=not in_period and is_silent(task, ledger, period, day),
        untracked=due is not None and due < since and not told_since,
    )
    state = task_state(judged)
    is_open = state not in CLOSED
    ahead = sorted((stone for stone in milestones if stone.date >= day), key=lambda stone: stone.date)
    return TaskProgress(
        task=task,
        state=state,
        waits=judged.waits,
        deadline=deadline,
        due=due,
        days_late=_days_late(state, due, finished or day),
        days_left=(due - day).days if is_open and due and due >= day else None,
        finished=finished,
        closed=finished or _since(told, "dropped"),
        evidence=_evidence(records),
        latest=updates[-1].recorded if updates else None,
        updates=tuple(live.recorded for live in updates),
        documents=tuple(live.recorded for live in documents),
        in_period=in_period,
        milestone_due=ahead[0] if is_open and ahead else None,
        untracked=is_open and judged.untracked,
        milestones_passed=tuple(stone for stone in milestones if is_open and stone.date < day),
        illustrative=any(live.recorded.illustrative for live in records),
    )


def _up_to(lives: Iterable[Live[E]], day: dt.date) -> list[Live[E]]:
    return [live for live in lives if live.date <= day]


def _since(told: Sequence[Live[Update]], state: str) -> dt.date | None:
    """Return the first day of the unbroken run of updates that say ``state``, up to the latest; else None."""
    first = None
    for live in reversed(told):
        if live.entry.state != state:
            break
        first = live.date
    return first


def _days_late(state: TaskState, due: dt.date | None, until: dt.date) -> int:
    return (until - due).days if due and state in ("overdue", "done_late") else 0


def _evidence(records: Iterable[Live[Update] | Live[DocumentIssued]]) -> tuple[str, ...]:
    named: list[str] = []
    for live in records:
        entry = live.entry
        if isinstance(entry, DocumentIssued):
            issued = entry.document
            sent = f", gửi {issued.to}" if issued.to else ""
            named.append(f"{issued.type} số {issued.number} ngày {format_date(live.date)}{sent}")
        elif entry.product:
            named.append(entry.product)
        named.extend(entry.evidence)
    return tuple(dict.fromkeys(named))
