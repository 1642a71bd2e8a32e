"""What the words of a deadline mean: a date, a range, a duty without end, a wait for something else.

The whole text must be understood: a date read out of the middle of a sentence ("theo Quyết định … ngày …")
would be worse than none. The words are matched without marks, so that plans typed without them are read.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kh02.vi.calendar_span import read_span
from kh02.vi.text import unmark

DeadlineKind = Literal["date", "range", "ongoing", "recurring", "relative", "waiting", "none"]
Recurrence = Literal["day", "week", "month", "quarter", "year"]

_ONE_DAY = datetime.timedelta(days=1)

# What may stand before a date, and after it.
_LEAD = re.compile(
    r"(?:(?:hoan thanh|thuc hien|trien khai|ket thuc|thoi (?:han|gian)|giai doan|xong|han|trong|vao|tu|cho|den|toi"
    r"|het|truoc|cham nhat|muon nhat|khong (?:qua|muon hon)|cuoi|la|ngay)[ :,]+)+"
)
_TAIL = re.compile(r"(?:,? (?:hoan thanh|xong)(?: 100%)?)?[ .;]*$")
_TO = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:den|toi)\s+")

_ONGOING = re.compile(r"\bthuong xuyen\b|\blien tuc\b")
_RECURRING = re.compile(r"\b(?:hang|moi|dinh ky(?: theo)?) \(?(ngay|tuan|thang|quy|nam)\b(?! dinh)|\bdinh ky\b")
_EVERY: dict[str, Recurrence] = {
    "ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year",
}  # fmt: skip
_AMOUNT = re.compile(r"\b\d+ (?:ngay|tuan|thang)\b")
_AFTER_EVENT = re.compile(r"\bsau\b|\b(?:ke )?tu (?:khi|ngay)\b")
_WAITING = re.compile(r"\bsau khi\b|\bkhi (?:co|duoc)\b|^cho (?!den)")
_WAIT = re.compile(r"\bchờ\b")  # with its mark: without it "cho" is also the preposition


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """What a deadline's words mean.

    `date` is the last day that is still in time (kinds "date" and "range"), `starts` the first day of a
    range, `every` how often a recurring duty comes back, None where the words do not say ("định kỳ").
    """

    kind: DeadlineKind
    starts: datetime.date | None = None
    date: datetime.date | None = None
    every: Recurrence | None = None


@lru_cache(maxsize=256)  # a plan says the same few words again and again
def read_deadline(text: str) -> DeadlineReading:
    """Return what the words of a deadline mean; kind "none" when they are empty or nothing here fits.

    A month, quarter or year means its last day. "đến ngày" and "chậm nhất ngày" include the day, "trước
    ngày" does not, so its date is the day before. A date that the calendar lacks is kind "none".
    """
    words = " ".join(unmark(text).split())
    if _ONGOING.search(words):
        return DeadlineReading("ongoing")
    if _RECURRING.search(words):
        return DeadlineReading("recurring", every=_recurrence(words))
    if reading := _read_date(words) or _read_range(words):
        return reading
    if _AMOUNT.search(words) and _AFTER_EVENT.search(words):
        return DeadlineReading("relative")
    if _WAITING.search(words) or _WAIT.search(unicodedata.normalize("NFC", text.lower())):
        return DeadlineReading("waiting")
    return DeadlineReading("none")


def _recurrence(words: str) -> Recurrence | None:
    """Return the shortest period named: what is owed weekly and monthly is owed at least weekly."""
    named = {match[1] for match in _RECURRING.finditer(words)}
    return next((every for unit, every in _EVERY.items() if unit in named), None)


def _read_date(words: str) -> DeadlineReading | None:
    end = _last_day(words)
    return DeadlineReading("date", date=end) if end else None


def _read_range(words: str) -> DeadlineReading | None:
    for sign in _TO.finditer(words):  # a date may hold dashes itself, so each is tried
        end = _last_day(words[sign.end() :])
        lead, left = _split_lead(words[: sign.start()])
        start = end and read_span(left, year=end.year)
        if start and end and start.first <= end and "truoc" not in lead:
            return DeadlineReading("range", starts=start.first, date=end)
    return None


def _last_day(words: str) -> datetime.date | None:
    """Return the last day in time of "đến hết ngày …" or "trước ngày …", None when `words` name none."""
    lead, rest = _split_lead(words)
    span = read_span(_TAIL.sub("", rest))
    if span is None:
        return None
    if "truoc" not in lead:
        return span.last
    # "trước cuối tháng 9" names no day.
    return None if "het" in lead or "cuoi" in lead else span.first - _ONE_DAY


def _split_lead(words: str) -> tuple[frozenset[str], str]:
    lead = _LEAD.match(words)
    return (frozenset(re.findall(r"\w+", lead[0])), words[lead.end() :]) if lead else (frozenset(), words)
