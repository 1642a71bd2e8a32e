"""The colours of states, as the field uses them: green, yellow, red; always beside the word."""

from collections.abc import Mapping

from kh02.progress.indicator_state import IndicatorState
from kh02.progress.task_state import TaskState
from kh02.view.page import Style

STATE_STYLES: Mapping[IndicatorState | TaskState, Style] = {
    "met": "green",
    "met_late": "yellow",
    "on_track": "green",
    "at_risk": "yellow",
    "not_rated": "cyan",
    "out_of_reach": "bold red",
    "missed": "bold red",
    "no_data": "yellow",
    "no_occurrence": "cyan",
    "told_by_tasks": "dim",
    "overdue": "bold red",
    "due_soon": "yellow",
    "waiting": "yellow",
    "ongoing_silent": "yellow",
    "needs_deadline": "yellow",
    "not_started": "yellow",
    "paused": "cyan",
    "doing": "green",
    "ongoing_reported": "green",
    "done_late": "green",
    "done_unrated": "green",
    "done_on_time": "green",
    "dropped": "dim",
}
