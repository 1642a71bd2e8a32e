"""The state of an indicator: decided here, on exact values, and nowhere else."""

import datetime as dt
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, get_args

from msgspec import Struct

from kh02.progress.amount import Tally, tally_at
from kh02.progress.target import Bounds

IndicatorState = Literal[
    "met", "met_late", "on_track", "at_risk", "not_rated", "out_of_reach", "missed",
    "no_data", "no_occurrence", "told_by_tasks",
]  # fmt: skip
INDICATOR_STATES: tuple[IndicatorState, ...] = get_args(IndicatorState)


class Ahead(Struct, frozen=True):
    """What is decided on while a target's day has not passed; that day itself is still in time.

    What takes work is asked for only where nothing before it decides.
    """

    bounds: Bounds
    value: Fraction
    kept_to_the_end: bool
    """Whether only the last day can tell: a maximum for a running count is satisfied from the outset."""
    reachable: Callable[[], bool]
    """Whether some future still satisfies the target, whatever is estimated."""
    projected: Callable[[], Fraction | None]
    """None: there is no forecast."""
    expected: Callable[[], Fraction | None]
    """None: no path can be drawn."""


def state_ahead(ahead: Ahead) -> IndicatorState:
    """Return the first state that fits while the target's day has not passed.

    Satisfied: met. By no future any more: out of reach. Where there is a forecast it decides: it satisfies the
    target, on track; else at risk. Without one the path decides; without a path nothing can be rated.
    """
    bounds, value = ahead.bounds, ahead.value
    if bounds.holds(value) and not ahead.kept_to_the_end:
        return "met"
    if not ahead.reachable():
        return "out_of_reach"
    if (projected := ahead.projected()) is not None:
        return "on_track" if bounds.holds(projected) else "at_risk"
    if (expected := ahead.expected()) is None:
        return "not_rated"
    return "on_track" if _as_expected(bounds, value, expected) else "at_risk"


class Outcome(Struct, frozen=True):
    """How a target came out whose day has passed, and on which figures."""

    state: IndicatorState
    tally: Tally | None
    """What it is judged on: the figures up to its day; where it was reached or first seen later, the latest."""
    reached: dt.date | None = None
    """The later day on which it was reached."""


def outcome(bounds: Bounds, curve: Sequence[Tally], by: dt.date, *, of_the_time: bool) -> Outcome:
    """Return how a target came out: met on the figures up to its day, met late on later ones, or missed.

    ``of_the_time``: the measure is a share of what arose in that time. Figures of a later time say nothing of it:
    it is not reached by them, and where they are all there is it cannot be rated.
    """
    if not curve:
        return Outcome("no_data", None)
    then, last = tally_at(curve, by), curve[-1]
    if _holds(bounds, then):
        return Outcome("met", then)
    if _holds(bounds, last) and not of_the_time:
        return Outcome("met_late", last, next(one.day for one in curve if one.day > by and _holds(bounds, one)))
    if then is not None and then.value is not None:
        return Outcome("missed", then)
    if last.value is None:
        return Outcome("no_occurrence", last)
    return Outcome("not_rated" if of_the_time else "missed", last)


def _holds(bounds: Bounds, tally: Tally | None) -> bool:
    return tally is not None and tally.value is not None and bounds.holds(tally.value)


def _as_expected(bounds: Bounds, value: Fraction, expected: Fraction) -> bool:
    return value <= expected if bounds.low is None or bounds.above(value) else value >= expected
