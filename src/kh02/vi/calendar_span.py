"""The days that a named piece of the calendar covers: "Quý II/2025" is 01/4/2025 to 30/6/2025."""

import datetime
import re

from msgspec import Struct

from kh02.vi.date import DateError, parse_date

_SEP_YEAR = r"(?: ?[-/.] ?| nam | )(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(rf"(?P<day>\d\d?)(?:/| thang )(?P<month>\d\d?)(?:{_SEP_YEAR})?")
_MONTHS = re.compile(
    rf"(?:thang |t\.? ?)(?P<month>\d\d?)(?:(?:, ?| va )\d\d?)*?(?:(?:, ?| va )(?P<last>\d\d?))?(?:{_SEP_YEAR})?"
    r"|(?P<number>\d\d?) ?[-/.] ?(?P<of>(?:19|20)\d\d)"
)
_NAMED = "i{1,3}|iv|[1-4]"
_QUARTER = re.compile(
    rf"(?:quy |q\.? ?)(?P<quarter>{_NAMED})(?:(?:, ?| va )(?:{_NAMED}))*?(?:(?:, ?| va )(?P<last>{_NAMED}))?"
    rf"(?:{_SEP_YEAR})?"
)
_PART = re.compile(r"(?P<count>\d\d?) thang (?P<end>dau|cuoi) nam (?P<year>(?:19|20)\d\d)")
_YEAR = re.compile(r"(?:nam )?(?P<year>(?:19|20)\d\d)")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Span(Struct, frozen=True):
    """A run of days, both ends included."""

    first: datetime.date
    last: datetime.date


def read_span(words: str, year: int | None) -> Span | None:
    """Return the days that `words` name (lower case, without marks), or None when they name none in 1900 or later.

    Reads a day, a month ("thang 10/2025", "t10/2025", "12/2025") or several ("thang 9, 10/2025": from the first
    to the last), a quarter, the first or last months of a year and a year. A day, month or quarter without its
    year ("thang 10" in "thang 10 - thang 12/2025") is in `year`.
    """
    try:
        return _day(words, year) or _month(words, year) or _quarter(words, year) or _part_of_year(words)
    except ValueError:  # no such day or month in the calendar
        return None


def _day(words: str, year: int | None) -> Span | None:
    try:
        day = parse_date(words)
    except DateError as error:
        if error.reason == "impossible":
            raise
        match = _DAY.fullmatch(words)
        stated = match and (match["year"] or year)
        if not match or not stated:
            return None
        day = datetime.date(int(stated), int(match["month"]), int(match["day"]))
    return Span(day, day) if day.year >= 1900 else None


def _month(words: str, year: int | None) -> Span | None:
    match = _MONTHS.fullmatch(words)
    stated = match and (match["year"] or match["of"] or year)
    if not match or not stated:
        return None
    month = int(match["month"] or match["number"])
    return _months(int(stated), month, int(match["last"] or month))


def _quarter(words: str, year: int | None) -> Span | None:
    match = _QUARTER.fullmatch(words)
    stated = match and (match["year"] or year)
    if not match or not stated:
        return None
    first, last = (QUARTERS[named] for named in (match["quarter"], match["last"] or match["quarter"]))
    return _months(int(stated), 3 * first - 2, 3 * last)


def _part_of_year(words: str) -> Span | None:
    if match := _YEAR.fullmatch(words):
        return _months(int(match["year"]), 1, 12)
    if match := _PART.fullmatch(words):
        count = int(match["count"])
        first = 1 if match["end"] == "dau" else 13 - count
        return _months(int(match["year"]), first, first + count - 1)
    return None


def _months(year: int, first: int, last: int) -> Span | None:
    """Return the days of months `first` to `last`; raises ValueError when there is no such month."""
    start_of_last = datetime.date(year, last, 1)
    end = (start_of_last + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    start = datetime.date(year, first, 1)
    return Span(start, end) if start <= end else None
