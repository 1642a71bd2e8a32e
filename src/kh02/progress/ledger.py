"""Which entries stand as of a date: what was known by then, with corrections in the place of what they replace."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, TypeVar

from kh02.model.book import Book, Recorded
from kh02.model.entry import DocumentIssued, Entry, EntryBase, Figure, Update
from kh02.model.kinds import Subject, subject
from kh02.model.plan import Plan
from kh02.progress.period import day_after
from kh02.vi.text import fold

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True)
class Live(Generic[E_co]):
    """An entry that stands, on the day that it stands for: its own, or that of the entry which it replaced."""

    recorded: Recorded
    entry: E_co
    date: dt.date
    since: dt.date | None = None
    """``from`` of a figure as given, by this entry or else by the one it replaced."""
    replaced: tuple[Recorded, ...] = ()
    """The chain of entries whose place this one took, oldest first."""

    @property
    def first_known(self) -> dt.date:
        """The day on which something about this was first known, later corrections aside."""
        return min(recorded.entry.known for recorded in (self.recorded, *self.replaced))


class SeriesKey(NamedTuple):
    """Figures of one key follow one another; different keys of an indicator add up."""

    indicator: str
    by: str
    part: str | None
    stage: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A standing figure and the span it covers, both days included.

    ``counted`` is False where adding it would count days twice (its span overlaps an earlier figure of its
    series, or that series has a figure of that day already): a figure stands until an entry says that it
    replaces it.
    """

    live: Live[Figure]
    start: dt.date
    end: dt.date
    counted: bool

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.live.entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands of a plan's entries as of a date; everything ordered by the day it stands for."""

    plan: Plan
    as_of: dt.date
    series: Mapping[SeriesKey, tuple[Reading, ...]]
    """The figures of each series with their spans, by their last day."""
    figures: Mapping[str, tuple[Reading, ...]]
    """By indicator."""
    updates: Mapping[str, tuple[Live[Update], ...]]
    """By task."""
    by_kind: Mapping[type[EntryBase], tuple[Live[Any], ...]]
    everything: tuple[Live[Entry], ...]
    events: Mapping[str, dt.date]
    """The days of the plan's events, of those that have happened."""
    unmatched: tuple[Recorded, ...] = ()
    """The corrections that replace no known entry: they stand for nothing."""

    def only(self, wanted: Callable[[Live[Entry]], bool]) -> "Ledger":
        """Return what stands of the entries that are wanted, as if no others had been recorded; events stay."""
        wanted_ones = _ledger(self.plan, self.as_of, tuple(filter(wanted, self.everything)))
        return replace(wanted_ones, events=self.events)

    def of(self, kind: type[E]) -> tuple[Live[E], ...]:
        """Return what stands of one kind of entry."""
        return self.by_kind.get(kind, ())


def read_ledger(book: Book, as_of: dt.date) -> Ledger:
    """Return what stands in the book as of a date (the last of all dates: whatever date).

    An in-period figure covers ``from`` … ``date``; ``from`` is by default the day after the last figure of
    its series, and the plan's first day for the first. A figure at a date covers that day.
    """
    return _ledger(book.plan, as_of, *standing(book, as_of))


def _ledger(
    plan: Plan, as_of: dt.date, lives: tuple[Live[Entry], ...], unmatched: tuple[Recorded, ...] = ()
) -> Ledger:
    by_kind = _by_kind(lives)
    series = _series(plan, by_kind.get(Figure, ()))
    figures: dict[str, list[Reading]] = defaultdict(list)
    for readings in series.values():
        figures[readings[0].figure.indicator].extend(readings)
    updates: dict[str, list[Live[Update]]] = defaultdict(list)
    for live in by_kind.get(Update, ()):
        updates[live.entry.task].append(live)
    return Ledger(
        plan=plan,
        as_of=as_of,
        series=series,
        figures={key: tuple(sorted(value, key=lambda reading: reading.end)) for key, value in figures.items()},
        updates={key: tuple(value) for key, value in updates.items()},
        by_kind=by_kind,
        everything=lives,
        events=_events(plan, by_kind.get(DocumentIssued, ()), as_of),
        unmatched=unmatched,
    )


def _events(plan: Plan, documents: Iterable[Live[DocumentIssued]], as_of: dt.date) -> dict[str, dt.date]:
    issued = {fold(live.entry.document.number): live.date for live in documents}
    days = {event.id: event.date or issued.get(fold(event.document or "")) for event in plan.events}
    return {event: day for event, day in days.items() if day is not None and day <= as_of}


def standing(book: Book, as_of: dt.date) -> tuple[tuple[Live[Entry], ...], tuple[Recorded, ...]]:
    """Return what stands as of a date, and the corrections that replace no known entry.

    An entry counts from the day it is known. A correction takes the place of the latest standing entry of the
    same subject and unit that stands for the day it names, or failing that was written on it. One that finds
    none stands for nothing: which days its figure covers is unknown.
    """
    lives: list[Live[Entry]] = []
    places: dict[tuple[Subject, str], list[int]] = defaultdict(list)
    unmatched: list[Recorded] = []
    for recorded in book.recorded:
        entry = recorded.entry
        if max(entry.known, entry.date) > as_of:
            continue
        same = places[subject(entry), entry.by]
        since = entry.since if isinstance(entry, Figure) else None
        if entry.replaces is None:
            same.append(len(lives))
            lives.append(Live(recorded, entry, entry.date, since))
            continue
        place = _replaced(lives, same, entry.replaces.date)
        if place is None:
            unmatched.append(recorded)
            continue
        old = lives[place]
        lives[place] = Live(recorded, entry, old.date, since or old.since, (*old.replaced, old.recorded))
    return tuple(lives), tuple(unmatched)


def _replaced(lives: list[Live[Entry]], places: list[int], day: dt.date) -> int | None:
    # A correction stands before its own date, so from the end what stands for the day itself is met first.
    return next((place for place in reversed(places) if day in (lives[place].date, lives[place].entry.date)), None)


def _by_kind(lives: Iterable[Live[Entry]]) -> Mapping[type[EntryBase], tuple[Live[Any], ...]]:
    found: dict[type[EntryBase], list[Live[Any]]] = defaultdict(list)
    for live in lives:
        found[type(live.entry)].append(live)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}


def _series(plan: Plan, figures: Iterable[Live[Figure]]) -> dict[SeriesKey, tuple[Reading, ...]]:
    adding = {i.id for i in plan.indicators if getattr(i.measure, "counts", None) == "in-period"}
    series: dict[SeriesKey, list[Live[Figure]]] = defaultdict(list)
    for live in figures:
        figure = live.entry
        series[SeriesKey(figure.indicator, figure.by, figure.part, figure.stage, figure.item)].append(live)
    return {
        key: _adding(figures, plan.starts) if key.indicator in adding else _at_dates(figures)
        for key, figures in series.items()
    }


def _adding(figures: Iterable[Live[Figure]], plan_starts: dt.date) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    follows, last, counted_to = plan_starts, None, None
    for live in figures:
        if last is not None and live.date > last:
            follows = day_after(last)
        last = live.date
        start = min(live.since or follows, live.date)
        counted = live.date >= plan_starts and (counted_to is None or start > counted_to)
        if counted:
            counted_to = live.date
        readings.append(Reading(live, start, live.date, counted))
    return tuple(readings)


def _at_dates(figures: Iterable[Live[Figure]]) -> tuple[Reading, ...]:
    seen: set[dt.date] = set()
    readings: list[Reading] = []
    for live in figures:
        readings.append(Reading(live, live.date, live.date, counted=live.date not in seen))
        seen.add(live.date)
    return tuple(readings)
