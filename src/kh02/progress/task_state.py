"""The state of a task: decided here and nowhere else; nobody types "quá hạn"."""

import datetime as dt
from typing import Literal, get_args

from msgspec import Struct

from kh02.model.task import LASTING, DeadlineKind

TaskState = Literal[
    "not_started",
    "doing",
    "due_soon",
    "overdue",
    "done_on_time",
    "done_late",
    "done_unrated",
    "ongoing_reported",
    "ongoing_silent",
    "waiting",
    "needs_deadline",
    "paused",
    "dropped",
]
TASK_STATES: tuple[TaskState, ...] = get_args(TaskState)
FINISHED: frozenset[TaskState] = frozenset({"done_on_time", "done_late", "done_unrated"})
CLOSED: frozenset[TaskState] = FINISHED | {"dropped"}
SOON = dt.timedelta(days=7)


class Judged(Struct, frozen=True):
    """What the state is decided on."""

    day: dt.date
    kind: DeadlineKind
    due: dt.date | None
    """The last day in time; of an undated or ongoing task its last milestone, if it has one."""
    told: str | None
    """The state in the latest update that gives one."""
    finished: dt.date | None = None
    begun: bool = False
    """Whether anything is recorded."""
    reported: bool = False
    """Whether anything is recorded in the period."""
    silent: bool = False
    """Whether an update is owed and missing, of a time that is over or ends in the period."""
    untracked: bool = False
    """Whether the deadline lies before the plan was tracked, and nothing is recorded after it."""

    @property
    def waits(self) -> bool:
        """Whether it waits: by its latest update; while none says, for the paper's condition or event."""
        awaits = self.kind == "waiting" or (self.kind == "relative" and self.due is None)
        return self.told == "waiting" or (self.told is None and awaits)


def task_state(judged: Judged) -> TaskState:  # noqa: PLR0911 -- one return a state, in the order of the rules
    """Return the first state that fits (the order of a provincial Party office's tracker).

    Finished: in time, late, or unrated without a deadline. Paused, dropped. Ongoing or recurring, until the day
    of a milestone has passed: reported in the period, or silent where an update is owed and missing. Waiting, also
    for the event that a deadline runs from. No deadline. Deadline passed or within seven days, unless it lies
    before the plan was tracked. Otherwise doing, or not started while nothing is recorded. A deadline that is
    today is not late.
    """
    day, due = judged.day, judged.due
    if judged.finished is not None:
        return _finished(judged.finished, due)
    if judged.told == "paused":
        return "paused"
    if judged.told == "dropped":
        return "dropped"
    late = due is not None and due < day
    lasts = judged.kind in LASTING and not late
    if lasts and (judged.reported or judged.silent):
        return "ongoing_reported" if judged.reported else "ongoing_silent"
    if judged.waits:
        return "waiting"
    if due is None and not lasts:
        return "needs_deadline"
    if due is not None and not judged.untracked and due - day <= SOON:
        return "overdue" if late else "due_soon"
    return "doing" if judged.begun else "not_started"


def _finished(finished: dt.date, due: dt.date | None) -> TaskState:
    if due is None:
        return "done_unrated"
    return "done_on_time" if finished <= due else "done_late"
