"""The last day of a task, where the plan gives it or the event that it runs from has happened."""

import datetime as dt

from kh02.model.task import Task
from kh02.progress.ledger import Ledger


def last_day(task: Task, ledger: Ledger) -> dt.date | None:
    """Return the last day in time of the task's deadline; None without one, or while its event is not recorded."""
    after = task.deadline.after if task.deadline else None
    if task.due or after is None:
        return task.due
    happened = ledger.events.get(after.event)
    return None if happened is None else happened + dt.timedelta(days=after.days)
