"""``kh02 show`` for programs: an indicator with its course, a task with its states, the entries behind both."""

from collections.abc import Iterable, Iterator
from typing import Any

from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.progress.course import course
from kh02.progress.history import PastEntry, indicator_history, task_history, task_states
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger
from kh02.progress.plan import plan_progress
from kh02.progress.task import TaskProgress
from kh02.view.course import course_keys
from kh02.view.entry import entry_keys
from kh02.view.head import PlanHead
from kh02.view.show.shown import ShownItem
from kh02.view.status.json import indicator_keys, task_keys
from kh02.view.write.json import Pairs


def item_object(shown: ShownItem) -> Pairs:
    """Yield the object's keys: the day, the plan, and the one or two items of that label."""
    book = shown.chosen.book
    progress = plan_progress(book, shown.day)
    labels = {(type(item), item.id) for item in shown.chosen.items}
    yield "as_of", shown.day
    yield "plan", PlanHead(progress.plan, progress.illustrative).keys
    yield (
        "indicators",
        [
            _indicator(book, one, progress.ledger)
            for one in progress.indicators
            if (Indicator, one.indicator.id) in labels
        ],
    )
    yield (
        "tasks",
        [_task(book, one, progress.ledger) for one in progress.tasks if (type(one.task), one.task.id) in labels],
    )
    yield "problems", [notice.text for notice in shown.chosen.complaints]


def _indicator(book: Book, progress: IndicatorProgress, ledger: Ledger) -> dict[str, Any]:
    indicator = progress.indicator
    return {
        **indicator_keys(progress),
        "text": indicator.text,
        "place": indicator.place,
        "tasks": list(progress.tasks),
        "course": course_keys(course(progress)),
        "history": list(_past(indicator_history(book, progress, ledger))),
    }


def _task(book: Book, progress: TaskProgress, ledger: Ledger) -> dict[str, Any]:
    task = progress.task
    return {
        **task_keys(progress),
        "place": task.place,
        "indicators": list(task.indicators),
        "states": [
            {"day": moment.day, "state": moment.state, "days_late": moment.days_late}
            for moment in task_states(book, task, ledger.as_of)
        ],
        "history": list(_past(task_history(book, task, ledger))),
    }


def _past(history: Iterable[PastEntry]) -> Iterator[dict[str, Any]]:
    """Yield entries with where each stands; ``from`` and ``to`` are the span of a figure that counts."""
    for past in history:
        yield {
            "file": past.recorded.file,
            "entry": entry_keys(past.recorded),
            "from": past.start,
            "to": past.end,
            "counted": past.counted,
            "replaced_on": past.replaced_by.entry.known if past.replaced_by else None,
        }
