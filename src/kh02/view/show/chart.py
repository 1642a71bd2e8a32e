"""How an indicator came along, a bar a reading: the target and what was expected by then stand in the bars."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from kh02.model.indicator import Target
from kh02.model.measure import Measure
from kh02.progress.amount import largest
from kh02.progress.course import Course, CoursePoint, CourseTarget, ForecastBand
from kh02.vi.date import format_date
from kh02.words.target import amount_near_target

ROWS = 12
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _REST, _AHEAD = "█", "░", "▒"
_TARGET, _EXPECTED = "│", "┊"
LEGEND = f"{_TARGET} mức phải đạt   {_EXPECTED} lẽ ra đã đạt vào ngày đó   {_AHEAD} dự báo"


class ChartRow(Struct, frozen=True):
    """A day, the bar that fits the width asked for, and the value in words."""

    day: str
    bar: str
    value: str


def chart_rows(drawn: Course, target: Target | None, width: int) -> list[ChartRow]:
    """Return a row for each day with a figure, and for the forecast; with more days than rows some are left out.

    ``target`` is the one in force, near which values are rounded with care; ``width`` is that of the bars, in
    characters. Empty without a figure to draw. The first and last day show.
    """
    bars = _spread([bar for point in drawn.points if (bar := _bar_of(point))])
    if drawn.forecast:
        bars.append(_ahead(drawn.forecast, drawn.targets))
    whole = _whole(drawn.indicator.measure, bars)
    if not bars or whole <= 0:
        return []
    measure = drawn.indicator.measure
    return [
        ChartRow(format_date(one.day), _cells(one, whole, width), amount_near_target(one.value, measure, target))
        for one in bars
    ]


class _Bar(Struct, frozen=True):
    day: date
    value: Decimal
    target: Decimal | None
    expected: Decimal | None
    forecast: bool = False


def _bar_of(point: CoursePoint) -> _Bar | None:
    value = point.amount.value
    return None if value is None else _Bar(point.day, value, point.target, point.expected)


def _ahead(band: ForecastBand, targets: Sequence[CourseTarget]) -> _Bar:
    """Return the forecast's bar; what is expected on the target's own day is the target."""
    own = next(one for one in targets if one.target.by == band.by)
    goal = own.high if own.low is None else own.low
    return _Bar(band.by, band.value, goal, goal, forecast=True)


def _spread(bars: list[_Bar]) -> list[_Bar]:
    """Return at most ROWS bars, evenly chosen, the first and the last among them."""
    if len(bars) <= ROWS:
        return bars
    return [bars[round(place * (len(bars) - 1) / (ROWS - 1))] for place in range(ROWS)]


def _whole(measure: Measure, bars: list[_Bar]) -> Decimal:
    """Return what a full bar stands for: 100% of a ratio, all stages or items, or the highest of what is drawn."""
    if most := largest(measure):
        return Decimal(int(most))
    drawn = (value for one in bars for value in (one.value, one.target, one.expected) if value is not None)
    return max(drawn, default=Decimal(0))


def _cells(bar: _Bar, whole: Decimal, width: int) -> str:
    """Return the bar; it is full only when the whole is reached, and passes a mark only when that is reached."""
    share = max(Fraction(0), min(Fraction(bar.value) / Fraction(whole), Fraction(1))) * width
    filled = int(share)
    cells = [_AHEAD if bar.forecast else _FULL] * filled + [_REST] * (width - filled)
    if filled < width and not bar.forecast and (eighth := int((share - filled) * 8)):
        cells[filled] = _EIGHTHS[eighth]
    for mark, value in ((_EXPECTED, bar.expected), (_TARGET, bar.target)):
        if value is not None and 0 <= value <= whole:
            cells[min(int(Fraction(value) / Fraction(whole) * width), width - 1)] = mark
    return "".join(cells)
