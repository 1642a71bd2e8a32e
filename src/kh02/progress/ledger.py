"""Which entries stand as of a date: what was known by then, with corrections in the place of what they replace."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.book import Book, Recorded
from kh02.model.entry import DocumentIssued, Entry, EntryBase, Figure, Update
from kh02.model.kinds import subject
from kh02.model.plan import Plan
from kh02.progress.period import day_after
from kh02.progress.series import SeriesKey, SeriesOf, is_adding, series_of
from kh02.vi.text import fold

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


class Live(Struct, Generic[E_co], frozen=True):
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


class Reading(Struct, frozen=True):
    """A standing figure and the span it covers, both days included.

    ``counted`` is False where adding it would count days twice (its span overlaps an earlier figure of its
    series, or that series has a figure of that day already): a figure stands until an entry says that it
    replaces it. So it is where the measure has no such part, or the unit whose part it is had ended.
    """

    live: Live[Figure]
    start: dt.date
    end: dt.date
    counted: bool
    series: SeriesKey
    ended: tuple[SeriesKey, ...] = ()
    """The series of units that had ended and whose place this one's unit took: what they had is its own now."""

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.live.entry


class Ledger(Struct, frozen=True):
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


class Journal(Struct, frozen=True, dict=True):
    """A book, to be read as of one day after another."""

    book: Book

    def ledger(self, as_of: dt.date) -> Ledger:
        """Return what stands as of a date, see ``read_ledger``."""
        return _ledger(self.book.plan, as_of, *self.standing(as_of))

    def standing(self, as_of: dt.date) -> tuple[tuple[Live[Entry], ...], tuple[Recorded, ...]]:
        """Return what stands as of a date, and the corrections that replace no known entry.

        An entry counts from the day it is known. A correction takes the place of a standing entry that stands for
        the day it names, or failing that was written on it: of the figure of its series, whoever recorded that; of
        other kinds, of the latest entry with the same subject and unit, of those written before the correction if
        the file tells. One that finds none stands for nothing: which days its figure covers is unknown.
        """
        lives: list[Live[Entry]] = []
        places: dict[Hashable, list[int]] = defaultdict(list)
        unmatched: list[Recorded] = []
        for recorded, known, subject_of in self._noted:
            if known > as_of:
                continue
            entry, same = recorded.entry, places[subject_of]
            since = entry.since if type(entry) is Figure else None  # a model is slow to say what it is not
            if entry.replaces is None:
                same.append(len(lives))
                lives.append(Live(recorded, entry, entry.date, since))
                continue
            place = _replaced(lives, same, recorded, entry.replaces.date)
            if place is None:
                unmatched.append(recorded)
                continue
            old = lives[place]
            lives[place] = Live(recorded, entry, old.date, since or old.since, (*old.replaced, old.recorded))
        return tuple(lives), tuple(unmatched)

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which anything became known."""
        return tuple(sorted({known for _, known, _ in self._noted}))

    @cached_property
    def _noted(self) -> tuple[tuple[Recorded, dt.date, Hashable], ...]:
        """The entries, from which day each counts, and what it is about."""
        series = series_of(self.book.plan) if self.book.recorded else {}
        return tuple((one, _known(one.entry), about(one.entry, series)) for one in self.book.recorded)


def read_ledger(book: Book, as_of: dt.date) -> Ledger:
    """Return what stands in the book as of a date (the last of all dates: whatever date).

    An in-period figure covers ``from`` … ``date``; ``from`` is by default the day after the last figure of
    its series, whoever recorded that, and the plan's first day for the first. A figure at a date covers that day.
    """
    whole, known = _whole(book)
    return on_later_day(whole, as_of) if known <= as_of else Journal(book).ledger(as_of)


def _whole(book: Book) -> tuple[Ledger, dt.date]:
    """Return what stands whatever the day, and from which day on it does.

    It stays with the book: who checks it mostly asks for the same next.
    """
    kept: dict[str, tuple[Ledger, dt.date]] = vars(book)
    if "whole_ledger" not in kept:
        journal = Journal(book)
        kept["whole_ledger"] = journal.ledger(dt.date.max), max(journal.days, default=dt.date.min)
    return kept["whole_ledger"]


def _known(entry: Entry) -> dt.date:
    """Return the day from which an entry counts."""
    return max(entry.received, entry.date) if entry.received else entry.date


def on_later_day(ledger: Ledger, day: dt.date) -> Ledger:
    """Return what stands on a later day, up to which nothing more became known."""
    return replace(ledger, as_of=day, events=_events(ledger.plan, ledger.of(DocumentIssued), day))


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


def about(entry: Entry, series: Mapping[str, SeriesOf]) -> Hashable:
    """Return what a correction has in common with the entry that it replaces; ``series`` as of ``series_of``."""
    if type(entry) is Figure and entry.indicator in series:
        return series[entry.indicator].key(entry)
    return subject(entry), entry.by


def _replaced(lives: list[Live[Entry]], places: list[int], correction: Recorded, day: dt.date) -> int | None:
    of_day = [place for place in places if lives[place].date == day]
    if of_day and isinstance(correction.entry, Figure):
        return of_day[0]  # only the first of a day is counted
    written_before = [place for place in of_day if not _is_after(lives[place], correction)]
    written_on = [place for place in places if lives[place].entry.date == day]
    return next((found[-1] for found in (written_before, of_day, written_on) if found), None)


def _is_after(live: Live[Entry], correction: Recorded) -> bool:
    """Whether an entry was written after a correction, as far as the order of their file tells."""
    first = live.replaced[0] if live.replaced else live.recorded
    return first.file == correction.file and first.index > correction.index


def _by_kind(lives: Iterable[Live[Entry]]) -> Mapping[type[EntryBase], tuple[Live[Any], ...]]:
    found: dict[type[EntryBase], list[Live[Any]]] = defaultdict(list)
    for live in lives:
        found[type(live.entry)].append(live)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}


def _series(plan: Plan, figures: Sequence[Live[Figure]]) -> dict[SeriesKey, tuple[Reading, ...]]:
    series = series_of(plan) if figures else {}
    found: dict[SeriesKey, list[Live[Figure]]] = defaultdict(list)
    for live in figures:
        figure = live.entry
        of = series.get(figure.indicator)
        found[of.key(figure) if of else SeriesKey(figure.indicator, None, None, None)].append(live)
    return {key: _readings(plan, series.get(key.indicator), key, found) for key in found}


def _readings(
    plan: Plan, of: SeriesOf | None, key: SeriesKey, found: Mapping[SeriesKey, list[Live[Figure]]]
) -> tuple[Reading, ...]:
    if of is None:
        return _at_dates(key, found[key], dt.date.max, {})
    until = of.last_day(key)
    forebears = {one: of.last_day(one) for one in of.forebears(key) if one in found}
    if not is_adding(of.indicator.measure):
        return _at_dates(key, found[key], until, forebears)
    ended = tuple(one for one, last in forebears.items() if last < found[key][0].date)
    told = (live.date for one in ended for live in found[one] if live.date <= forebears[one])
    return _adding(key, found[key], until, plan.starts, (max(told, default=None), ended))


def _adding(
    key: SeriesKey,
    figures: Iterable[Live[Figure]],
    until: dt.date,
    starts: dt.date,
    before: tuple[dt.date | None, tuple[SeriesKey, ...]],
) -> tuple[Reading, ...]:
    """Return the figures with their spans; the first follows on what units had told that this one succeeded."""
    readings: list[Reading] = []
    last, ended = before
    counted_to, follows = last, day_after(last) if last else starts
    for live in figures:
        if last is not None and live.date > last:
            follows = day_after(last)
        last = live.date
        start = min(live.since or follows, live.date)
        counted = starts <= live.date <= until and (counted_to is None or start > counted_to)
        if counted:
            counted_to = live.date
        readings.append(Reading(live, start, live.date, counted, key, ended))
    return tuple(readings)


def _at_dates(
    key: SeriesKey, figures: Iterable[Live[Figure]], until: dt.date, forebears: Mapping[SeriesKey, dt.date]
) -> tuple[Reading, ...]:
    seen: set[dt.date] = set()
    readings: list[Reading] = []
    for live in figures:
        ended = tuple(one for one, last in forebears.items() if last < live.date) if forebears else ()
        counted = live.date <= until and live.date not in seen
        readings.append(Reading(live, live.date, live.date, counted, key, ended))
        seen.add(live.date)
    return tuple(readings)
