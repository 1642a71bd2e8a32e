"""What the words of a deadline mean: dates, a range, a duty without end, a wait for something else.

The wording is read clause by clause, and a clause only as a whole: a date read out of the middle of a sentence
("theo Quyết định … ngày …") would be worse than none. What is not understood is handed back, never passed over.
The words are matched without marks, so that plans typed without them are read.
"""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kh02.vi.calendar_span import QUARTERS, read_span
from kh02.vi.clause import Clause

DeadlineKind = Literal["date", "range", "ongoing", "recurring", "relative", "waiting", "none"]
Recurrence = Literal["day", "week", "month", "quarter", "half", "year"]

_ONE_DAY = datetime.timedelta(days=1)

# Between clauses, the strongest first; a weaker one is tried where the words between the stronger make no sense.
_SEPARATORS = (r";|\.(?= |$)", r"[()]", r",", r"\b(?:va|hoac|nhung(?! nam)|dong thoi)\b")

# What may stand before a date, and after it.
_LEAD = re.compile(
    r"(?:(?:phai|hoan thanh(?: 100%)?|thuc hien|trien khai|bao cao|tong ket|so ket|ket thuc|xong|han|giai doan"
    r"|thoi (?:han|gian|diem)|trong|ca|cac(?= nam \d)|vao|ke tu|tu nay|tu|cho|den|toi|het|truoc|cuoi|la|ngay"
    r"|cham nhat|muon nhat|khong (?:qua|muon hon|cham hon)|(?:dot|lan) \d)[ :,]+)+"
)
_TAIL = re.compile(r"(?:,? (?:phai )?(?:hoan thanh|xong)(?: 100%)?)?[ .;:,]*$")
_TO = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:den|toi)\s+")
_HOUR = re.compile(r"\b(?:0?[1-9]|1\d|2[0-4]) ?(?:h|gio) ?(?:[0-5]\d(?: phut)?)?,? (?=ngay|\d)")
_THIS_YEAR = re.compile(r"\b(trong|ca|het|cuoi|thang dau) nam(?: nay)?(?! ?\d)")
_BARE_END = re.compile(r"(quy|thang) \w+")

_ONGOING = re.compile(
    r"\bthuong xuyen(?:,? (?:trong nam|hang nam)(?! ?\d))?|\blien tuc\b"
    r"|\b(?:cac|nhung) (?:nam|quy|thang) (?:tiep theo|ke tiep|tiep|sau)\b|\bduy tri\b"
)
_HALF, _QUARTER = r"(?:0?6|sau) thang(?! (?:dau|cuoi))|nua nam", r"(?:0?3|ba) thang|quy"
_PERIODS = rf"{_HALF}|{_QUARTER}|ngay|tuan|(?:(?:0?1|mot) )?(?:thang|nam)"
_LIST = rf"(?:{_PERIODS})\b(?! dinh)(?:(?:, ?| va | hoac | ?/ ?)(?:{_PERIODS})\b)*"
_TIMES = r"(?: ?/ ?| )(?:(?:mot|0?1) )?lan"
_RECURRING = re.compile(
    rf"\b(?:dinh ky (?:theo )?)?(?:hang|moi|dinh ky(?: theo)?) \(?{_LIST}\)?(?:{_TIMES}\b)?"
    rf"|(?<!\d )(?<!\bhai )\b(?:{_PERIODS}){_TIMES}\b"
    rf"|\b(?:mot|0?1) lan ?(?:/|trong|moi) ?(?:{_PERIODS})\b|\bdinh ky\b"
)
# "6 tháng", "6 tháng, năm": how often, where nothing else stands in the clause.
_HALVES = re.compile(rf"(?:{_HALF})(?:(?:, ?| va | hoac )(?:{_PERIODS}))*")
_NAMED_MONTHS = re.compile(r"(?:thang|t\.?) ?\d\d?(?:(?:, ?| va )(?:(?:thang|t\.?) ?)?\d\d?)*")
_NAMED_QUARTERS = re.compile(
    r"(?:quy|q\.?) ?(?:i{1,3}|iv|[1-4])(?:(?:, ?| va )(?:(?:quy|q\.?) ?)?(?:i{1,3}|iv|[1-4]))*"
)
_DAY_OF_PERIOD = re.compile(r"[, ]*(?:(?:truoc|vao|den|cham nhat|la|han) )*ngay (?:mung )?\d\d?(?: (?:cua|cac))?")
_EVERY: dict[Recurrence, re.Pattern[str]] = {
    "day": re.compile("ngay"), "week": re.compile("tuan"), "month": re.compile("(?:(?:0?1|mot) )?thang"),
    "quarter": re.compile(_QUARTER), "half": re.compile(_HALF), "year": re.compile("(?:(?:0?1|mot) )?nam"),
}  # fmt: skip
# Words that say nothing on when, beside others that do.
_FILLER = re.compile(
    r"(?:\b(?:trien khai|thuc hien|to chuc|bao cao|ngay|va|hoac|sau do|tiep tuc|theo quy dinh"
    r"|khi co yeu cau|khi can|dot xuat)\b|[ ,.:;-])*"
)
_AMOUNT = re.compile(r"\b\d+ (?:ngay|tuan|thang)\b")
_AFTER_EVENT = re.compile(r"\bsau\b|\b(?:ke )?tu (?:khi|ngay)\b")
_WAITING = re.compile(r"\bsau khi\b|\bkhi (?:co|duoc)\b|^cho (?!den)")
_WAIT = re.compile(r"\bchờ\b")  # with its mark: without it "cho" is also the preposition
# What looks like a day, month, quarter or year, wherever it stands.
_DATED = re.compile(r"\d/\d|\b(?:19|20)\d\d\b|\b(?:thang|quy) (?:\d|i|v)|\bngay \d")
_STATED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class DeadlineReading(Struct, frozen=True):
    """What a deadline's words mean.

    `dates` are the last days in time, the earliest first: of kinds "date" and "range" one at least; of a duty
    without end the days by which the words want something done. `starts` is the first day of a range, or of a duty
    without end. `every` is how often a recurring duty comes back, None where the words do not say ("định kỳ");
    `months` are the months of each year in which a yearly one does, where the words name them.
    `unread` are the clauses that were not understood.
    """

    kind: DeadlineKind
    starts: datetime.date | None = None
    dates: tuple[datetime.date, ...] = ()
    every: Recurrence | None = None
    months: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The last of the dates: after it the task is late."""
        return self.dates[-1] if self.dates else None


@lru_cache(maxsize=256)  # a plan says the same few words again and again
def read_deadline(text: str, year: int | None = None) -> DeadlineReading:
    """Return what the words of a deadline mean; kind "none" when nothing in them says when.

    A month, quarter or year means its last day. "đến ngày" and "chậm nhất ngày" include the day, "trước
    ngày" does not, so its date is the day before, unless an hour of that day is given. What stands without a year
    ("Quý IV", "Trong năm") is in `year`, the plan's own; where the wording names another year, or the plan has
    several (None), it is not read. A date that the calendar lacks is not read.
    """
    clause = Clause.of(text)
    stated = {int(found) for found in _STATED_YEAR.findall(clause.words)}
    read = _read(clause, year if stated <= {year} else None)
    said = [one for one in read if one.kind != "none" or one.unread]
    return (
        _together(said)
        if any(one.kind != "none" for one in said)
        else DeadlineReading("none", unread=clause.whole)
    )


def _read(clause: Clause, year: int | None, level: int = 0) -> list[DeadlineReading]:
    """Return the readings of a clause: its own where it makes sense as a whole, else those of its parts."""
    if reading := _read_whole(clause, year):
        return [reading]
    if level == len(_SEPARATORS):
        return [_read_rest(clause)]
    parts = clause.split(_SEPARATORS[level])
    return [reading for part in parts for reading in _read(part, year, level + 1)]


def _together(said: Sequence[DeadlineReading]) -> DeadlineReading:
    """Return what several clauses mean: a duty without end stays one, with the dates that others name."""
    kinds = {one.kind for one in said}
    order: tuple[DeadlineKind, ...] = ("ongoing", "recurring", "range", "date", "relative", "waiting")
    every = {one.every for one in said}
    kind = next(kind for kind in order if kind in kinds)
    return DeadlineReading(
        kind,
        starts=min((one.starts for one in said if one.starts), default=None),
        dates=tuple(sorted({day for one in said for day in one.dates})),
        every=next((one for one in _EVERY if one in every), None) if kind == "recurring" else None,
        months=tuple(sorted({month for one in said for month in one.months})) if kind == "recurring" else (),
        unread=tuple(text for one in said for text in one.unread),
    )


def _read_whole(clause: Clause, year: int | None) -> DeadlineReading | None:
    """Return what a clause means where every word of it is understood."""
    words = clause.words
    if _FILLER.fullmatch(words):
        return DeadlineReading("none")
    if reading := _read_date(words, year) or _read_range(words, year):
        return reading
    lasting, rest = _lasting(clause)
    if lasting and lasting.every == "year" and (months := _named_months(rest.words)):
        return replace(lasting, months=months)
    if lasting and (_FILLER.fullmatch(rest.words) or (lasting.every and _DAY_OF_PERIOD.fullmatch(rest.words))):
        return lasting
    dated = lasting and (_read_date(rest.words, year) or _read_range(rest.words, year))
    if lasting and dated:
        return _together([lasting, dated])
    return None if lasting or _DATED.search(words) else _read_condition(clause)


def _read_rest(clause: Clause) -> DeadlineReading:
    """Return what a clause means of which not every word is understood, with those that are not."""
    lasting, rest = _lasting(clause)
    if lasting:
        return _together([lasting, DeadlineReading("none", unread=rest.whole)])
    condition = _read_condition(clause) or DeadlineReading("none")
    return DeadlineReading(condition.kind, unread=clause.whole)


def _lasting(clause: Clause) -> tuple[DeadlineReading | None, Clause]:
    """Return the duty without end that a clause names, and what else it says."""
    recurring = [match[0] for match in _RECURRING.finditer(clause.words)]
    rest = clause.without(_ONGOING)
    if rest.words != clause.words:
        return DeadlineReading("ongoing"), rest.without(_RECURRING)
    if _HALVES.fullmatch(clause.words):
        return DeadlineReading("recurring", every=_recurrence([clause.words])), clause.without(_HALVES)
    if recurring:
        return DeadlineReading("recurring", every=_recurrence(recurring)), clause.without(_RECURRING)
    return None, clause


def _recurrence(phrases: Sequence[str]) -> Recurrence | None:
    """Return the shortest period named: what is owed weekly and monthly is owed at least weekly."""
    named = {word for phrase in phrases for word in re.findall(_PERIODS, phrase)}
    return next((every for every, unit in _EVERY.items() if any(map(unit.fullmatch, named))), None)


def _named_months(words: str) -> tuple[int, ...]:
    """Return the months that "vào tháng 6, tháng 12" names, or the last ones of its quarters; else none."""
    _, rest = _split_lead(words.strip(" (),"))
    if _NAMED_MONTHS.fullmatch(rest):
        months = {int(number) for number in re.findall(r"\d+", rest)}
    elif _NAMED_QUARTERS.fullmatch(rest):
        months = {3 * QUARTERS[number] for number in re.findall(r"\b(?:i{1,3}|iv|[1-4])\b", rest)}
    else:
        return ()
    return tuple(sorted(months)) if months <= set(range(1, 13)) else ()


def _read_condition(clause: Clause) -> DeadlineReading | None:
    if _AMOUNT.search(clause.words) and _AFTER_EVENT.search(clause.words):
        return DeadlineReading("relative")
    if _WAITING.search(clause.words) or _WAIT.search(clause.text.lower()):
        return DeadlineReading("waiting")
    return None


def _read_date(words: str, year: int | None) -> DeadlineReading | None:
    lead, _ = _split_lead(words)
    if "tu" in lead and not lead & {"den", "toi", "nay"}:
        start = _last_day(words, year, first=True)
        return DeadlineReading("ongoing", starts=start) if start else None
    end = _last_day(words, year)
    return DeadlineReading("date", dates=(end,)) if end else None


def _read_range(words: str, year: int | None) -> DeadlineReading | None:
    for sign in _TO.finditer(words):  # a date may hold dashes itself, so each is tried
        lead, left = _split_lead(words[: sign.start()])
        right = words[sign.end() :]
        unit = _BARE_END.fullmatch(left)
        end = (unit and _last_day(f"{unit[1]} {right}", year)) or _last_day(right, year)
        start = end and read_span(left, year=end.year)
        if start and end and start.first <= end and "truoc" not in lead:
            return DeadlineReading("range", starts=start.first, dates=(end,))
    return None


def _last_day(words: str, year: int | None, *, first: bool = False) -> datetime.date | None:
    """Return the last day in time of "đến hết ngày …" or "trước ngày …", None when `words` name none."""
    words, hours = _HOUR.subn("", words)
    if year:
        words = _THIS_YEAR.sub(rf"\1 nam {year}", words)
    lead, rest = _split_lead(words)
    span = read_span(_TAIL.sub("", rest), year)
    if span is None:
        return None
    if first:
        return span.first
    if "truoc" not in lead or (hours and span.first == span.last):
        return span.last
    # "trước cuối tháng 9" names no day.
    return None if "het" in lead or "cuoi" in lead else span.first - _ONE_DAY


def _split_lead(words: str) -> tuple[frozenset[str], str]:
    lead = _LEAD.match(words)
    return (frozenset(re.findall(r"\w+", lead[0])), words[lead.end() :]) if lead else (frozenset(), words)
