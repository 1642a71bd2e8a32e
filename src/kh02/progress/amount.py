"""What figures amount to: a running curve of exact sums, from which every value of an indicator is read."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from kh02.model.entry import Figure
from kh02.model.measure import (
    ChecklistMeasure,
    CountMeasure,
    Measure,
    RatioMeasure,
    ShareMeasure,
    StagesMeasure,
    YesNoMeasure,
    in_percent,
)
from kh02.progress.ledger import Reading
from kh02.progress.series import SeriesKey, is_adding
from kh02.vi.quantity import why_not_whole

Exact: TypeAlias = Fraction | int
"""An exact number; what is written as a whole one stays an int, which adds up many times sooner."""

_SHOWN, _ONE = Context(prec=34), Decimal(1)


class Tally(Struct, frozen=True, dict=True):
    """What all figures up to ``day`` amount to; ``denominator`` is None for all but a ratio."""

    day: dt.date
    numerator: Exact
    denominator: Exact | None

    @cached_property
    def value(self) -> Fraction | None:
        """Percent for a ratio, None when its denominator is 0 (không phát sinh); else the number."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None


class Amount(Struct, frozen=True):
    """The same for show: 34 digits; ``numerator`` and ``denominator`` only for a ratio."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None


def rounded(exact: Exact) -> Decimal:
    """Return a fraction as a decimal of at most 34 digits."""
    return _SHOWN.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def to_decimal(exact: Exact | None) -> Decimal | None:
    """Return the same, and None for None."""
    return None if exact is None else rounded(exact)


def amount(tally: Tally) -> Amount:
    """Return a tally for show."""
    ratio = tally.denominator is not None
    return Amount(
        to_decimal(tally.numerator) if ratio else None, to_decimal(tally.denominator), to_decimal(tally.value)
    )


def total(measure: Measure) -> int | None:
    """Return of how many: stages, items, or the one thing of a yes-no; None for the others."""
    match measure:
        case StagesMeasure():
            return len(measure.stages)
        case ChecklistMeasure():
            return len(measure.items)
        case YesNoMeasure():
            return 1
    return None


def largest(measure: Measure) -> Fraction | None:
    """Return the largest value that a measure can have: all, every stage, every item; None without limit."""
    most = 100 if in_percent(measure) else total(measure)
    return None if most is None else Fraction(most)


class Contribution(Struct, frozen=True):
    """What a figure that counts adds; ``denominator`` is None for all but a ratio."""

    reading: Reading
    numerator: Exact
    denominator: Exact | None


def contributions(measure: Measure, readings: Iterable[Reading]) -> Iterator[Contribution]:
    """Yield what readings add, but for those that count days twice or lack what the measure needs."""
    for reading in readings:
        if reading.counted and (adds := _adds(measure, reading.figure)) is not None:
            yield Contribution(reading, *adds)


def running(measure: Measure, counted: Iterable[Contribution]) -> tuple[Tally, ...]:
    """Return the curve of running sums of what counts: one tally for each day on which some end, in order.

    In-period figures add up; of the others each series counts with its latest figure, and series add up.
    What a unit had that ended is counted until its successor tells its own.
    """
    adding, ratio = is_adding(measure), isinstance(measure, RatioMeasure)
    latest: dict[SeriesKey, Contribution] = {}
    numerator: Exact = 0
    denominator: Exact = 0
    curve: list[Tally] = []
    for one in counted:
        numerator = numerator + one.numerator
        denominator = denominator + (one.denominator or 0)
        for old in () if adding else _replaced(latest, one):
            numerator = numerator - old.numerator
            denominator = denominator - (old.denominator or 0)
        if curve and curve[-1].day == one.reading.end:
            curve.pop()
        curve.append(Tally(one.reading.end, numerator, denominator if ratio else None))
    return tuple(curve)


def addends(measure: Measure, counted: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return what the latest tally of :func:`running` is the sum of, in the order given."""
    if is_adding(measure):
        return tuple(counted)
    latest: dict[SeriesKey, Contribution] = {}
    for one in counted:
        _replaced(latest, one)
    return tuple(latest.values())


def _replaced(latest: dict[SeriesKey, Contribution], one: Contribution) -> list[Contribution]:
    """Put what counts in its place among the latest of all series, and return what stood there."""
    places = (one.reading.series, *one.reading.ended)
    old = [latest.pop(series) for series in places if series in latest]
    latest[one.reading.series] = one
    return old


def tally_at(curve: Sequence[Tally], day: dt.date) -> Tally | None:
    """Return what the figures up to a day amount to; None when there are none."""
    place = bisect_right(curve, day, key=lambda tally: tally.day)
    return curve[place - 1] if place else None


def tally_between(curve: Sequence[Tally], start: dt.date, end: dt.date) -> Tally | None:
    """Return what in-period figures whose spans end in these days amount to; None when there are none."""
    last = tally_at(curve, end)
    if last is None or last.day < start:
        return None
    first = bisect_left(curve, start, key=lambda tally: tally.day)
    if not first:
        return last
    before = curve[first - 1]
    below = None if last.denominator is None else last.denominator - (before.denominator or 0)
    return Tally(last.day, last.numerator - before.numerator, below)


def _adds(  # noqa: PLR0911 -- one return a kind of measure
    measure: Measure, figure: Figure
) -> tuple[Exact, Exact | None] | None:
    """Return what a figure adds above and below; None where it does not fit the measure."""
    match measure:
        case RatioMeasure() if figure.numerator is not None and figure.denominator is not None:
            if _is_whole(measure, figure):
                return _exact(figure.numerator), _exact(figure.denominator)
        case CountMeasure() if figure.value is not None:
            if _is_whole(measure, figure):
                return _exact(figure.value), None
        case ShareMeasure() if figure.value is not None and 0 <= figure.value <= 100:
            return _exact(figure.value), None
        case StagesMeasure() if figure.stage in {stage.name for stage in measure.stages}:
            return int(figure.done is not False), None
        case ChecklistMeasure() if figure.item in measure.items and figure.met is not None:
            return int(set(measure.criteria) <= set(figure.met)), None
        case YesNoMeasure() if figure.done is not None:
            return int(figure.done), None
    return None


def _exact(value: Decimal) -> Exact:
    return int(value) if value.same_quantum(_ONE) else Fraction(value)


def _is_whole(measure: RatioMeasure | CountMeasure, figure: Figure) -> bool:
    """Whether a figure is whole where the measure counts whole things."""
    amounts = (figure.numerator, figure.denominator, figure.value)
    return not any(why_not_whole(one, measure.unit) for one in amounts if one is not None)
