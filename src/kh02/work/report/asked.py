"""What a report is asked to be about, and for each plan what that is."""

import datetime as dt

from msgspec import Struct

from kh02.model.book import Book
from kh02.progress.period import Kind, span_period
from kh02.progress.unit import find_unit
from kh02.report.choice import Choice, nearest_period_with_entries
from kh02.report.edition import Edition
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.work.period import named_period

USUAL_KIND: Kind = "month"


class Asked(Struct, frozen=True):
    """What is asked for: a period by its kind and name or by its days, maybe of a unit; or one thing."""

    kind: Kind = USUAL_KIND
    key: str | None = None
    days: tuple[dt.date, dt.date] | None = None
    unit: str | None = None
    closing: bool = False
    incident: str | None = None
    edition: Edition = "official"
    """Of a report on the whole plan."""

    @property
    def is_named(self) -> bool:
        """Whether it is said which report is meant, so that it is the same on whatever day."""
        return bool(self.key or self.days or self.closing or self.incident)


class Subject(Struct, frozen=True):
    """What the report on a plan is about; ``remark`` says where its period is another than the nearest."""

    about: ReportKind
    remark: str = ""


def subject_of(book: Book, asked: Asked, day: dt.date) -> Subject:
    """Return what the report on this plan is about.

    Raises UnitNotFound where it has no such unit, Refused where no period is named so.
    """
    if asked.closing:
        return Subject(Closing(asked.edition))
    if asked.incident is not None:
        return Subject(OfIncident(asked.incident))
    unit = None if asked.unit is None else find_unit(asked.unit, book.plan.units)
    choice = _period(book, asked, day)
    about: ReportKind = OfUnit(unit, choice.period) if unit else OfPeriod(choice.period, asked.edition)
    return Subject(about, f"{book.plan.id}: {choice.remark}" if choice.remark else "")


def _period(book: Book, asked: Asked, day: dt.date) -> Choice:
    """Return the period asked for, or the one to expect."""
    if asked.days:
        return Choice(span_period(*asked.days))
    if asked.key is None:
        return nearest_period_with_entries(book, asked.kind, day)
    return Choice(named_period(asked.kind, asked.key, book.plan.reporting))
