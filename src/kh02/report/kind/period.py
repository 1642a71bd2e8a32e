"""The report on a period of the whole plan."""

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.entry import Entry
from kh02.model.plan import Reporting
from kh02.progress.activity import Activity, activity_in
from kh02.progress.ledger import Ledger
from kh02.progress.period import Period, day_after, next_period, period_containing, span_period
from kh02.progress.plan import progress_of
from kh02.report.edition import Edition, label_in_edition, name_in_edition, template_of
from kh02.report.kind.kind import QUICK, USUAL, ReportKind, every_entry, of_whole_plan, title_in
from kh02.report.out_of_time import out_of_time
from kh02.report.scope import OutOfTime, Scope
from kh02.report.sent import SentReport
from kh02.vi.working_days import Calendar

BODIES: Mapping[str, str] = {
    "day": "ngay.md.j2",
    "week": "tuan.md.j2",
    "month": "thang.md.j2",
    "quarter": "quy.md.j2",
    "half": "nua-nam.md.j2",
    "nine-months": "chin-thang.md.j2",
    "year": "nam.md.j2",
    "span": "khoang.md.j2",
}
"""The template of the body, by the kind of the period."""


class OfPeriod(ReportKind, frozen=True):
    """A report on a period, or on any span of days."""

    period: Period
    edition: Edition = "official"

    @property
    def key(self) -> str:
        """The period's, in this edition."""
        return name_in_edition(self.period.key, self.edition)

    @property
    def template(self) -> str:
        """That of the edition; of the official one that of the kind of its period."""
        return template_of(self.edition, BODIES[self.period.kind], "day-du.md.j2")

    @property
    def type_name(self) -> str:
        """That of a day is a quick report."""
        return QUICK if self.period.kind == "day" else USUAL

    def scope(self, ledger: Ledger, calendar: Calendar) -> Scope:
        """Return the figures of the whole plan."""
        return replace(scope_of_period(ledger, self.period, calendar), key=self.key, edition=self.edition)

    def title(self, citation: str, scope: Scope) -> str:
        """Return that these are the results of the period, or for the office what is to be urged."""
        return title_in(self.edition, citation, scope)

    def covered(self, book: Book) -> Period:
        """Return the period, with the edition."""
        return replace(self.period, key=self.key, label=label_in_edition(self.period.label, self.edition))

    def continues(self, sent: SentReport) -> bool:
        """Return whether that was on the whole plan."""
        return of_whole_plan(sent)

    def concerns(self, ledger: Ledger) -> Callable[[Entry], bool]:
        """Return that it is about all entries."""
        return every_entry


def _following_period(period: Period, reporting: Reporting) -> Period:
    """Return the period that comes next: the next one of its kind, after nine months the last quarter."""
    if period.kind == "nine-months":
        return period_containing("quarter", day_after(period.end), reporting)
    return next_period(period, reporting)


def scope_of_period(ledger: Ledger, period: Period, calendar: Calendar) -> Scope:
    """Return the figures of a period; raises OutOfTime. The report on a day goes out on its evening."""
    if why := out_of_time(ledger.plan, period, ledger.as_of):
        raise OutOfTime(why)
    progress = progress_of(ledger, period)
    return Scope(
        key=period.key,
        progress=progress,
        whole=since_start(ledger, progress.day),
        following=_following_period(period, ledger.plan.reporting),
        sent=period.end if period.kind == "day" else calendar.next_working_day(period.end),
    )


def since_start(ledger: Ledger, day: dt.date) -> Activity:
    """Return what happened from the plan's begin to a day."""
    return activity_in(ledger, day, span_period(min(ledger.plan.starts, day), day))
