"""The state of an indicator: decided here, on exact values, and nowhere else."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from kh02.progress.amount import Tally
from kh02.progress.target import Bounds

IndicatorState = Literal[
    "met", "on_track", "at_risk", "out_of_reach", "missed", "no_data", "no_occurrence", "told_by_tasks"
]
INDICATOR_STATES: tuple[IndicatorState, ...] = get_args(IndicatorState)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the state is decided on."""

    bounds: Bounds | None
    """None: nothing to measure against (wording only, or no target)."""
    over: bool = False
    """Whether the target's day has passed; that day itself is still in time."""
    tally: Tally | None = None
    """The figures up to the target's day; None: there are none."""
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    """The values still possible on the target's day; ``most`` None: without limit."""
    expected: Fraction | None = None
    projected: Fraction | None = None
    kept_to_the_end: bool = False
    """Whether only the last day can tell: a maximum for a running count is satisfied from the outset."""


def indicator_state(judged: Judged) -> IndicatorState:  # noqa: PLR0911 -- one return a state, in the order of the rules
    """Return the first state that fits.

    No number to measure against: told by its tasks. No figure: no data, also after the deadline (unknown is
    not 0). Denominator 0: no occurrence. After the deadline: met or missed, on the figures up to it. Before
    it: satisfied, met; not satisfied by any value still possible, out of reach; as far as expected by now, or
    forecast to satisfy it, on track; anything else, at risk.
    """
    bounds = judged.bounds
    if bounds is None:
        return "told_by_tasks"
    if judged.tally is None:
        return "no_data"
    value = judged.tally.value
    if value is None:
        return "no_occurrence"
    if judged.over:
        return "met" if bounds.holds(value) else "missed"
    if bounds.holds(value) and not judged.kept_to_the_end:
        return "met"
    if not bounds.within(judged.least, judged.most):
        return "out_of_reach"
    if _as_expected(bounds, value, judged.expected):
        return "on_track"
    if judged.projected is not None and bounds.holds(judged.projected):
        return "on_track"
    return "at_risk"


def _as_expected(bounds: Bounds, value: Fraction, expected: Fraction | None) -> bool:
    if expected is None:
        return False
    return value <= expected if bounds.low is None or bounds.above(value) else value >= expected
