"""The course of an indicator: its readings, what was asked and expected meanwhile, corrections and the forecast.

It is data to draw: pictures, bars of the terminal and exports show these figures and no others. Values are percent
for a ratio. A course is as known on the day of the progress that it is made from.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from kh02.model.entry import Figure
from kh02.model.indicator import Indicator, Target
from kh02.progress.amount import Amount, rounded, to_decimal, total
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Reading
from kh02.progress.period import day_after
from kh02.progress.target import bounds, in_force, targets_of


class CoursePoint(Struct, frozen=True):
    """What the figures amounted to on a day on which some end."""

    day: dt.date
    amount: Amount
    """``amount.value`` is None where no case arose."""
    target: Decimal | None
    """The limit in force on that day; None without a target."""
    expected: Decimal | None
    """What was expected by that day; None where no path leads there."""


class CourseTarget(Struct, frozen=True):
    """A target over the days on which it is the one in force: from ``low`` to ``high``; None is no limit."""

    target: Target
    start: dt.date | None
    """None: from the beginning."""
    low: Decimal | None
    high: Decimal | None


class PathPoint(Struct, frozen=True):
    """A corner of the expected path."""

    day: dt.date
    value: Decimal


class ForecastBand(Struct, frozen=True):
    """The forecast from the last reading to the target's day: ``low`` ≤ ``value`` ≤ ``high``."""

    start: PathPoint
    by: dt.date
    value: Decimal
    low: Decimal
    high: Decimal


class Correction(Struct, frozen=True):
    """A figure that took the place of another: of which day, when it became known, and why."""

    day: dt.date
    known: dt.date
    replaced: Figure
    by: Figure
    reason: str


class Course(Struct, frozen=True):
    """The course of an indicator up to a day."""

    indicator: Indicator
    points: tuple[CoursePoint, ...]
    targets: tuple[CourseTarget, ...]
    path: tuple[PathPoint, ...]
    """Its corners, by day; between two of them the value goes straight."""
    stepped: bool
    """Whether what is expected is whole: stages and items, as many as the path has passed."""
    forecast: ForecastBand | None
    """None without a forecast, and where no day lies between the last reading and the target's."""
    corrections: tuple[Correction, ...]

    @property
    def last(self) -> CoursePoint | None:
        """The latest reading with a value."""
        return next((point for point in reversed(self.points) if point.amount.value is not None), None)


def course(progress: IndicatorProgress) -> Course:
    """Return the course of an indicator as of the day of its progress."""
    points = tuple(_point(progress, day, amount) for day, amount in progress.curve)
    return Course(
        indicator=progress.indicator,
        points=points,
        targets=tuple(_targets(progress.indicator)),
        path=tuple(_path(progress)),
        stepped=total(progress.indicator.measure) is not None,
        forecast=_forecast(progress),
        corrections=tuple(_corrections(progress.readings)),
    )


def _point(progress: IndicatorProgress, day: dt.date, amount: Amount) -> CoursePoint:
    target = in_force(targets_of(progress.indicator), day)
    goal = bounds(progress.indicator, target).goal(None) if target else None
    path, by_then = progress.outlook.path, None
    if path and target and goal is not None:
        by_then = path.expected(target, goal, day)
    return CoursePoint(day, amount, to_decimal(goal), to_decimal(by_then))


def _targets(indicator: Indicator) -> Iterator[CourseTarget]:
    targets = targets_of(indicator)
    for earlier, target in pairwise((None, *targets)):
        assert target is not None, "only the first has none before it"
        limits = bounds(indicator, target)
        start = target.since or (day_after(earlier.by) if earlier else None)
        yield CourseTarget(target, start, to_decimal(limits.low), to_decimal(limits.high))


def _path(progress: IndicatorProgress) -> Iterator[PathPoint]:
    """Yield the corners of the path to the target in force."""
    target, path = progress.target, progress.outlook.path
    goal = bounds(progress.indicator, target).goal(None) if target else None
    if target is None or path is None or goal is None:
        return
    for point in path.corners(target, goal):
        yield PathPoint(point.day, rounded(point.value))


def _forecast(progress: IndicatorProgress) -> ForecastBand | None:
    forecast, target = progress.outlook.forecast, progress.target
    known = [(day, amount.value) for day, amount in progress.curve if amount.value is not None]
    if forecast is None or target is None or not known or known[-1][0] >= target.by:
        return None
    return ForecastBand(PathPoint(*known[-1]), target.by, forecast.value, forecast.low, forecast.high)


def _corrections(readings: Iterable[Reading]) -> Iterator[Correction]:
    for reading in readings:
        live = reading.live
        for earlier, later in pairwise((*live.replaced, live.recorded)):
            replaced, by = earlier.entry, later.entry
            assert isinstance(replaced, Figure), "a figure takes the place of a figure"
            assert isinstance(by, Figure), "a figure takes the place of a figure"
            assert by.replaces is not None, "a later link of a chain replaces the one before"
            yield Correction(reading.end, by.known, replaced, by, by.replaces.reason)
