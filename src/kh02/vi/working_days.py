"""Working days: weekends, public holidays, days off in lieu and make-up days.

The days off change by decree every year, so they are data (``data/ngay-nghi.toml``), which a file of the user's
own in the same form goes before, year by year.
"""

import datetime as dt
from functools import cache
from pathlib import Path

from msgspec import Struct

_DATA = Path(__file__).parent / "data" / "ngay-nghi.toml"
_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
"""Holidays on the same day every year (Bộ luật Lao động 2019, Điều 112), as month and day."""
_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)
_KEYS = {"off", "working", "provisional"}


class CalendarError(ValueError):
    """A table of days off that cannot be read; the message is Vietnamese."""


class Calendar(Struct, frozen=True):
    """Days off and make-up days of the years that are known, and of those for which they are only expected.

    Of another year only weekends and the fixed holidays are taken as off. What is said of such a year, or of a
    provisional one, is not certain.
    """

    years: frozenset[int] = frozenset()
    provisional: frozenset[int] = frozenset()
    off: frozenset[dt.date] = frozenset()
    working: frozenset[dt.date] = frozenset()

    def knows(self, year: int) -> bool:
        """Return whether the days off of that year are known, and answers about it therefore certain."""
        return year in self.years

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether offices work on that day: Monday to Friday without days off, or a make-up day."""
        if day in self.off or (day.month, day.day) in _FIXED:
            return False
        return day.weekday() < _SATURDAY or day in self.working

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the first working day after `day`; the last day of all where the calendar ends before it."""
        while day < dt.date.max:
            day += _ONE_DAY
            if self.is_working_day(day):
                break
        return day

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the `count`-th working day after `day`; `day` itself, working or not, for 0 and less."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def before(self, other: "Calendar") -> "Calendar":
        """Return this calendar with the years of `other` that it does not have itself."""
        own = self.years | self.provisional
        off = {day for day in other.off if day.year not in own}
        working = {day for day in other.working if day.year not in own}
        years, provisional = self.years | (other.years - own), self.provisional | (other.provisional - own)
        return Calendar(years, provisional, self.off | off, self.working | working)


@cache
def official_calendar() -> Calendar:
    """Return the calendar that comes with the program, read when first asked for."""
    return parse_calendar(_DATA.read_text("utf-8"))


def parse_calendar(text: str) -> Calendar:
    """Return the calendar that a TOML text holds: a table a year with `off` and `working`, and `provisional`.

    Raises CalendarError: not TOML, a year or day that is none, a day of another year, a make-up day on a weekday.
    """
    import tomllib

    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CalendarError(f"viết sai cú pháp TOML ({error})") from None
    off: set[dt.date] = set()
    working: set[dt.date] = set()
    for name, table in tables.items():
        off |= _days(name, table, "off")
        working |= _days(name, table, "working")
    for day in sorted(working):
        if day in off or day.weekday() < _SATURDAY:
            raise CalendarError(f"ngày làm bù {day} phải là thứ Bảy hoặc Chủ nhật và không phải ngày nghỉ")
    provisional = frozenset(int(name) for name, table in tables.items() if _is_provisional(name, table))
    years = frozenset(map(int, tables)) - provisional
    return Calendar(years, provisional, frozenset(off), frozenset(working))


def _is_provisional(name: str, table: dict[str, object]) -> bool:
    told = table.get("provisional", False)
    if not isinstance(told, bool):
        raise CalendarError(f"provisional của năm {name} phải là true hoặc false")
    return told


def _days(name: str, table: object, key: str) -> set[dt.date]:
    if not (len(name) == 4 and name.isascii() and name.isdigit()):
        raise CalendarError(f"“{name}” không phải là một năm; mỗi bảng là một năm, ví dụ [2027]")
    if not isinstance(table, dict) or not table.keys() <= _KEYS:
        raise CalendarError(f"năm {name} chỉ có thể có off, working và provisional")
    listed = table.get(key, [])
    if not isinstance(listed, list):
        raise CalendarError(f"{key} của năm {name} phải là danh sách ngày")
    for day in listed:
        if type(day) is not dt.date or day.year != int(name):
            raise CalendarError(
                f"“{day}” ở {key} không phải là ngày của năm {name}; viết {name}-05-02, không ngoặc kép"
            )
    return set(listed)
