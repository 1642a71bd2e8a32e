"""Which days a new figure covers where whoever records it does not say: written down, so that it never shifts."""

import datetime as dt
from collections.abc import Iterator, Sequence

from kh02.model.book import Book
from kh02.model.entry import Entry, Figure
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.progress.asked_span import limits, own_period_start, usual_start
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.series import is_adding
from kh02.work.record.topic import about, topics


def with_spans(entries: Sequence[Entry], after: Book) -> tuple[Entry, ...]:
    """Return the entries with the first day of each figure of what arises; ``after`` is the book with them."""
    if not any(isinstance(entry, Figure) for entry in entries):
        return tuple(entries)
    return tuple(_with_spans(entries, read_ledger(about(after, topics(entries)), dt.date.max)))


def _with_spans(entries: Sequence[Entry], ledger: Ledger) -> Iterator[Entry]:
    plan = ledger.plan
    adding = {one.id: one for one in plan.indicators if is_adding(one.measure)}
    for entry in entries:
        indicator = adding.get(entry.indicator) if isinstance(entry, Figure) else None
        if indicator is None or not isinstance(entry, Figure) or entry.since or entry.replaces:
            yield entry
            continue
        told = ledger.figures.get(entry.indicator, ())
        start = next((reading.start for reading in told if reading.live.entry is entry), None)
        since = start and usual_start(indicator, plan, start, own_period_start(indicator, plan, entry.date))
        yield entry.model_copy(update={"since": since})


def usual_end(indicator: Indicator, plan: Plan, told: Sequence[dt.date], today: dt.date) -> dt.date:
    """Return to which day a figure is proposed: today, or a limit in its period that no figure has reached."""
    if indicator.every is None and not is_adding(indicator.measure):
        return today
    start, told_to = own_period_start(indicator, plan, today), max(told, default=dt.date.min)
    passed = (day for day in limits(indicator, plan) if start <= day < today and told_to < day)
    return min(passed, default=today)
