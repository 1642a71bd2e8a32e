"""What is seldom true: totals that fall or are mixed up, words pasted again, finished without evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kh02.check.walk import entries, in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book, Recorded
from kh02.model.entry import Incident, Update
from kh02.model.indicator import Indicator
from kh02.model.measure import CountMeasure, RatioMeasure
from kh02.model.task import Task
from kh02.progress.ledger import Ledger, Live, Reading
from kh02.progress.period import span_period
from kh02.progress.task import task_progress
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.vi.text import fold

_PASTED = 3
"""So many updates with the same words are a paste; twice may be chance."""
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))


def check(book: Book, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each thing in the entries that officers would ask back about."""
    indicators = {indicator.id: indicator for indicator in book.plan.indicators}
    for key, readings in ledger.series.items():
        indicator = indicators.get(key.indicator)
        if indicator and isinstance(indicator.measure, RatioMeasure | CountMeasure):
            counted = [reading for reading in readings if reading.counted]
            if indicator.measure.counts == "at-date":
                yield from _falling(indicator, counted)
            else:
                yield from _mixed(indicator, counted)
    for task, updates in ledger.updates.items():
        yield from _pasted(task, updates)
    for one in book.plan.tasks:
        yield from _unproven(one, ledger)
    yield from _unopened(book)


def _falling(indicator: Indicator, readings: list[Reading]) -> Iterator[Finding]:
    if any(target.compare in ("at_most", "rank") for target in indicator.targets):
        return  # less is better here
    for before, after in pairwise(readings):
        old, new = _reached(before), _reached(after)
        if old is not None and new is not None and new < old:
            yield figure.TOTAL_FALLS.at(
                in_entry(after.live.recorded, "value" if after.figure.numerator is None else "numerator"),
                indicator=indicator.id,
                before=format_number(old),
                earlier=format_date(before.end),
                after=format_number(new),
                date=format_date(after.end),
            )


def _reached(reading: Reading) -> Decimal | None:
    entry = reading.figure
    return entry.value if entry.numerator is None else entry.numerator


def _arisen(reading: Reading) -> Decimal:
    entry = reading.figure
    return (entry.value if entry.denominator is None else entry.denominator) or Decimal(0)


def _mixed(indicator: Indicator, readings: list[Reading]) -> Iterator[Finding]:
    """Find in-period figures that grow as running totals do: without a fall, the third above the first two."""
    arisen = [_arisen(reading) for reading in readings]
    grows = all(old <= new for old, new in pairwise(arisen))
    if len(arisen) >= 3 and grows and arisen[2] >= arisen[0] + arisen[1] > 0:
        yield figure.TOTALS_MIXED.at(
            in_entry(readings[2].live.recorded),
            indicator=indicator.id,
            readings=", ".join(format_number(value) for value in arisen),
        )


def _pasted(task: str, updates: tuple[Live[Update], ...]) -> Iterator[Finding]:
    told: dict[str, list[tuple[Recorded, str]]] = defaultdict(list)
    for recorded, words in _often([(live.recorded, live.entry.result) for live in updates if live.entry.result]):
        told[fold(words)].append((recorded, words))
    for same in told.values():
        if len(same) >= _PASTED:
            last, words = same[-1]
            yield figure.SAME_WORDS.at(in_entry(last, "result"), task=task, count=len(same), words=words)


def _often(told: Sequence[tuple[Recorded, str]]) -> Iterator[tuple[Recorded, str]]:
    """Yield the texts that may be told often enough: what is pasted has the same figures, most others have not."""
    if len(told) >= _PASTED:
        figures = [words.encode().translate(None, _NO_DIGITS) for _, words in told]
        times = Counter(figures)
        yield from (one for one, figure in zip(told, figures, strict=True) if times[figure] >= _PASTED)


def _unproven(task: Task, ledger: Ledger) -> Iterator[Finding]:
    """Find a task told as done while nothing names a document, a file or a product."""
    told = [live for live in ledger.updates.get(task.id, ()) if live.entry.state]
    if not told or told[-1].entry.state != "done":
        return
    if task_progress(task, ledger, ledger.as_of, span_period(ledger.as_of, ledger.as_of)).unproven:
        yield figure.DONE_WITHOUT_EVIDENCE.at(in_entry(told[-1].recorded, "state"), task=task.id)


def _unopened(book: Book) -> Iterator[Finding]:
    opened: set[str] = set()
    for recorded, entry in entries(book, Incident):
        if entry.state == "open":
            opened.add(entry.incident)
        elif entry.incident not in opened:
            place = in_entry(recorded, "incident")
            yield figure.INCIDENT_NOT_OPENED.at(place, incident=entry.incident, date=format_date(entry.date))
            opened.add(entry.incident)
