"""Corrections: each replaces one entry that is there, and no entry is corrected in two ways at once."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kh02.check.walk import in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book, Recorded
from kh02.model.entry import Replaces
from kh02.model.kinds import subject
from kh02.progress.ledger import Ledger
from kh02.vi.date import format_date
from kh02.words.entry import subject_words


def check(book: Book, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each correction without an original, and each original with two equal corrections."""
    for recorded in ledger.unmatched:
        entry = recorded.entry
        if entry.replaces:
            yield figure.REPLACES_NOTHING.at(
                in_entry(recorded, "replaces", "date"),
                date=format_date(entry.replaces.date),
                by=entry.by,
                subject=subject_words(entry),
                proposal=_candidates(book, recorded),
            )
    for live in ledger.everything:
        chain = (*live.replaced, live.recorded)
        for earlier, later in pairwise(chain):
            old, new = earlier.entry, later.entry
            if new.replaces and old.date == new.date and _names(old.replaces) == new.replaces.date:
                place = in_entry(later, "replaces", "date")
                day = format_date(new.replaces.date)
                yield figure.REPLACED_TWICE.at(place, date=day, subject=subject_words(new))


def _names(replaces: Replaces | None) -> date | None:
    return replaces.date if replaces else None


def _candidates(book: Book, correction: Recorded) -> str:
    """Say on which days there is something of the same unit and subject that could be meant."""
    entry = correction.entry
    days = [
        format_date(other.entry.date)
        for other in book.recorded
        if other is not correction and other.entry.by == entry.by and subject(other.entry) == subject(entry)
    ]
    return f" Đơn vị này có ghi chép ngày {', '.join(dict.fromkeys(days))}." if days else ""
