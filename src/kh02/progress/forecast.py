"""The forecast for a target's day and what the remaining time must bring, from the pace so far.

Method. Let the figures reach from the day before the first span (or the baseline) to the last reading. For an
in-period ratio the remaining denominator is estimated: as many cases a day as on average so far, up to the
target's day; of those the forecast takes the share of the last three readings, the low one the worst share of
any single reading, the high one the best. Everything else moves on from the last reading by the average daily
change over the last three readings, the low and high forecast by the slowest and the fastest change between
two readings. It assumes that cases keep coming evenly, that the near future is like the last three readings,
and that no reading is worse or better than the worst or best seen so far. It needs three readings (three days
on which figures end); ratios stay within 0–100 %, running counts never fall, stages and items stay within
their number, and what is to come to an exact number (40 teams) stops there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kh02.model.indicator import Indicator
from kh02.progress.amount import Tally, largest, rounded
from kh02.progress.series import is_adding
from kh02.progress.target import Bounds

LEAST_READINGS = 3
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value on the target's day, percent for a ratio; ``low`` ≤ ``value`` ≤ ``high``."""

    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Projection:
    """The same, exact."""

    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Course:
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
        return (self.last.denominator or Fraction(0)) * self.days_left / covered if covered > 0 else Fraction(0)


def reach(course: Course) -> tuple[Fraction, Fraction | None]:
    """Return the least and the most that the value can still be on the target's day; None is no limit."""
    measure, last = course.indicator.measure, course.last
    if measure.kind == "ratio":
        if not course.adding or not last.denominator:
            return Fraction(0), largest(measure)
        left = course.denominator_left
        whole = last.denominator + left
        return 100 * last.numerator / whole, 100 * (last.numerator + left) / whole
    if course.adding:
        return last.numerator, None if course.days_left else last.numerator
    return Fraction(0), largest(measure)


def needed(course: Course) -> tuple[Fraction | None, Fraction | None]:
    """Return what the remaining time must bring and the pace that this takes for 30 days.

    In-period ratio: the share of the remaining cases in percent (over 100 or under 0: impossible), without a
    pace. In-period count: how many must still come. Everything else: the target itself. None where the
    target is satisfied or no time remains.
    """
    value, days, bounds = course.last.value, course.days_left, course.bounds
    goal = None if value is None or bounds.holds(value) else bounds.goal(value)
    if value is None or goal is None or not days:
        return None, None
    if course.adding and course.last.denominator is not None:
        left = course.denominator_left
        if not left:
            return None, None
        return (goal * (course.last.denominator + left) - 100 * course.last.numerator) / left, None
    if course.adding and goal < value:
        return None, None
    return goal - value if course.adding else goal, (goal - value) * 30 / days


def project(course: Course) -> Projection | None:
    """Return the value to expect on the target's day; None with fewer than three readings (see the module)."""
    if sum(tally.value is not None for tally in course.curve) < LEAST_READINGS:
        return None
    if course.adding and course.last.denominator is not None:
        return _project_share(course, course.last.denominator)
    return _project_change(course)


def shown(projection: Projection) -> Forecast:
    """Return a projection for show."""
    return Forecast(rounded(projection.value), rounded(projection.low), rounded(projection.high))


def _project_share(course: Course, denominator: Fraction) -> Projection | None:
    origin = Tally(course.origin, Fraction(0), Fraction(0))
    parts = [
        (later.numerator - earlier.numerator, later.denominator - earlier.denominator)
        for earlier, later in pairwise((origin, *course.curve))
        if later.denominator and earlier.denominator is not None and later.denominator > earlier.denominator
    ]
    if len(parts) < LEAST_READINGS:
        return None
    recent = parts[-LEAST_READINGS:]
    shares = [above / below for above, below in parts]
    left = course.denominator_left

    def final(share: Fraction) -> Fraction:
        return min(100 * (course.last.numerator + min(share, Fraction(1)) * left) / (denominator + left), _HUNDRED)

    share = sum((above for above, _ in recent), Fraction(0)) / sum((below for _, below in recent), Fraction(0))
    return Projection(final(share), final(min(shares)), final(max(shares)))


def _project_change(course: Course) -> Projection:
    points = [(tally.day, tally.value) for tally in course.curve if tally.value is not None]
    baseline = course.indicator.baseline
    if course.adding:
        points.insert(0, (course.origin, Fraction(0)))
    elif baseline and baseline.date < points[0][0]:
        points.insert(0, (baseline.date, Fraction(baseline.value)))
    paces = [(after - before) / (later - earlier).days for (earlier, before), (later, after) in pairwise(points)]
    (earlier, before), (later, after) = points[max(len(points) - 1 - LEAST_READINGS, 0)], points[-1]
    least, most = reach(course)
    high = course.bounds.high
    if course.bounds.low is not None and high is not None and after <= high and not course.adding:
        most = high

    def final(pace: Fraction) -> Fraction:
        value = max(after + pace * course.days_left, least)
        return value if most is None else min(value, most)

    return Projection(final((after - before) / (later - earlier).days), final(min(paces)), final(max(paces)))
