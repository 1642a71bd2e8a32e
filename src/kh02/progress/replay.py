"""How a plan's items stood on earlier days, from what was known then: what a slider over the days replays."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kh02.model.book import Book
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.task import Task
from kh02.progress.former import as_stood, unrecorded
from kh02.progress.history import TaskMoment, own_book, states_on, task_days
from kh02.progress.indicator import IndicatorProgress, indicator_progress
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.period import day_after, day_before, next_period, period_containing
from kh02.progress.target import targets_of


@dataclass(frozen=True, slots=True)
class IndicatorMoment:
    """How an indicator stood from ``day`` on, until the next moment."""

    day: dt.date
    progress: IndicatorProgress


@dataclass(frozen=True)
class Replay:
    """A book's past up to a day."""

    book: Book
    as_of: dt.date

    @cached_property
    def cut_offs(self) -> tuple[dt.date, ...]:
        """The last days of the reporting months from the plan's beginning to ``as_of``, and ``as_of`` itself."""
        plan = self.book.plan
        days = {self.as_of}
        period = period_containing("month", plan.starts, plan.reporting)
        while period.end < self.as_of:
            days.add(period.end)
            period = next_period(period, plan.reporting)
        return tuple(sorted(day for day in days if day >= plan.starts))

    @property
    def ledger(self) -> Ledger:
        """What stands as of the last day."""
        return self._ledger(self.as_of)

    def indicator(self, indicator: Indicator) -> Iterator[IndicatorMoment]:
        """Yield how an indicator stood, whenever that changed: by a figure, a target's day, amendment, its path.

        At each cut-off too, though it may stand as before.
        """
        days = sorted(self._days(indicator))
        for day, until in pairwise((*days, day_after(self.as_of))):
            progress = self._progress(indicator.id, day)
            yield IndicatorMoment(day, progress)
            if progress.state == "on_track" and progress.forecast is None:
                yield from self._behind(indicator, day, day_before(until))

    def _behind(self, indicator: Indicator, first: dt.date, last: dt.date) -> Iterator[IndicatorMoment]:
        """Yield the first day up to ``last`` on which the path has passed what was told on ``first``, if any."""
        if self._progress(indicator.id, last).state == "on_track":
            return
        days = range(1, (last - first).days + 1)
        found = bisect_left(
            days,
            True,
            key=lambda day: self._progress(indicator.id, first + dt.timedelta(day)).state != "on_track",
        )
        behind = first + dt.timedelta(days[found])
        yield IndicatorMoment(behind, self._progress(indicator.id, behind))

    def task(self, task: Task) -> tuple[TaskMoment, ...]:
        """Return the states that a task went through, as known on their first days."""
        begun = {day_after(day) for day in self.cut_offs if day < self.as_of}
        days = task_days(own_book(self.book, task), task, self.ledger) | begun
        return states_on(days, task, self._ledger)

    def _days(self, indicator: Indicator) -> set[dt.date]:
        known = self._known.get(indicator.restates or indicator.id, ())
        passed = (day_after(target.by) for target in targets_of(indicator))
        amended = (amendment.date for amendment in self.book.plan.amendments if indicator.id in amendment.items)
        days = {self.book.plan.starts, *known, *passed, *amended, *(self.cut_offs if known else ())}
        return {day for day in days if self.book.plan.starts <= day <= self.as_of} or {self.as_of}

    @cached_property
    def _known(self) -> dict[str, set[dt.date]]:
        """The days on which figures became known, by indicator."""
        found: dict[str, set[dt.date]] = {}
        for recorded in self.book.recorded:
            entry = recorded.entry
            if isinstance(entry, Figure):
                found.setdefault(entry.indicator, set()).add(max(entry.known, entry.date))
        return found

    def _progress(self, label: str, day: dt.date) -> IndicatorProgress:
        ledger = self._ledger(day)
        then = next(one for one in ledger.plan.indicators if one.id == label)
        period = period_containing("month", day, ledger.plan.reporting)
        return indicator_progress(then, ledger, day, period, unrecorded(self.book.plan, day).get(label))

    @cached_property
    def _ledgers(self) -> dict[dt.date, Ledger]:
        return {}

    def _ledger(self, day: dt.date) -> Ledger:
        if day not in self._ledgers:
            self._ledgers[day] = as_stood(read_ledger(self.book, day), day)
        return self._ledgers[day]
