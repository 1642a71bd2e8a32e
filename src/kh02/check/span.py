"""Figures of one series beside each other: told twice, in conflict, overlapping, with a gap between."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from kh02.check.walk import in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book
from kh02.model.entry import Figure
from kh02.progress.asked_span import limits
from kh02.progress.coverage import crossings
from kh02.progress.ledger import Ledger, Reading
from kh02.progress.rhythm import owed_from
from kh02.progress.series import SeriesKey, breakdown_of, is_adding
from kh02.progress.target import targets_of
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.vi.text import fold
from kh02.words.figure import short_name
from kh02.words.kinds import amounts

_ONE_DAY = timedelta(days=1)


def check(book: Book, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure that would count twice or contradicts another, and for each gap."""
    adding = {indicator.id for indicator in book.plan.indicators if is_adding(indicator.measure)}
    units = {unit.id: short_name(unit) for unit in book.plan.units}
    for key, readings in ledger.series.items():
        yield from _same_day(key, readings, units)
        if key.indicator in adding:
            yield from _overlaps(readings, units)
            yield from _gaps(book, ledger, readings)
            yield from _crossing(book, key, readings)
    of_units = {one.id for one in book.plan.indicators if (parts := breakdown_of(one.measure)) and parts.units}
    yield from _two_units(one for key, told in ledger.series.items() if key.indicator in of_units for one in told)


def _values(entry: Figure) -> tuple[object, ...]:
    met = frozenset(entry.met) if entry.met is not None else None
    return entry.numerator, entry.denominator, entry.value, met, entry.done


def _same_day(key: SeriesKey, readings: tuple[Reading, ...], units: Mapping[str, str]) -> Iterator[Finding]:
    first_of: dict[date, Reading] = {}
    for reading in readings:
        first = first_of.setdefault(reading.end, reading)
        if first is reading:
            continue
        place, other = in_entry(reading.live.recorded), in_entry(first.live.recorded)
        day = format_date(reading.end)
        if _values(first.figure) == _values(reading.figure):
            yield figure.FIGURE_TWICE.at(place, other, indicator=key.indicator, date=day)
        else:
            first_by, second_by = _by(first, reading, units)
            yield figure.FIGURES_CONFLICT.at(
                place,
                other,
                indicator=key.indicator,
                date=day,
                first=amounts(first.figure) + first_by,
                second=amounts(reading.figure) + second_by,
                iso=reading.end.isoformat(),
                advice=_own_parts(first, reading),
            )


def _overlaps(readings: tuple[Reading, ...], units: Mapping[str, str]) -> Iterator[Finding]:
    counted: Reading | None = None
    for reading in readings:
        if reading.counted:
            counted = reading
        elif counted and counted.end < reading.end and reading.start <= counted.end:
            key = "from" if reading.figure.since else "date"
            first_by, second_by = _by(counted, reading, units)
            yield figure.SPANS_OVERLAP.at(
                in_entry(reading.live.recorded, key),
                in_entry(counted.live.recorded),
                span=_span(reading) + second_by,
                other=_span(counted) + first_by,
                date=format_date(counted.end),
                advice=_own_parts(counted, reading),
            )


def _by(first: Reading, second: Reading, units: Mapping[str, str]) -> tuple[str, str]:
    """Return who told each of two figures, where that differs: " (Phòng VHXH)"."""
    told = [one.figure.by for one in (first, second)]
    one, other = (f" ({units.get(by, by)})" if len(set(told)) > 1 else "" for by in told)
    return one, other


def _own_parts(first: Reading, second: Reading) -> str:
    """Return what to do where each of two units told a part of its own."""
    if first.figure.by == second.figure.by:
        return ""
    return " Nếu mỗi đơn vị có số riêng phải cộng lại thì khai báo `breakdown` có `units` ở cách đo của chỉ tiêu."


def _gaps(book: Book, ledger: Ledger, readings: tuple[Reading, ...]) -> Iterator[Finding]:
    of_ended_units = (ledger.series[ended] for ended in readings[0].ended)
    told_to = max(
        (one.end for earlier in of_ended_units for one in earlier), default=owed_from(book.plan) - _ONE_DAY
    )
    for reading in readings:
        backward = reading.live.since is not None and reading.live.since > reading.end
        if reading.start > told_to + _ONE_DAY and not backward:
            yield figure.SPAN_GAP.at(
                in_entry(reading.live.recorded, "from"),
                indicator=reading.figure.indicator,
                since=format_date(told_to + _ONE_DAY),
                until=format_date(reading.start - _ONE_DAY),
            )
        told_to = max(told_to, reading.end)


def _crossing(book: Book, key: SeriesKey, readings: tuple[Reading, ...]) -> Iterator[Finding]:
    indicator = next(one for one in book.plan.indicators if one.id == key.indicator)
    days = limits(indicator, book.plan)
    for reading in readings:
        for crossing in crossings([reading], days):
            targets = {target.by for target in targets_of(indicator)}
            of_plan = crossing.limit == book.plan.ends and crossing.limit not in targets
            yield figure.SPAN_CROSSES_LIMIT.at(
                in_entry(reading.live.recorded, "date"),
                indicator=key.indicator,
                span=_span(reading),
                limit=format_date(crossing.limit),
                what="ngày kết thúc kế hoạch" if of_plan else "thời hạn của mục tiêu",
                next=format_date(crossing.limit + _ONE_DAY),
            )


def _span(reading: Reading) -> str:
    return f"từ ngày {format_date(reading.start)} đến {format_date(reading.end)}"


def _two_units(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Find what looks like one figure told as parts of two units: the same day and source, and the same whole."""
    first_of: dict[tuple[object, ...], Reading] = {}
    for reading in sorted(readings, key=lambda reading: reading.end):
        entry, part = reading.figure, reading.series.part
        whole = entry.denominator if entry.denominator is not None else entry.value
        if not entry.source or not whole:
            continue
        like = (entry.indicator, reading.end, fold(entry.source), whole)
        first = first_of.setdefault(like, reading)
        if first.series.part != part:
            name = "số" if entry.denominator is None else "mẫu số"
            yield figure.FIGURE_OF_TWO_UNITS.at(
                in_entry(reading.live.recorded, "by"),
                in_entry(first.live.recorded),
                first=first.series.part,
                second=part,
                indicator=entry.indicator,
                date=format_date(reading.end),
                source=entry.source,
                whole=f"{name} {format_number(whole)}",
            )
