"""Reporting periods (kỳ báo cáo): Nghị định 09/2019/NĐ-CP, Điều 12, the calendar, or a day of one's own.

Every convention says on which day a month closes: day 14 (nd09), its last day (calendar), the plan's own day.
A period of n months runs from the day after the close of the month before it to the close of its last month,
which is the decree's table for months, quarters, halves and years alike; the first nine months of a year, which
some provinces ask for, close in the same way, but do not follow one another. Weeks have no rule in law: seven
days from the plan's first day of the week, numbered like ISO weeks by their fourth day.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from kh02.model.indicator import Every
from kh02.model.plan import Reporting
from kh02.vi.date import DateError, format_date, parse_date
from kh02.vi.text import roman

ONE_DAY = dt.timedelta(days=1)
_ND09_LAST_DAY = 14
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NINE = 9
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


Kind = Every | Literal["nine-months"]
"""The periods that have a name; a day is one of them, in a push in which the level above asks every evening."""

Months = Literal["month", "quarter", "half", "year"]


class Period(Struct, frozen=True):
    """The days from ``start`` to ``end``, both included; ``label`` is Vietnamese for running text."""

    kind: Kind | Literal["span"]
    start: dt.date
    end: dt.date
    key: str
    label: str

    @property
    def during(self) -> str:
        """When it was, in running text: "trong tháng 10 năm 2025", "từ ngày … đến ngày …"."""
        return self.label if self.kind == "span" else f"trong {self.label}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.start <= day <= self.end


class PeriodError(ValueError):
    """A key that names no period of its kind; `words/period.py` says how to write one.

    ``numbered`` is the year and the number of a period that the year does not have.
    """

    def __init__(self, kind: Kind, key: str, numbered: tuple[int, int] | None = None) -> None:
        self.kind = kind
        self.key = key
        self.numbered = numbered
        super().__init__(key)


def day_after(day: dt.date) -> dt.date:
    """Return the next day; the last day of the calendar has none and is returned itself."""
    return day if day == dt.date.max else day + ONE_DAY


def day_before(day: dt.date) -> dt.date:
    """Return the day before; the first day of the calendar has none and is returned itself."""
    return day if day == dt.date.min else day - ONE_DAY


def span_period(start: dt.date, end: dt.date) -> Period:
    """Return the period of any two days, which no convention names."""
    label = f"từ ngày {format_date(start)} đến ngày {format_date(end)}"
    return Period("span", start, end, f"{start}..{end}", label)


def period_containing(kind: Kind, day: dt.date, reporting: Reporting) -> Period:
    """Return the period of that kind in which ``day`` lies; for the last quarter the nine months before it."""
    if kind == "day":
        return Period("day", day, day, day.isoformat(), f"ngày {format_date(day)}")
    if kind == "week":
        return _week(day - dt.timedelta(days=(day.weekday() - _first_weekday(reporting)) % 7))
    month = day.year * 12 + day.month - 1
    if day > _close(month, reporting):
        month += 1
    if kind == "nine-months":
        return _nine_months(month // 12, reporting)
    return _months(kind, month // _MONTHS[kind], reporting)


def period_nearest_end(kind: Kind, day: dt.date, reporting: Reporting) -> Period:
    """Return the period whose end is nearest to ``day``; of two equally near the one already over."""
    current = period_containing(kind, day, reporting)
    before = previous_period(current, reporting)
    return before if day - before.end <= current.end - day else current


def previous_period(period: Period, reporting: Reporting) -> Period:
    """Return the period of the same kind (for a span: of the same length) that ends the day before.

    Nine months follow those of the year before, a quarter earlier.
    """
    if period.kind == "span":
        return span_period(period.start - (period.end - period.start) - ONE_DAY, period.start - ONE_DAY)
    return period_containing(period.kind, period.start - ONE_DAY, reporting)


def reporting_months(first: dt.date, last: dt.date, reporting: Reporting) -> Iterator[Period]:
    """Yield the reporting months from that of one day to that of another."""
    month = period_containing("month", first, reporting)
    while month.start <= last:
        yield month
        month = next_period(month, reporting)


def following_month(day: dt.date, reporting: Reporting) -> Period:
    """Return the reporting month after that of a day."""
    return next_period(period_containing("month", day, reporting), reporting)


def next_period(period: Period, reporting: Reporting) -> Period:
    """Return the period of the same kind (for a span: of the same length) that starts the day after.

    Nine months are followed by those of the next year, a quarter later.
    """
    if period.kind == "span":
        return span_period(period.end + ONE_DAY, period.end + (period.end - period.start) + ONE_DAY)
    if period.kind == "nine-months":
        return _nine_months(period.end.year + 1, reporting)
    return period_containing(period.kind, period.end + ONE_DAY, reporting)


_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_LAST = r"(?P<last>(?:19|20|21)\d\d)"
_KEYS: dict[Kind, str] = {
    "week": rf"{_YEAR}-?W(?P<n>\d{{1,2}})|W?(?P<m>\d{{1,2}})/{_LAST}",
    "month": rf"{_YEAR}-(?P<n>\d{{1,2}})|(?P<m>\d{{1,2}})/{_LAST}",
    "quarter": rf"{_YEAR}-?Q(?P<n>[1-4])|Q?(?P<m>[1-4]|I{{1,3}}|IV)/{_LAST}",
    "half": rf"{_YEAR}-?H(?P<n>[12])|H?(?P<m>[12]|I{{1,2}})/{_LAST}",
    "nine-months": rf"{_YEAR}(?:-?9M)?|9/{_LAST}",
    "year": _YEAR,
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def period_of(kind: Kind, key: str, reporting: Reporting) -> Period:
    """Return the period that ``key`` names: "2025-10", "10/2025", "2025-W27", "III/2025", "2025-H1", "2025".

    Raises :class:`PeriodError` for a key that names no period of that kind.
    """
    if kind == "day":
        return _day_of(key, reporting)
    found = re.fullmatch(_KEYS[kind], key.strip().upper())
    if not found:
        raise PeriodError(kind, key)
    parts = found.groupdict()
    year = int(parts["year"] or parts["last"])
    written = parts.get("n") or parts.get("m") or "1"
    number = _ROMAN.get(written) or int(written)
    try:
        if kind == "week":
            fourth = (_first_weekday(reporting) + 3) % 7 + 1
            return _week(dt.date.fromisocalendar(year, number, fourth) - dt.timedelta(days=3))
        if kind == "nine-months":
            return _nine_months(year, reporting)
        in_year = 12 // _MONTHS[kind]
        if not 1 <= number <= in_year:
            raise ValueError(number)
    except ValueError:
        raise PeriodError(kind, key, (year, number)) from None
    return _months(kind, year * in_year + number - 1, reporting)


def _day_of(key: str, reporting: Reporting) -> Period:
    try:
        return period_containing("day", parse_date(key), reporting)
    except DateError:
        raise PeriodError("day", key) from None


def _first_weekday(reporting: Reporting) -> int:
    return _WEEKDAYS.index(reporting.week_starts)


def _week(start: dt.date) -> Period:
    year, number, _ = (start + dt.timedelta(days=3)).isocalendar()
    end = start + dt.timedelta(days=6)
    label = f"tuần {number:02d} (từ ngày {format_date(start)} đến ngày {format_date(end)})"
    return Period("week", start, end, f"{year}-W{number:02d}", label)


def _close(month: int, reporting: Reporting) -> dt.date:
    """Return the day on which a month closes; months are counted through: 12 × year + month − 1."""
    year, number = month // 12, month % 12 + 1
    if reporting.convention == "nd09":
        return dt.date(year, number, _ND09_LAST_DAY)
    if reporting.convention == "own" and reporting.cut_off_day:
        return dt.date(year, number, reporting.cut_off_day)
    return dt.date(year, number, calendar.monthrange(year, number)[1])


def _months(kind: Months, block: int, reporting: Reporting) -> Period:
    """Return the ``block``-th run of the kind's number of months, counted through from the year 0."""
    length = _MONTHS[kind]
    before, last = (_close(block * length + months, reporting) for months in (-1, length - 1))
    return _period_of_block(kind, block, before + ONE_DAY, last)


@lru_cache(maxsize=1024)  # the same few months are asked for thousands of times
def _period_of_block(kind: Months, block: int, start: dt.date, end: dt.date) -> Period:
    length = _MONTHS[kind]
    year, number = block * length // 12, block % (12 // length) + 1
    key, label = {
        "month": (f"{year}-{number:02d}", f"tháng {_month(number)} năm {year}"),
        "quarter": (f"{year}-Q{number}", f"quý {roman(number)} năm {year}"),
        "half": (f"{year}-H{number}", f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"),
        "year": (f"{year}", f"năm {year}"),
    }[kind]  # fmt: skip
    return Period(kind, start, end, key, label)


def _nine_months(year: int, reporting: Reporting) -> Period:
    start, end = _close(year * 12 - 1, reporting) + ONE_DAY, _close(year * 12 + _NINE - 1, reporting)
    return Period("nine-months", start, end, f"{year}-9M", f"9 tháng đầu năm {year}")


def _month(number: int) -> str:
    """Months 1 and 2 get a leading 0 (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    return f"{number:02d}" if number < 3 else str(number)
