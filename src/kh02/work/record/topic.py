"""What entries are about: whatever was recorded about other things, new entries change nothing of it.

So what a new entry does is worked out from a part of the book, and takes no longer when more is told of the rest.
"""

from collections.abc import Iterable

from kh02.model.book import Book
from kh02.model.entry import DocumentIssued, Entry
from kh02.model.kinds import subject

Topic = tuple[str | None, ...]
"""A kind of entry, by its key, and what is told of: an indicator, a task, a document, an incident."""


def topics(entries: Iterable[Entry]) -> frozenset[Topic]:
    """Return what entries are about."""
    return frozenset(map(_topic, entries))


def about(book: Book, wanted: frozenset[Topic]) -> Book:
    """Return the book with the entries alone that are about any of the wanted; all documents stay.

    A document proves the task that it was issued for, and dates what a deadline runs from.
    """
    return book.only(lambda entry: isinstance(entry, DocumentIssued) or _topic(entry) in wanted)


def _topic(entry: Entry) -> Topic:
    """Return the kind and the first name of what an entry is about: an indicator with all its parts."""
    return subject(entry)[:2]
