"""Every state has its words, in each of the ways in which it is said."""

import datetime as dt
from typing import Any, get_args

import pytest
from tests.small_plan import book_of, plan_of

from kh02.model.entry import Incident, Update
from kh02.progress.indicator_state import IndicatorState
from kh02.progress.plan import plan_progress
from kh02.progress.task_state import TaskState
from kh02.report.sending import SendingState
from kh02.words.state import (
    INCIDENT_ANSWERS,
    INDICATOR_STATES,
    SENDING_STATES,
    TASK_STATES,
    UPDATE_ANSWERS,
    UPDATE_CHOICES,
    UPDATE_STATES,
    work_words,
)


def literals(annotation: object) -> set[str]:
    """The values of a Literal, optional or annotated or not."""
    inner = get_args(annotation)
    if not inner:
        return set()
    return set(inner) if all(isinstance(one, str) for one in inner) else {*literals(inner[0])}


def test_no_state_is_without_words() -> None:
    assert set(INDICATOR_STATES) == literals(IndicatorState)
    assert set(TASK_STATES) == literals(TaskState)
    assert set(SENDING_STATES) == literals(SendingState)


def test_what_units_say_of_a_task_and_an_incident_can_be_said_typed_and_chosen() -> None:
    said = literals(Update.model_fields["state"].annotation)
    assert said
    assert said == set(UPDATE_STATES) - {None} == set(UPDATE_CHOICES) == set(UPDATE_ANSWERS)
    assert literals(Incident.model_fields["state"].annotation) == set(INCIDENT_ANSWERS)


DATED = {"deadline": {"text": "Tháng 9/2025", "kind": "date", "date": "2025-09-30"}}


@pytest.mark.parametrize(
    ("deadline", "told", "words"),
    [
        (DATED, [], "Quá hạn 5 ngày"),
        (DATED, [{"state": "done"}], "Hoàn thành đúng hạn"),
        ({}, [], "Chưa thực hiện"),
        ({}, [{"state": "doing"}], "Đang thực hiện"),
    ],
)
def test_what_is_being_done_about_a_task(deadline: dict[str, Any], told: list[dict[str, Any]], words: str) -> None:
    task = {"id": "t", "section": "I", "place": "Mục I", "text": "Lời văn", "lead": ["a"], **deadline}
    entries = [{"date": "2025-09-12", "task": "t", **one} for one in told]
    (progress,) = plan_progress(book_of(plan_of(tasks=[task]), entries), dt.date(2025, 10, 5)).tasks
    assert work_words(progress) == words
