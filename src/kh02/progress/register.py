"""The period's register of tasks (sổ theo dõi): what was open, assigned, finished, and is still open.

Two sums hold, always: ``carried + assigned``, all tasks but those closed before the period, is ``on_time + late +
unrated + dropped + open_at_end``; and ``open_at_end`` is ``overdue + held + untracked + in_time +
without_deadline``.
"""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from kh02.progress.period import Period
from kh02.progress.task import TaskProgress


class Register(Struct, frozen=True):
    """Numbers of tasks in a period."""

    carried: int
    """Open from before (kỳ trước chuyển sang)."""
    assigned: int
    """Assigned in the period (giao trong kỳ): the plan was signed in it."""
    on_time: int
    late: int
    unrated: int
    """Finished in the period (hoàn thành trong kỳ): in time, late, without a deadline to rate by."""
    dropped: int
    open_at_end: int
    overdue: int
    """Open, deadline passed (quá hạn): those that are in this state, as lists name them."""
    held: int
    """Open, deadline passed, but paused or waiting for a condition."""
    untracked: int
    """Open, deadline before the plan was tracked, nothing recorded since."""
    in_time: int
    """Open, deadline ahead (trong hạn)."""
    without_deadline: int
    """Open, without a deadline: ongoing, waiting, or none given."""
    due_in_period: int
    """With a deadline in the period (đến hạn trong kỳ), finished or not; a group across the others."""


def register(tasks: Sequence[TaskProgress], assigned_on: dt.date, period: Period, day: dt.date) -> Register:
    """Return the register of tasks that were all assigned on one day, as of ``day``."""
    running = [task for task in tasks if task.closed is None or task.closed >= period.start]
    closed = [task for task in running if task.closed is not None]
    still_open = [task for task in running if task.closed is None]
    carried = len(running) if assigned_on < period.start else 0
    untracked = sum(task.untracked for task in still_open)
    overdue = sum(task.state == "overdue" for task in still_open)
    passed = sum(task.due is not None and task.due < day and not task.untracked for task in still_open)
    undated = sum(task.due is None for task in still_open)
    return Register(
        carried=carried,
        assigned=len(running) - carried,
        on_time=sum(task.state == "done_on_time" for task in closed),
        late=sum(task.state == "done_late" for task in closed),
        unrated=sum(task.state == "done_unrated" for task in closed),
        dropped=sum(task.state == "dropped" for task in closed),
        open_at_end=len(still_open),
        overdue=overdue,
        held=passed - overdue,
        untracked=untracked,
        in_time=len(still_open) - passed - untracked - undated,
        without_deadline=undated,
        due_in_period=sum(task.due in period for task in running),
    )
