"""Dates as officers write them and as Nghị định 30/2020/NĐ-CP wants them shown."""

import datetime
import re
from functools import lru_cache
from typing import Literal

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_CLOCK = r"[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*(?:AM|PM|SA|CH|Z|[+-][0-9]{2}:?[0-9]{2}))?"
_TIME = re.compile(rf"(?<=[0-9])(?:T|[,\s]+){_CLOCK}$|^{_CLOCK}[,\s]+(?=[0-9])", re.IGNORECASE)
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:,[0-9]+)?")
"""27/5/1927 to 13/10/2173 in five digits: no day is written so by hand."""

Reason = Literal["form", "impossible", "range"]
YEARS = range(1900, 2201)
"""Years that a date may have: far enough from both ends of the calendar to count periods around any day."""


class DateError(ValueError):
    """The text is not a date; the message is Vietnamese.

    `reason` is "form" when it is not written as a date, "impossible" when the calendar has no such day, "range"
    when its year is none that a plan can mean.
    """

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


@lru_cache(maxsize=4096)  # the same few days stand in thousands of entries
def parse_date(text: str) -> datetime.date:
    """Return the date of 2025-06-19, 19/6/2025, 19/06/2025, 19-6-2025 or 19.6.2025; raises DateError."""
    written = text.strip()
    match = _ISO.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    if match is None:
        raise DateError(
            "form",
            f"“{written}” chưa đúng cách ghi ngày; viết theo một trong các dạng: 2025-06-19, 19/6/2025, 19-6-2025",
        )
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        raise DateError("impossible", f"Ngày {_short(year, month, day)} không có trong lịch") from None
    if year not in YEARS:
        raise DateError("range", f"Ngày {_short(year, month, day)} không nằm trong các năm {YEARS[0]}–{YEARS[-1]}")
    return date


def read_cell_day(text: str, first_day: datetime.date) -> datetime.date:
    """Return the day of a cell of a table, with or without a time of day; raises DateError.

    As `parse_date` reads it, also 2025/09/14, and a spreadsheet's serial number, which counts from `first_day`.
    """
    written = _TIME.sub("", text).strip()
    if _SERIAL.fullmatch(written):
        return first_day + datetime.timedelta(days=int(written.partition(",")[0]))
    year_first = _YEAR_FIRST.fullmatch(written)
    return parse_date("-".join(year_first.groups()) if year_first else written)


def format_date(date: datetime.date) -> str:
    """Return "19/6/2025", "08/7/2025", "03/02/2025".

    Days under 10 and months 1 and 2 get a leading 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    return _short(date.year, date.month, date.day)


def _short(year: int, month: int, day: int) -> str:
    return f"{day:02}/{_month(month)}/{year:04}"


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)
