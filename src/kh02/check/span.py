"""Figures of one series beside each other: told twice, in conflict, overlapping, with a gap between."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kh02.check.walk import in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book
from kh02.model.entry import Figure
from kh02.progress.amount import is_adding
from kh02.progress.ledger import Ledger, Reading, SeriesKey
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.vi.text import fold
from kh02.words.kinds import amounts

_ONE_DAY = timedelta(days=1)


def check(book: Book, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure that would count twice or contradicts another, and for each gap."""
    adding = {indicator.id for indicator in book.plan.indicators if is_adding(indicator.measure)}
    for key, readings in ledger.series.items():
        yield from _same_day(key, readings)
        if key.indicator in adding:
            yield from _overlaps(readings)
            yield from _gaps(book, key, readings)
    yield from _two_units(ledger.series.values())


def _values(entry: Figure) -> tuple[object, ...]:
    met = frozenset(entry.met) if entry.met is not None else None
    return entry.numerator, entry.denominator, entry.value, met, entry.done


def _same_day(key: SeriesKey, readings: tuple[Reading, ...]) -> Iterator[Finding]:
    first_of: dict[date, Reading] = {}
    for reading in readings:
        first = first_of.setdefault(reading.end, reading)
        if first is reading:
            continue
        place = in_entry(reading.live.recorded)
        day = format_date(reading.end)
        if _values(first.figure) == _values(reading.figure):
            yield figure.FIGURE_TWICE.at(place, indicator=key.indicator, date=day)
        else:
            yield figure.FIGURES_CONFLICT.at(
                place,
                indicator=key.indicator,
                date=day,
                by=key.by,
                first=amounts(first.figure),
                second=amounts(reading.figure),
                iso=reading.end.isoformat(),
            )


def _overlaps(readings: tuple[Reading, ...]) -> Iterator[Finding]:
    counted: Reading | None = None
    for reading in readings:
        if reading.counted:
            counted = reading
        elif counted and counted.end < reading.end and reading.start <= counted.end:
            key = "from" if reading.figure.since else "date"
            yield figure.SPANS_OVERLAP.at(
                in_entry(reading.live.recorded, key),
                span=_span(reading),
                other=_span(counted),
                date=format_date(counted.end),
            )


def _gaps(book: Book, key: SeriesKey, readings: tuple[Reading, ...]) -> Iterator[Finding]:
    told_to = book.plan.starts - _ONE_DAY
    for reading in readings:
        backward = reading.live.since is not None and reading.live.since > reading.end
        if reading.start > told_to + _ONE_DAY and not backward:
            yield figure.SPAN_GAP.at(
                in_entry(reading.live.recorded, "from"),
                indicator=key.indicator,
                since=format_date(told_to + _ONE_DAY),
                until=format_date(reading.start - _ONE_DAY),
            )
        told_to = max(told_to, reading.end)


def _span(reading: Reading) -> str:
    return f"từ ngày {format_date(reading.start)} đến {format_date(reading.end)}"


def _two_units(series: Iterable[tuple[Reading, ...]]) -> Iterator[Finding]:
    """Find what looks like one figure told by two units: the same day and source, and the same whole."""
    first_of: dict[tuple[object, ...], Reading] = {}
    for reading in sorted((r for readings in series for r in readings), key=lambda r: r.end):
        entry = reading.figure
        whole = entry.denominator if entry.denominator is not None else entry.value
        if not entry.source or not whole:
            continue
        like = (entry.indicator, entry.part, reading.end, fold(entry.source), whole)
        first = first_of.setdefault(like, reading)
        if first.figure.by != entry.by:
            name = "số" if entry.denominator is None else "mẫu số"
            yield figure.FIGURE_OF_TWO_UNITS.at(
                in_entry(reading.live.recorded, "by"),
                first=first.figure.by,
                second=entry.by,
                indicator=entry.indicator,
                date=format_date(reading.end),
                source=entry.source,
                whole=f"{name} {format_number(whole)}",
            )
