"""On which occasion a report is written: what lies beside the plan and its logs then."""

import datetime as dt

from msgspec import Struct, field

from kh02.report.sent import SentReport
from kh02.store.notes import Note
from kh02.vi.working_days import Calendar, official_calendar


class Occasion(Struct, frozen=True):
    """The note that an officer added by hand, the working days, the day on which it goes out, what went before."""

    note: Note | None = None
    calendar: Calendar = field(default_factory=official_calendar)
    sent: dt.date | None = None
    """None where it has not gone out: it is dated by what it knows, see `kh02.report.compose`."""
    earlier: tuple[SentReport, ...] = ()
    """Reports that were sent, whatever they were about."""
