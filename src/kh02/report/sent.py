"""What a report that was sent told its readers, as far as later reports are held to it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct


class SentFigure(Struct, frozen=True):
    """An indicator's running figure as it was printed; None for what it had not."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    shown: str | None


class SentReport(Struct, frozen=True):
    """A report that was sent."""

    name: str
    """As a sentence begins with it: "Báo cáo số 38/BC-UBND"."""
    unit: str | None
    """The unit whose report it is; None for the whole plan's."""
    incident: bool
    """Whether it is about one incident, and of no period."""
    internal: bool
    """Whether it was written for the office itself."""
    day: dt.date
    """The day that its figures stand for."""
    end: dt.date
    """The last day of its period."""
    as_of: dt.date
    """What was known on this day is in it."""
    sent: dt.date
    figures: Mapping[str, SentFigure]
    """By indicator."""
    entries: frozenset[str]
    """What the entries behind it said, see `UsedEntry.content`."""


def last_first(reports: Iterable[SentReport], end: dt.date, as_of: dt.date) -> tuple[SentReport, ...]:
    """Return those on the time up to ``end`` that were made of what was known by ``as_of``, last sent first."""
    known = (one for one in reports if one.end <= end and one.as_of <= as_of)
    return tuple(sorted(known, key=lambda one: (one.sent, one.end), reverse=True))
