"""A deadline of the paper as a plan holds it: its own words beside what they mean."""

import datetime as dt
import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kh02.transcription.doubt import Doubt
from kh02.vi.date import YEARS, DateError, parse_date
from kh02.vi.deadline import DeadlineReading, read_deadline

_LONGEST = 500
"""Letters; what is longer is no deadline."""
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_ASKED = {
    "relative": "Thời hạn tính từ một sự kiện: thêm sự kiện vào `events` và ghi `after`.",
    "waiting": "Thời hạn chờ điều kiện: kiểm tra điều kiện, ghi ngày khi đã có.",
    "none": "Không đọc được thời hạn: ghi `kind` và `date`.",
}


class Dated(Struct, frozen=True):
    """The keys ``deadline`` and ``milestones`` of a task, and what is not certain about them."""

    deadline: dict[str, Any]
    milestones: tuple[dict[str, Any], ...]
    doubts: tuple[Doubt, ...]


def calendar_day(day: str, month: str, year: str) -> dt.date | None:
    """Return a day written in numbers; None where the calendar or a plan has no such day."""
    try:
        return parse_date(f"{day}/{month}/{year}")
    except DateError:
        return None


def read_days(text: str, year: int | None = None) -> DeadlineReading:
    """Return what words say on when, without days that no plan can have."""
    if len(text) > _LONGEST:
        return DeadlineReading("none", unread=(text,))
    reading = read_deadline(text, year)
    starts = reading.starts if reading.starts and reading.starts.year in YEARS else None
    dates = tuple(day for day in reading.dates if day.year in YEARS)
    dated = reading.kind in {"date", "range"}
    kind = "none" if dated and (not dates or (reading.kind == "range" and not starts)) else reading.kind
    return replace(reading, kind=kind, starts=starts, dates=dates)


def read_dated(text: str, year: int | None) -> Dated:
    """Return the deadline that words mean; `year` is that of a plan of one year."""
    reading = read_days(text, year)
    lasting = reading.kind in {"ongoing", "recurring"}
    deadline: dict[str, Any] = {"text": text, "kind": reading.kind}
    if reading.date and not lasting:
        deadline["date"] = reading.date
    if reading.starts and reading.kind == "range":
        deadline["starts"] = reading.starts
    earlier = reading.dates if lasting else reading.dates[:-1]
    milestones = tuple({"text": _words_of(day, text, year), "date": day} for day in earlier)
    return Dated(deadline, milestones, _doubts(text, reading))


def _doubts(text: str, reading: DeadlineReading) -> tuple[Doubt, ...]:
    if reading.kind in _ASKED:
        return (Doubt(("deadline",), _ASKED[reading.kind], text),)
    if reading.unread:
        unread = "”, “".join(reading.unread)
        return (Doubt(("deadline",), f"Chưa hiểu hết thời hạn, còn “{unread}”.", text),)
    return ()


def _words_of(day: object, text: str, year: int | None) -> str:
    """Return the sentence that names a day, the whole text where none does."""
    sentences = _SENTENCE.split(text)
    return next((one for one in sentences if day in read_days(one, year).dates), text)
