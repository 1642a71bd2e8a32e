"""How an indicator came along, a bar a reading: the target and what was expected by then stand in the bars."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from kh02.model.measure import Measure, in_percent
from kh02.model.plan import Plan
from kh02.progress.amount import rounded
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.target import bounds, expected, in_force, targets_of
from kh02.vi.date import format_date
from kh02.words.target import amount_words

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


def chart_rows(progress: IndicatorProgress, plan: Plan, width: int) -> list[ChartRow]:
    """Return a row for each day with a figure, and for the forecast; with more days than rows some are left out.

    ``width`` is that of the bars, in characters. Empty without a figure to draw. The first and last day show.
    """
    points = _spread(list(_points(progress, plan)))
    if progress.forecast and progress.target and days_ahead(progress):
        ahead = _at(progress, plan, progress.target.by, Fraction(progress.forecast.value), forecast=True)
        points.append(ahead)
    whole = _whole(progress, points)
    if not points or whole <= 0:
        return []
    measure = progress.indicator.measure
    return [ChartRow(format_date(one.day), _bar(one, whole, width), _value(one, measure)) for one in points]


def forecast_words(value: Decimal, measure: Measure, rounding: str = ROUND_FLOOR) -> str:
    """Return a forecast value; what is counted one by one is forecast whole."""
    return amount_words(value if in_percent(measure) else value.to_integral_value(rounding), measure)


def days_ahead(progress: IndicatorProgress) -> int:
    """Return the days from the last figure to the target's day; 0 where nothing lies ahead to be forecast."""
    if progress.target is None or not progress.curve:
        return 0
    return max((progress.target.by - progress.curve[-1][0]).days, 0)


def _points(progress: IndicatorProgress, plan: Plan) -> Iterator[_Point]:
    for day, amount in progress.curve:
        if amount.value is not None:
            yield _at(progress, plan, day, Fraction(amount.value))


def _at(progress: IndicatorProgress, plan: Plan, day: date, value: Fraction, *, forecast: bool = False) -> _Point:
    indicator = progress.indicator
    target = in_force(targets_of(indicator), day)
    goal = bounds(indicator, target).goal(None) if target else None
    by_then = expected(indicator, plan.starts, target, goal, day) if target and goal is not None else None
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


def _value(point: _Point, measure: Measure) -> str:
    if point.forecast:
        return forecast_words(rounded(point.value), measure)
    return amount_words(rounded(point.value), measure)
