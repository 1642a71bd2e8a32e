"""The report on one incident (báo cáo nhanh)."""

from collections.abc import Callable

from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.entry import Entry, Incident
from kh02.progress.activity import Activity, IncidentProgress
from kh02.progress.ledger import Ledger
from kh02.progress.period import Period, next_period, span_period
from kh02.progress.plan import progress_of
from kh02.report.kind.kind import QUICK, ReportKind, file_name
from kh02.report.kind.period import since_start
from kh02.report.scope import NotReportable, Scope
from kh02.report.sent import SentReport
from kh02.vi.date import format_date
from kh02.vi.working_days import Calendar


class OfIncident(ReportKind, frozen=True):
    """The report on the incident of that id."""

    incident: str

    @property
    def key(self) -> str:
        """The incident's."""
        return file_name(f"su-co-{self.incident}")

    @property
    def template(self) -> str:
        """Its own."""
        return "su-co.md.j2"

    @property
    def type_name(self) -> str:
        """A quick report."""
        return QUICK

    @property
    def is_sent_meanwhile(self) -> bool:
        """A quick report goes out while the incident lasts."""
        return True

    def scope(self, ledger: Ledger, calendar: Calendar) -> Scope:
        """Return an incident from its first entry to its last; a quick report goes out at once."""
        incident = _incident(since_start(ledger, ledger.as_of), self.incident)
        period = _time_of(incident)
        illustrative = any(recorded.illustrative for recorded in incident.entries)
        return Scope(
            key=self.key,
            progress=replace(progress_of(ledger, period), late=(), illustrative=illustrative),
            whole=since_start(ledger, period.end),
            following=next_period(period, ledger.plan.reporting),
            sent=period.end,
            incident=incident,
        )

    def title(self, citation: str, scope: Scope) -> str:
        """Return that this is on an incident of a day."""
        return f"Về sự cố xảy ra ngày {format_date(scope.progress.period.start)}"

    def covered(self, book: Book) -> Period:
        """Return the days from its first entry to its last."""
        days = _days_of(book, self.incident)
        return replace(days, key=self.key, label=f"báo cáo nhanh sự cố {self.incident}")

    def continues(self, sent: SentReport) -> bool:
        """Return that it goes out by itself."""
        return False

    def concerns(self, ledger: Ledger) -> Callable[[Entry], bool]:
        """Return that it is about the entries of the incident."""
        return lambda entry: isinstance(entry, Incident) and entry.incident == self.incident


def _days_of(book: Book, incident: str) -> Period:
    entries = (one.entry for one in book.recorded)
    days = [one.date for one in entries if isinstance(one, Incident) and one.incident == incident]
    return span_period(min(days, default=book.plan.starts), max(days, default=book.plan.ends))


def _incident(whole: Activity, label: str) -> IncidentProgress:
    found = next((one for one in whole.incidents if one.id == label), None)
    if found is None:
        known = ", ".join(one.id for one in whole.incidents)
        told = f"các sự cố đã ghi: {known}" if known else "chưa ghi sự cố nào"
        raise NotReportable(f"không có sự cố nào mang mã “{label}”; {told}.")
    return found


def _time_of(incident: IncidentProgress) -> Period:
    last = max(recorded.entry.date for recorded in incident.entries)
    period = span_period(incident.opened, max(incident.opened, last))
    return replace(period, label=f"sự cố {incident.id}")
