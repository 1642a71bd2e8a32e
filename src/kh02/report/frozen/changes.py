"""What is otherwise today than a frozen report says."""

import datetime as dt

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.report.frozen.entries import EntryChanges, compare, used_entries
from kh02.report.frozen.snapshot import Snapshot
from kh02.report.kind.kind import ReportKind


def changes_since(snapshot: Snapshot, book: Book, about: ReportKind, day: dt.date) -> EntryChanges:
    """Return how the entries known on `day` differ from the frozen ones.

    A report is about what concerned it when it was frozen, and about what does so now: who is asked about an item
    that nobody leads may have changed.
    """
    last, now = about.covered(book).end, read_ledger(book, day)
    then, today = about.concerns(read_ledger(book, snapshot.report.as_of)), about.concerns(now)
    concerned = used_entries(now, last, lambda entry: then(entry) or today(entry))
    return compare(snapshot.entries, used_entries(now, last), concerned)
