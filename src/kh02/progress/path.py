"""The path of an indicator: what its targets expect by a day; exact, percent for a ratio."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from msgspec import Struct

from kh02.model.indicator import Indicator, Target
from kh02.model.measure import StagesMeasure
from kh02.model.plan import Plan
from kh02.progress.amount import Tally, total
from kh02.progress.period import day_before
from kh02.progress.series import is_adding
from kh02.progress.target import bounds, targets_of


class Point(NamedTuple):
    """A value on a day."""

    day: dt.date
    value: Fraction


class Path(Struct, frozen=True):
    """The broken line from where an indicator began, through its milestones and earlier targets, to a target."""

    indicator: Indicator
    start: Point | None
    """None: neither a baseline nor a second reading tells where it began and how it came along."""

    def expected(self, target: Target, goal: Fraction, day: dt.date) -> Fraction | None:
        """Return the value expected by a day; None where no path leads there, and for yes or no.

        An in-period ratio: the target itself. Stages and items are expected whole: as many as the line has passed.
        """
        measure = self.indicator.measure
        if measure.kind == "yes-no":
            return None
        if measure.kind == "ratio" and is_adding(measure):
            return goal
        points = self._points(target) | {target.by: goal}
        if not any(point <= day for point in points):
            return None
        on_line = _on_line(points, day)
        return Fraction(floor(on_line)) if total(measure) else on_line

    def corners(self, target: Target, goal: Fraction) -> tuple[Point, ...]:
        """Return the corners of the line to a target, by day; that of an in-period ratio is level."""
        measure = self.indicator.measure
        if measure.kind == "yes-no":
            return ()
        if measure.kind == "ratio" and is_adding(measure):
            days = sorted({self.start.day if self.start else target.by, target.by})
            return tuple(Point(day, goal) for day in days)
        return tuple(Point(*corner) for corner in sorted((self._points(target) | {target.by: goal}).items()))

    def _points(self, target: Target) -> dict[dt.date, Fraction]:
        points = dict([self.start]) if self.start else {}
        for earlier in targets_of(self.indicator):
            limit = bounds(self.indicator, earlier).goal(None)
            if earlier.by < target.by and earlier.since == target.since and limit is not None:
                points[earlier.by] = limit
        first = target.since or dt.date.min
        stones = (stone for stone in self.indicator.milestones if first <= stone.by < target.by)
        return points | {stone.by: Fraction(stone.value) for stone in stones}


def path_of(indicator: Indicator, plan: Plan, curve: Sequence[Tally], covered_from: dt.date) -> Path:
    """Return the path of an indicator whose figures cover the time from a day on.

    It begins, for what adds up, with 0 on the day before that day; for a state at a date with the baseline, or
    else with the first reading, never with 0. One reading alone tells no pace. Stages with days of their own
    begin with none when the plan begins. Where the plan expects something up to the first reading, its own
    points are the path.
    """
    measure, baseline = indicator.measure, indicator.baseline
    if is_adding(measure):
        return Path(indicator, Point(day_before(covered_from), Fraction(0)))
    if baseline:
        return Path(indicator, Point(baseline.date, Fraction(baseline.value)))
    if isinstance(measure, StagesMeasure) and any(stage.by for stage in measure.stages):
        return Path(indicator, Point(plan.starts, Fraction(0)))
    told = [Point(tally.day, tally.value) for tally in curve if tally.value is not None]
    own = [target.by for target in targets_of(indicator)] + [stone.by for stone in indicator.milestones]
    known = len(told) > 1 and not any(by <= told[0].day for by in own)
    return Path(indicator, told[0] if known else None)


def _on_line(points: dict[dt.date, Fraction], day: dt.date) -> Fraction:
    """Return the value on the broken line through the points; before the first and after the last it is flat."""
    days = sorted(points)
    before = max((point for point in days if point <= day), default=days[0])
    after = min((point for point in days if point >= day), default=days[-1])
    if before >= after:
        return points[before]
    share = Fraction((day - before).days, (after - before).days)
    return points[before] + share * (points[after] - points[before])
