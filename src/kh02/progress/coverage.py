"""Which days the figures of what arises tell of, and where days are missing or two targets' days run together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from kh02.progress.ledger import Reading
from kh02.progress.period import day_after, day_before


class Days(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: dt.date
    end: dt.date


class Coverage(Struct, frozen=True):
    """The first and the last day that figures tell of, and the days from the plan's first on that none does."""

    start: dt.date
    end: dt.date
    gaps: tuple[Days, ...]


class Crossing(NamedTuple):
    """A figure that reaches across a day on which something is judged: how much of it lies before is unknown."""

    days: Days
    limit: dt.date


def coverage(readings: Iterable[Reading], plan_starts: dt.date) -> Coverage | None:
    """Return which days figures tell of, whatever series they are in; None without figures."""
    told = sorted(Days(one.start, one.end) for one in readings)
    if not told:
        return None
    gaps: list[Days] = []
    told_to = day_before(plan_starts)
    for days in told:
        if days.start > day_after(told_to):
            gaps.append(Days(day_after(told_to), day_before(days.start)))
        told_to = max(told_to, days.end)
    return Coverage(told[0].start, told_to, tuple(gaps))


def crossings(readings: Iterable[Reading], limits: Sequence[dt.date]) -> tuple[Crossing, ...]:
    """Return the figures that reach across one of the days, each with the first that it does."""
    crossed = ((one, next((day for day in limits if one.start <= day < one.end), None)) for one in readings)
    return tuple(Crossing(Days(one.start, one.end), day) for one, day in crossed if day is not None)
