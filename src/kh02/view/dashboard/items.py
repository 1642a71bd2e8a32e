"""Indicators and tasks of the page: how each stood from day to day, in words, and the entries behind that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import in_percent
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.course import course
from kh02.progress.history import PastEntry, indicator_history, task_history
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.replay import IndicatorMoment, Replay
from kh02.progress.task import TaskProgress
from kh02.view.course import course_keys
from kh02.view.show.indicator import remarks
from kh02.words.answer import Answer, answers
from kh02.words.days import span_words
from kh02.words.entry import content_words, ground_words
from kh02.words.figure import aim_words, deadline_words, judged_words, lead_words, standing_words, unit_words
from kh02.words.kinds import figure_words
from kh02.words.outlook import state_words
from kh02.words.state import TASK_STATES

Units = Mapping[str, Unit]


def indicator_keys(replay: Replay, progress: IndicatorProgress, units: Units) -> dict[str, Any]:
    """Return an indicator: what the paper says, its moments, and every figure told, replaced ones too."""
    indicator = progress.indicator
    moments = list(replay.indicator(indicator))
    courses, places = _courses(moments)
    return {
        "id": indicator.id,
        "name": indicator.name,
        "text": indicator.text,
        "place": indicator.place,
        "key": indicator.key,
        "lead": list(progress.lead),
        "owner": lead_words(progress.lead, units),
        "tasks": list(progress.tasks),
        "percent": in_percent(indicator.measure),
        "unit": _unit_of(indicator),
        "courses": courses,
        "moments": [
            {"day": moment.day, **_standing(moment.progress), "course": place}
            for moment, place in zip(moments, places, strict=True)
        ],
        "entries": [
            _figure(past, progress, units) for past in indicator_history(replay.book, progress, replay.ledger)
        ],
    }


def _courses(moments: Iterable[IndicatorMoment]) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the different courses of an indicator, and which of them each moment has."""
    courses: list[dict[str, Any]] = []
    places: list[int] = []
    drawn: tuple[object, ...] | None = None
    for moment in moments:
        progress = moment.progress
        figures = (progress.curve, progress.readings)
        draws = (progress.indicator, *figures, progress.target, progress.outlook.path, progress.outlook.forecast)
        if draws != drawn:
            keys, drawn = course_keys(course(progress)), draws
            if not courses or keys != courses[-1]:
                courses.append(keys)
        places.append(len(courses) - 1)
    return courses, places


def task_keys(replay: Replay, progress: TaskProgress, units: Units) -> dict[str, Any]:
    """Return a task: what the paper says, its states, and every entry about it."""
    task = progress.task
    history = task_history(replay.book, task, replay.ledger)
    return {
        "id": task.id,
        "name": task.called,
        "text": task.text,
        "place": task.place,
        "lead": list(task.lead),
        "support": list(task.support),
        "owner": lead_words(task.lead, units),
        "helpers": unit_words(task.support, units),
        "deadline": task.deadline.text if task.deadline else None,
        "last_day": progress.due,
        "now": deadline_words(progress),
        "moments": [
            {"day": moment.day, "state": moment.state, "words": TASK_STATES[moment.state]}
            for moment in replay.task(task)
        ],
        "entries": list(_entries(history, task, units)),
    }


def _standing(progress: IndicatorProgress) -> dict[str, Any]:
    """Return the state on a day and the words that belong to it, those of ``status`` and of the report."""
    answer = next(iter(answers([progress])), None)
    return {
        "state": progress.state,
        "value": progress.value,
        "words": state_words(progress),
        "standing": standing_words(progress),
        "aim": aim_words(progress),
        "judged": judged_words(progress),
        "stale": progress.stale and progress.last is not None,
        **_answer(answer),
    }


def _answer(answer: Answer | None) -> dict[str, str | None]:
    if answer is None:
        return {"verdict": None, "target": None, "needed": None, "forecast": None}
    return {
        "verdict": answer.verdict,
        "target": answer.target,
        "needed": answer.needed,
        "forecast": answer.forecast,
    }


def _unit_of(indicator: Indicator) -> str:
    return "%" if in_percent(indicator.measure) else getattr(indicator.measure, "unit", "")


def _figure(past: PastEntry, progress: IndicatorProgress, units: Units) -> dict[str, Any]:
    entry = past.recorded.entry
    words = figure_words(entry, progress.indicator.measure) if isinstance(entry, Figure) else ""
    if past.start and past.end and past.start < past.end:
        words += f", {span_words(past.start, past.end)}"
    return {**_ground(past, units), "words": words, "remarks": list(remarks(past))}


def _entries(history: Iterable[PastEntry], task: Task, units: Units) -> Iterator[dict[str, Any]]:
    for past in history:
        yield {
            **_ground(past, units),
            "words": content_words(past.recorded.entry, {}),
            "remarks": list(remarks(past)),
        }


def _ground(past: PastEntry, units: Units) -> dict[str, Any]:
    entry = past.recorded.entry
    return {
        "day": entry.date,
        "known": max(entry.known, entry.date),
        "ground": ground_words(entry, units),
        "file": past.recorded.file,
    }
