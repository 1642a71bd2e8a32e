"""A chart as SVG within a page: no script, no style of its own, words for those who do not see it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from math import ceil, log10

from kh02.sandbox.chart import Chart, Series
from kh02.vi.number import format_number

_WIDTH, _HEIGHT = 640, 215
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 14, 12, 62
_MARKS = 5
_LOOKS = {
    "told": 'stroke="#0550ae" stroke-width="2.5"',
    "target": 'stroke="#b3261e" stroke-width="2"',
    "expected": 'stroke="#57606a" stroke-width="1.5" stroke-dasharray="1 4"',
    "forecast": 'stroke="#0550ae" stroke-width="2" stroke-dasharray="8 5"',
    "low": 'stroke="#0550ae" stroke-width="1" stroke-dasharray="3 3"',
    "high": 'stroke="#0550ae" stroke-width="1" stroke-dasharray="3 3"',
}
"""Each line has its own dashes, so that they are told apart in black and white."""
_TEXT = 'font-size="13" fill="#1b1f24" stroke="none"'


def chart_svg(chart: Chart) -> str:
    """Return the chart as one element ``svg``; "" without anything to draw."""
    if not chart.days:
        return ""
    frame = _Frame(chart)
    drawn = [(_LOOKS[name], series) for name, series in zip(_LOOKS, chart.series, strict=True) if series.values]
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" role="img" '
            f'aria-label="{escape(chart.alt)}" fill="none">',
            *frame.axes(),
            *(frame.line(series, look) for look, series in drawn),
            *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0550ae"/>' for x, y in frame.points(chart.told)),
            *_legend(drawn),
            "</svg>",
        ]
    )


class _Frame:
    """Where days and values stand."""

    def __init__(self, chart: Chart) -> None:
        self._percent = chart.percent
        self._first, self._last = (dt.date.fromisoformat(day) for day in (chart.days[0], chart.days[-1]))
        most = max((value for one in chart.series for value in one.values.values()), default=Decimal(1))
        self._step = Decimal(20) if chart.percent else _step(most)
        self._top = Decimal(100) if chart.percent else max(self._step * ceil(most / self._step), self._step)

    def points(self, series: Series) -> list[tuple[float, float]]:
        """Return the places of a line's values, by day."""
        return [
            (self._x(dt.date.fromisoformat(day)), self._y(value)) for day, value in sorted(series.values.items())
        ]

    def line(self, series: Series, look: str) -> str:
        """Return a line."""
        return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in self.points(series))}" {look}/>'

    def axes(self) -> Iterator[str]:
        """Yield the levels with their numbers, and the first days of months."""
        for number in range(int(self._top / self._step) + 1):
            level = self._step * number
            y, words = self._y(level), format_number(level) + ("%" if self._percent else "")
            yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#d0d7de"/>'
            yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" {_TEXT}>{words}</text>'
        for day in self._months():
            x = self._x(day)
            place = f'x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle"'
            yield f"<text {place} {_TEXT}>{day.day}/{day.month}</text>"

    def _months(self) -> list[dt.date]:
        months = range(self._first.year * 12 + self._first.month, self._last.year * 12 + self._last.month)
        every = max(1, ceil(len(months) / 8))
        return [dt.date(month // 12, month % 12 + 1, 1) for month in months[::every]]

    def _x(self, day: dt.date) -> float:
        days = max((self._last - self._first).days, 1)
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - self._first).days / days

    def _y(self, value: Decimal) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * float(1 - min(max(value, Decimal(0)), self._top) / self._top)


def _step(most: Decimal) -> Decimal:
    """Return a round distance between levels, so that some five of them reach the highest value."""
    if most <= 0:
        return Decimal(1)
    rough = most / _MARKS
    power = Decimal(10) ** int(log10(rough) // 1)
    return next((power * times for times in (1, 2, 5) if power * times >= rough), power * 10)


def _legend(drawn: list[tuple[str, Series]]) -> Iterator[str]:
    for number, (look, series) in enumerate(drawn):
        x, y = _LEFT + 190 * (number % 3), _HEIGHT - 24 + 18 * (number // 3)
        yield f'<path d="M{x} {y - 4}h30" {look}/>'
        yield f'<text x="{x + 36}" y="{y}" {_TEXT}>{escape(series.name)}</text>'
