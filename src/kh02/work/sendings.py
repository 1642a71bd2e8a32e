"""The register of a plan's reports: which were owed, which were sent, and whether in time."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from kh02.model.book import Book
from kh02.report.sending import Sending, sendings
from kh02.store.days_off import calendar_for
from kh02.vi.working_days import CalendarError
from kh02.work.event import Notice
from kh02.work.refusal import Refused
from kh02.work.snapshots import snapshots_of


class Register(Struct, frozen=True):
    """The reports of a plan, by their cut-off."""

    plan: str
    number: str
    rows: Sequence[Sending]
    assumed: bool = False
    """Whether the paper does not say which reports are owed."""
    unusable: tuple[Notice, ...] = ()
    """What is wrong with each frozen report that cannot be read."""


def register(book: Book, known_on: dt.date, until: dt.date | None = None) -> Register:
    """Return the reports that are owed up to the period of a day, and those that were sent by ``known_on``.

    ``until`` is that day where it is another. Raises Refused where the days
    off of the plan's folder cannot be read.
    """
    try:
        calendar = calendar_for(book.file)
    except CalendarError as error:
        raise Refused("problems", str(error)) from None
    snapshots, unusable = snapshots_of(book.file)
    sent = [one for one in snapshots if one.sent <= known_on]
    rows = sendings(book.plan, sent, calendar, until or known_on)
    assumed = "owed" in book.plan.reporting.assumed
    told = tuple(Notice(words, "problems") for words in unusable)
    return Register(book.plan.id, book.plan.number, rows, assumed, told)
