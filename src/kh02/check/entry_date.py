"""Dates of entries: within the plan, not in the future, in the file of their month."""

from collections.abc import Iterator
from datetime import date

from kh02.check.walk import in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book, Recorded
from kh02.model.entry import Figure
from kh02.progress.series import is_adding
from kh02.vi.date import format_date


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each entry whose dates cannot be right."""
    adding = {indicator.id for indicator in book.plan.indicators if is_adding(indicator.measure)}
    starts = book.plan.starts
    for log in book.logs:
        for recorded in log.recorded:
            entry, day = recorded.entry, recorded.entry.date
            if day > today or entry.received:
                yield from _order(recorded, today)
            if log.month and (day.year, day.month) != (log.month.year, log.month.month):
                yield _in_wrong_month(log.month, recorded)
            if type(entry) is Figure and entry.indicator in adding:
                yield from _figure_start(book, recorded, entry)
            elif day < starts:
                yield figure.ENTRY_BEFORE_PLAN.at(
                    in_entry(recorded, "date"),
                    date=format_date(day),
                    starts=format_date(starts),
                )


def _order(recorded: Recorded, today: date) -> Iterator[Finding]:
    entry = recorded.entry
    for key, day in (("date", entry.date), ("received", entry.received)):
        if day and day > today:
            place = in_entry(recorded, key)
            yield figure.ENTRY_AFTER_TODAY.at(place, date=format_date(day), today=format_date(today))
            break
    if entry.received and entry.received < entry.date:
        yield figure.RECEIVED_BEFORE_DATE.at(
            in_entry(recorded, "received"), received=format_date(entry.received), date=format_date(entry.date)
        )


def _in_wrong_month(month: date, recorded: Recorded) -> Finding:
    day = recorded.entry.date
    return figure.ENTRY_IN_WRONG_MONTH.at(
        in_entry(recorded, "date"),
        date=format_date(day),
        month=f"{month.month}/{month.year}",
        file=f"{day.year:04}-{day.month:02}.yaml",
    )


def _figure_start(book: Book, recorded: Recorded, entry: Figure) -> Iterator[Finding]:
    first = entry.since or entry.date
    if first < book.plan.starts:
        key = "from" if entry.since else "date"
        starts = format_date(book.plan.starts)
        yield figure.FIGURE_BEFORE_PLAN.at(in_entry(recorded, key), since=format_date(first), starts=starts)
    if entry.since and entry.since > entry.date:
        yield figure.SPAN_REVERSED.at(
            in_entry(recorded, "from"), since=format_date(entry.since), date=format_date(entry.date)
        )
