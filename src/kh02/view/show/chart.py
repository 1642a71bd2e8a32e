"""How an indicator came along, a bar a reading: the target and what was expected by then stand in the bars."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kh02.model.measure import in_percent
from kh02.progress.amount import rounded
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.target import bounds, in_force, targets_of
from kh02.vi.date import format_date
from kh02.words.target import amount_near_target

ROWS = 12
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _REST, _AHEAD = "█", "░", "▒"
_TARGET, _EXPECTED = "│", "┊"
LEGEND = f"{_TARGET} mức phải đạt   {_EXPECTED} lẽ ra đã đạt vào ngày đó   {_AHEAD} dự báo"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A day, the bar that fits the width asked for, and the value in words."""

    day: str
    bar: str
    value: str


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    value: Fraction
    target: Fraction | None
    expected: Fraction | None
    forecast: bool = False


def chart_rows(progress: IndicatorProgress, width: int) -> list[ChartRow]:
    """Return a row for each day with a figure, and for the forecast; with more days than rows some are left out.

    ``width`` is that of the bars, in characters. Empty without a figure to draw. The first and last day show.
    """
    points = _spread(list(_points(progress)))
    if progress.forecast and progress.target and days_ahead(progress):
        ahead = _at(progress, progress.target.by, Fraction(progress.forecast.value), forecast=True)
        points.append(ahead)
    whole = _whole(progress, points)
    if not points or whole <= 0:
        return []
    return [ChartRow(format_date(one.day), _bar(one, whole, width), _value(one, progress)) for one in points]


def days_ahead(progress: IndicatorProgress) -> int:
    """Return the days from the last figure to the target's day; 0 where nothing lies ahead to be forecast."""
    if progress.target is None or not progress.curve:
        return 0
    return max((progress.target.by - progress.curve[-1][0]).days, 0)


def _points(progress: IndicatorProgress) -> Iterator[_Point]:
    for day, amount in progress.curve:
        if amount.value is not None:
            yield _at(progress, day, Fraction(amount.value))


def _at(progress: IndicatorProgress, day: date, value: Fraction, *, forecast: bool = False) -> _Point:
    indicator = progress.indicator
    target = in_force(targets_of(indicator), day)
    goal = bounds(indicator, target).goal(None) if target else None
    path = progress.path
    by_then = path.expected(target, goal, day) if path and target and goal is not None else None
    return _Point(day, value, goal, by_then, forecast)


def _spread(points: list[_Point]) -> list[_Point]:
    """Return at most ROWS points, evenly chosen, the first and the last among them."""
    if len(points) <= ROWS:
        return points
    return [points[round(place * (len(points) - 1) / (ROWS - 1))] for place in range(ROWS)]


def _whole(progress: IndicatorProgress, points: list[_Point]) -> Fraction:
    """Return what a full bar stands for: 100% of a ratio, all stages or items, or the highest of what is drawn."""
    if in_percent(progress.indicator.measure):
        return Fraction(100)
    if progress.total:
        return Fraction(progress.total)
    drawn = (value for one in points for value in (one.value, one.target, one.expected) if value is not None)
    return max(drawn, default=Fraction(0))


def _bar(point: _Point, whole: Fraction, width: int) -> str:
    """Return the bar; it is full only when the whole is reached, and passes a mark only when that is reached."""
    share = max(Fraction(0), min(point.value / whole, Fraction(1))) * width
    filled = int(share)
    cells = [_AHEAD if point.forecast else _FULL] * filled + [_REST] * (width - filled)
    if filled < width and not point.forecast and (eighth := int((share - filled) * 8)):
        cells[filled] = _EIGHTHS[eighth]
    for mark, value in ((_EXPECTED, point.expected), (_TARGET, point.target)):
        if value is not None and 0 <= value <= whole:
            cells[min(int(value / whole * width), width - 1)] = mark
    return "".join(cells)


def _value(point: _Point, progress: IndicatorProgress) -> str:
    return amount_near_target(rounded(point.value), progress.indicator.measure, progress.target)
