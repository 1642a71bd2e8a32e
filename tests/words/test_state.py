"""Every state has its words, in each of the ways in which it is said."""

from typing import get_args

from kh02.model.entry import Incident, Update
from kh02.progress.indicator_state import IndicatorState
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
