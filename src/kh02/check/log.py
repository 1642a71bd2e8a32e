"""The log files themselves: their plan, their month."""

from collections.abc import Iterator

from msgspec.structs import replace

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table import reference
from kh02.model.book import Book


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for each log that is another plan's or whose name is not a month."""
    for log in book.logs:
        if log.plan != book.plan.id:
            place = Place(log.file, ("plan",))
            yield reference.LOG_OF_ANOTHER_PLAN.at(place, given=log.plan, plan=book.plan.id)
        if log.month is None:
            yield reference.LOG_FILE_NAME.at(Place(log.file))


def own_logs(book: Book) -> Book:
    """Return the book with this plan's logs only: what another plan's entries refer to is not known here."""
    own = tuple(log for log in book.logs if log.plan == book.plan.id)
    return book if len(own) == len(book.logs) else replace(book, logs=own)
