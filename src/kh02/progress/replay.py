"""How a plan's items stood on earlier days, from what was known then: what a slider over the days replays."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.task import Task
from kh02.progress.former import as_stood, unrecorded
from kh02.progress.history import TaskMoment, task_states
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Journal, Ledger, on_later_day
from kh02.progress.owed import owed_to
from kh02.progress.period import day_after, day_before, following_month, period_containing, reporting_months
from kh02.progress.target import targets_of


class IndicatorMoment(Struct, frozen=True):
    """How an indicator stood from ``day`` on, until the next moment."""

    day: dt.date
    progress: IndicatorProgress


class Replay(Struct, frozen=True, dict=True):
    """A book's past up to a day."""

    book: Book
    as_of: dt.date

    @cached_property
    def cut_offs(self) -> tuple[dt.date, ...]:
        """The last days of the reporting months from the plan's beginning to ``as_of``, and ``as_of`` itself."""
        plan = self.book.plan
        months = reporting_months(plan.starts, self.as_of, plan.reporting)
        return (*(month.end for month in months if month.end < self.as_of), self.as_of)

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
            if progress.state == "on_track" and progress.outlook.forecast is None:
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
        return task_states(self.book, task, self.as_of, begun=True)

    def _days(self, indicator: Indicator) -> set[dt.date]:
        known = self._figure_days.get(indicator.restates or indicator.id, ())
        passed = (day_after(target.by) for target in targets_of(indicator))
        amended = (amendment.date for amendment in self.book.plan.amendments if indicator.id in amendment.items)
        settled = self._settled(indicator, known)
        cut_offs = (day for day in self.cut_offs if day <= settled) if known else ()
        days = {self.book.plan.starts, *known, *passed, *amended, *cut_offs}
        return {day for day in days if self.book.plan.starts <= day <= self.as_of} or {self.as_of}

    def _settled(self, indicator: Indicator, known: Collection[dt.date]) -> dt.date:
        """Return a day after which an indicator stands as before, whatever time passes.

        The end of the reporting month after the last of which anything was asked, owed or told of it: by then what
        was owed and did not come is known to be missing.
        """
        plan = self.book.plan
        owed = period_containing(indicator.every or "month", owed_to(indicator, plan), plan.reporting).end
        ended = (unit.until for unit in plan.units if unit.until)
        amended = (amendment.date for amendment in plan.amendments)
        last = max(owed, plan.ends, *known, *ended, *amended)
        return following_month(last, plan.reporting).end

    @cached_property
    def _figure_days(self) -> dict[str, set[dt.date]]:
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
        return IndicatorProgress(then, ledger, day, period, unrecorded(self.book.plan, day).get(label))

    def _ledger(self, day: dt.date) -> Ledger:
        if day not in self._ledgers:
            self._ledgers[day] = as_stood(on_later_day(self._read(day), day), day)
        return self._ledgers[day]

    def _read(self, day: dt.date) -> Ledger:
        """Return what stood on the last day, up to one, on which anything became known."""
        place = bisect_right(self._journal.days, day)
        since = self._journal.days[place - 1] if place else dt.date.min
        if since not in self._read_on:
            self._read_on[since] = self._journal.ledger(since)
        return self._read_on[since]

    @cached_property
    def _journal(self) -> Journal:
        return Journal(self.book)

    @cached_property
    def _ledgers(self) -> dict[dt.date, Ledger]:
        return {}

    @cached_property
    def _read_on(self) -> dict[dt.date, Ledger]:
        return {}
