"""The forecast for a target's day and what the remaining time must bring, from the pace so far.

The method stands in docs/figures.md ("Forecast"), with examples whose every digit can be recomputed; in short: an
in-period ratio takes the cases still to come at the average pace so far, and of them the share of the last three
readings; everything else moves on from the last reading by the average daily change over the last three. Low and
high are the worst and the best single reading. What is counted in whole things is forecast whole.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from msgspec import Struct

from kh02.model.indicator import Indicator
from kh02.model.measure import Measure
from kh02.progress.amount import Exact, Tally, largest, rounded, total
from kh02.progress.series import is_adding
from kh02.progress.target import Bounds
from kh02.vi.quantity import is_whole

LEAST_READINGS = 3
_HUNDRED = Fraction(100)


class Forecast(Struct, frozen=True):
    """The value on the target's day, percent for a ratio; ``low`` ≤ ``value`` ≤ ``high``."""

    value: Decimal
    low: Decimal
    high: Decimal


class Basis(Struct, frozen=True, dict=True):
    """The readings of an indicator up to a day, and the day of its target."""

    indicator: Indicator
    curve: Sequence[Tally]
    """At least one tally."""
    origin: dt.date
    """The day before the first span of an in-period measure."""
    by: dt.date
    bounds: Bounds

    @property
    def last(self) -> Tally:
        """The latest tally."""
        return self.curve[-1]

    @property
    def adding(self) -> bool:
        """Whether figures add up."""
        return is_adding(self.indicator.measure)

    @property
    def days_left(self) -> int:
        """Days from the last reading to the target's day; 0 when the readings reach it."""
        return max((self.by - self.last.day).days, 0)

    @property
    def denominator_left(self) -> Fraction:
        """The denominator that the days left will bring at the average pace so far."""
        covered = (self.last.day - self.origin).days
        return Fraction((self.last.denominator or 0) * self.days_left, covered) if covered > 0 else Fraction(0)

    @cached_property
    def shares(self) -> Sequence["Brought"]:
        """What each reading of an in-period ratio brought, of those that brought cases."""
        origin = Tally(self.origin, 0, 0)
        return [
            Brought(later.numerator - earlier.numerator, later.denominator - earlier.denominator)
            for earlier, later in pairwise((origin, *self.curve))
            if later.denominator and earlier.denominator is not None and later.denominator > earlier.denominator
        ]

    @cached_property
    def points(self) -> Sequence[tuple[dt.date, Fraction]]:
        """The readings, and before them where the indicator began, as far as that is known."""
        points = [(tally.day, tally.value) for tally in self.curve if tally.value is not None]
        baseline = self.indicator.baseline
        if self.adding:
            return [(self.origin, Fraction(0)), *points]
        if baseline and baseline.date < points[0][0]:
            return [(baseline.date, Fraction(baseline.value)), *points]
        return points


class Brought(NamedTuple):
    """What a reading brought: how much, and of how many cases or in how many days."""

    amount: Exact
    of: Exact

    @property
    def pace(self) -> Fraction:
        """One by the other."""
        return Fraction(self.amount, self.of)


class Estimate(Struct, frozen=True):
    """What the cases still to come can bring at most, where the target then stays out of their reach.

    How many they are is an estimate: it says that the target is unlikely, never that it is impossible.
    """

    left: Decimal
    """The denominator that is still to come, at the average pace so far."""
    best: Decimal
    """The share in percent if all of it counts (of a maximum: if none does)."""


def reachable(basis: Basis) -> bool:
    """Whether some future can still satisfy a target that is not satisfied now, whatever is estimated.

    Of an in-period ratio cases without number may come: only all (or none) of them is out of reach for ever.
    """
    last, limits = basis.last, basis.bounds
    if not basis.adding or last.denominator is None:
        return limits.within(*_reach(basis))
    if not basis.days_left:
        return False
    whole, none = last.numerator >= last.denominator, last.numerator <= 0
    rising = limits.low is None or limits.low < _HUNDRED or (whole and limits.holds(_HUNDRED))
    return rising and (limits.high is None or limits.high > 0 or none)


def estimate(basis: Basis) -> Estimate | None:
    """Return what is estimated where the share needed of the cases still to come lies beyond 0 to 100 %."""
    need, _ = needed(basis)
    if need is None or basis.last.denominator is None or not basis.adding or 0 <= need <= _HUNDRED:
        return None
    left = basis.denominator_left
    counting = left if need > _HUNDRED else 0
    return Estimate(
        rounded(left), rounded(100 * (basis.last.numerator + counting) / (basis.last.denominator + left))
    )


def _reach(basis: Basis) -> tuple[Fraction, Fraction | None]:
    """Return the least and the most that a value can still be on the target's day; None is no limit."""
    if basis.adding:
        told = Fraction(basis.last.numerator)
        return told, None if basis.days_left else told
    return Fraction(0), largest(basis.indicator.measure)


def needed(basis: Basis) -> tuple[Fraction | None, Fraction | None]:
    """Return what the remaining time must bring and the pace that this takes for 30 days.

    In-period ratio: the share of the remaining cases in percent (over 100 or under 0: impossible), without a
    pace. In-period count: how many must still come. Everything else: the target itself. None where the
    target is satisfied or no time remains.
    """
    value, days, bounds = basis.last.value, basis.days_left, basis.bounds
    goal = None if value is None or bounds.holds(value) else bounds.goal(value)
    if value is None or goal is None or not days:
        return None, None
    if basis.adding and basis.last.denominator is not None:
        left = basis.denominator_left
        if not left:
            return None, None
        return (goal * (basis.last.denominator + left) - 100 * basis.last.numerator) / left, None
    if basis.adding and goal < value:
        return None, None
    return goal - value if basis.adding else goal, (goal - value) * 30 / days


class Projection(Struct, frozen=True, dict=True):
    """A forecast, exact; each value is worked out when it is asked for: few states rest on any."""

    basis: Basis

    @cached_property
    def value(self) -> Fraction:
        """At the pace of the last readings; what is whole is rounded down, or up to a maximum."""
        recent = _brought(self.basis, LEAST_READINGS)
        pace = Fraction(sum(one.amount for one in recent), sum(one.of for one in recent))
        return self._final(pace, ceil if self.basis.bounds.low is None else floor)

    @property
    def low(self) -> Fraction:
        """At the worst pace."""
        return self._final(min(self._paces), floor)

    @property
    def high(self) -> Fraction:
        """At the best."""
        return self._final(max(self._paces), ceil)

    @property
    def _paces(self) -> Iterator[Fraction]:
        return (one.pace for one in _brought(self.basis, len(self.basis.curve)))

    def _final(self, pace: Fraction, whole: Callable[[Fraction], int]) -> Fraction:
        basis = self.basis
        if basis.adding and basis.last.denominator is not None:
            return _final_share(basis, basis.last.denominator, pace)
        exact = _final_value(basis, pace)
        return Fraction(whole(exact)) if _counts_whole_things(basis.indicator.measure) else exact


def project(basis: Basis) -> Projection | None:
    """Return the value to expect on the target's day; None with fewer than three readings, and for yes or no."""
    if readings_of(basis) < LEAST_READINGS or basis.indicator.measure.kind == "yes-no":
        return None
    return Projection(basis)


def readings_of(basis: Basis) -> int:
    """Return on how many days figures end; of an in-period ratio only those that bring cases."""
    if basis.adding and basis.last.denominator is not None:
        return len(basis.shares)
    return sum(tally.denominator != 0 for tally in basis.curve)


def rounded_forecast(projection: Projection) -> Forecast:
    """Return a projection as decimals."""
    return Forecast(rounded(projection.value), rounded(projection.low), rounded(projection.high))


def _final_share(basis: Basis, denominator: Exact, share: Fraction) -> Fraction:
    left = basis.denominator_left
    return min(100 * (basis.last.numerator + min(share, Fraction(1)) * left) / (denominator + left), _HUNDRED)


def _final_value(basis: Basis, pace: Fraction) -> Fraction:
    """Return what the last value comes to, within what can be; a state that is within its limits stays there."""
    least, most = _reach(basis)
    (_, after), high = basis.points[-1], basis.bounds.high
    if basis.bounds.low is not None and high is not None and after <= high and not basis.adding:
        most = high
    value = max(after + pace * basis.days_left, least)
    return value if most is None else min(value, most)


def _brought(basis: Basis, readings: int) -> Sequence[Brought]:
    """Return what the last so many readings brought: how much of how many cases, of an in-period ratio.

    Of all else how far the value came since the reading before, in how many days.
    """
    if basis.adding and basis.last.denominator is not None:
        return basis.shares[-readings:]
    return [
        Brought(after - before, (later - earlier).days)
        for (earlier, before), (later, after) in pairwise(basis.points[-readings - 1 :])
    ]


def _counts_whole_things(measure: Measure) -> bool:
    return total(measure) is not None or (measure.kind == "count" and is_whole(measure.unit))
