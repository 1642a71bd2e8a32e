"""What a frozen report of any kind is about: its days, its words for itself, and the entries that concern it."""

from collections.abc import Callable
from dataclasses import replace

from kh02.model.book import Book
from kh02.model.entry import Entry, Incident
from kh02.progress.ledger import Ledger
from kh02.progress.part import part_of
from kh02.progress.period import Period, span_period
from kh02.report.scope import About, Closing, OfIncident, OfUnit, key_of


def covered(book: Book, about: About) -> Period:
    """Return the days that a report is about; the label is what messages call it, the key its name."""
    match about:
        case Period():
            return about
        case OfUnit():
            days, label = about.period, f"{about.period.label} của {about.unit.name}"
        case Closing():
            days, label = span_period(book.plan.starts, book.plan.ends), "báo cáo tổng kết"
        case OfIncident():
            days, label = _days_of(book, about.incident), f"báo cáo nhanh sự cố {about.incident}"
    return replace(days, key=key_of(about), label=label)


def concerns(ledger: Ledger, about: About) -> Callable[[Entry], bool]:
    """Return which entries a report is about: all of them, those of a unit's part, one incident's."""
    match about:
        case OfUnit():
            return part_of(about.unit, ledger, min(ledger.as_of, about.period.end)).concerns
        case OfIncident():
            return lambda entry: isinstance(entry, Incident) and entry.incident == about.incident
    return lambda _: True


def _days_of(book: Book, incident: str) -> Period:
    entries = (one.entry for one in book.recorded)
    days = [one.date for one in entries if isinstance(one, Incident) and one.incident == incident]
    return span_period(min(days, default=book.plan.starts), max(days, default=book.plan.ends))
