"""The colour of a plan as of a day (xanh, vàng, đỏ): one rule, whose limits a province may set.

Red: a key target is missed or out of reach, or the share of open tasks that are overdue reaches ``red_overdue``.
Yellow: any target is missed, out of reach or at risk, a task is overdue by ``yellow_days`` or more, or something
owed for the last period that is over has not arrived. Unknown: no target can be judged. Green: everything else.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from kh02.progress.plan import PlanProgress
from kh02.progress.scorecard import PeriodScores
from kh02.progress.task_state import CLOSED

Colour = Literal["red", "yellow", "green", "unknown"]
_FAILED = {"missed", "out_of_reach"}
_UNJUDGED = {"no_data", "no_occurrence", "not_rated", "told_by_tasks"}


class ColourRule(Struct, frozen=True):
    """The limits of the rule."""

    red_overdue: Fraction = Fraction(1, 5)
    """Of the open tasks with a deadline so many overdue are red."""
    yellow_days: int = 3
    """Days after its deadline from which a task counts: trackers in use call three days red."""


def colour(progress: PlanProgress, scores: Sequence[PeriodScores], rule: ColourRule) -> Colour:
    """Return the colour of a plan; ``scores`` are those of its ledger."""
    targeted = [one for one in progress.indicators if one.target and one.indicator.restates is None]
    if any(one.state in _FAILED and one.indicator.key for one in targeted) or _many_overdue(progress, rule):
        return "red"
    late = any(one.state == "overdue" and one.days_late >= rule.yellow_days for one in progress.tasks)
    failing = any(one.state in _FAILED or one.state == "at_risk" for one in targeted)
    if late or failing or _silent_last(scores):
        return "yellow"
    return "unknown" if all(one.state in _UNJUDGED for one in targeted) else "green"


def _silent_last(scores: Sequence[PeriodScores]) -> int:
    """Return how many things owed for the last period that is over have not arrived."""
    last = last_over(scores)
    return sum(score.silent for score in last.scores) if last else 0


def last_over(scores: Sequence[PeriodScores]) -> PeriodScores | None:
    """Return the last period that is over; None before the first is."""
    return next((one for one in reversed(scores) if one.over), None)


def _many_overdue(progress: PlanProgress, rule: ColourRule) -> bool:
    dated = [one for one in progress.tasks if one.due and one.state not in CLOSED and not one.untracked]
    overdue = sum(one.state == "overdue" for one in dated)
    return overdue > 0 and Fraction(overdue, len(dated)) >= rule.red_overdue
