"""How far an indicator has come as of a day."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.indicator import Indicator, Target
from kh02.model.plan import Amendment, Plan
from kh02.progress.amount import (
    Amount,
    Contribution,
    Tally,
    addends,
    amount,
    contributions,
    running,
    tally_at,
    tally_between,
    to_decimal,
    total,
)
from kh02.progress.coverage import Coverage, Crossing, coverage, crossings
from kh02.progress.indicator_state import IndicatorState
from kh02.progress.lead import lead_of, serving
from kh02.progress.ledger import Ledger, Reading
from kh02.progress.outlook import (
    Outlook,
    PassedTarget,
    Told,
    came_out,
    not_recorded,
    outlook,
)
from kh02.progress.owed import is_stale
from kh02.progress.period import Period, day_before
from kh02.progress.quota import counted_since
from kh02.progress.series import is_adding, measured, parts_of
from kh02.progress.target import in_force, targets_of
from kh02.progress.wish import Wish, wish


class NoFigures(Struct, frozen=True):
    """There is no figure; with ``since`` none since a quota's first day, but some before it."""

    since: dt.date | None = None


NoValue: TypeAlias = Literal["no_number", "no_occurrence"] | NoFigures
"""Why a value is unknown: the paper gives no number, nothing arose, nobody told."""


class IndicatorProgress(Struct, frozen=True, dict=True):
    """An indicator as of a day of a period; values are percent for a ratio, numbers of stages or items for these.

    What follows from the figures is worked out when it is first asked for: a sum over plans asks for no forecast.
    """

    indicator: Indicator
    ledger: Ledger
    day: dt.date
    period: Period
    level_unknown: Amendment | None = None
    """The amendment that changed it later, where nothing says what had to be reached until then."""
    full_ledger: Ledger | None = None
    """With what the ledger lacks because it must not count: there ``crossings`` are looked for."""

    @property
    def state(self) -> IndicatorState:
        """The state."""
        return self.outlook.state

    @property
    def numerator(self) -> Decimal | None:
        """Of a ratio; None for other measures and without figures."""
        return self._now.numerator

    @property
    def denominator(self) -> Decimal | None:
        """The same."""
        return self._now.denominator

    @property
    def value(self) -> Decimal | None:
        """Since the plan began, or the first day of the target in force (lũy kế); None: see ``no_value``."""
        return self._now.value

    @property
    def no_value(self) -> NoValue | None:
        """Why there is no value; without figures since a quota's first day, whether there are some before it."""
        if self.indicator.measure.kind == "wording":
            return "no_number"
        if self._told.last is None:
            return NoFigures(self._since if self.counted else None)
        return "no_occurrence" if self._told.last.value is None else None

    @property
    def total(self) -> int | None:
        """How many stages or items there are; None for other measures."""
        return total(self.indicator.measure)

    @property
    def target(self) -> Target | None:
        """The target in force: the first whose day has not passed, or else the last one."""
        return self.outlook.target

    @cached_property
    def outlook(self) -> Outlook:
        """What the target in force asks, and what can be said about reaching it."""
        return not_recorded(self._told) if self.level_unknown else outlook(self._told)

    @cached_property
    def wish(self) -> Wish | None:
        """What the paper strives for beyond it."""
        return wish(self.indicator, self.counted, self.day)

    @cached_property
    def passed(self) -> tuple[PassedTarget, ...]:
        """How the targets came out whose day has passed, each on what it counts."""
        if self.level_unknown:
            return ()
        over = [target for target in targets_of(self.indicator) if target.by < self.day]
        others = {target.since for target in over} - {self._since}
        told = {self._since: self._told, **{since: self._told_since(since) for since in others}}
        return tuple(came_out(told[target.since], target) for target in over)

    @property
    def earlier(self) -> tuple[PassedTarget, ...]:
        """Those of them that are not in force any more: a later one is."""
        return tuple(one for one in self.passed if one.target != self.outlook.target)

    @cached_property
    def in_period(self) -> Amount | None:
        """What arose in the period (trong kỳ); None for a measure at a date, or without a figure in the period."""
        if not self._adding:
            return None
        arose = tally_between(running(self.indicator.measure, self._ending), self.period.start, self.day)
        return amount(arose) if arose else None

    @property
    def previous(self) -> Decimal | None:
        """The value at the end of the period before, from what is known now."""
        return to_decimal(self._before.value) if self._before else None

    @property
    def change(self) -> Decimal | None:
        """How far the value came since then."""
        before, last = self._before, self._told.last
        if before is None or last is None or before.value is None or last.value is None:
            return None
        return to_decimal(last.value - before.value)

    @cached_property
    def stale(self) -> bool:
        """Whether no figure tells of the last owed period that is over."""
        return is_stale(self.indicator, self._plan, self.readings, self.day)

    @property
    def last(self) -> Recorded | None:
        """The latest figure that is counted."""
        return self.readings[-1].live.recorded if self.readings else None

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The figures that are counted, with their spans; a quota takes those that end since its first day."""
        return tuple(one.reading for one in self.counted)

    @cached_property
    def counted(self) -> tuple[Contribution, ...]:
        """The same, with what each adds."""
        up_to_now = (one for one in self._figures_in(self.ledger) if one.end <= self.day)
        return tuple(contributions(self.indicator.measure, up_to_now))

    @cached_property
    def addends(self) -> tuple[Contribution, ...]:
        """What the value is the sum of."""
        return addends(self.indicator.measure, counted_since(self.counted, self._since))

    @cached_property
    def curve(self) -> tuple[tuple[dt.date, Amount], ...]:
        """What the figures amounted to on each day on which some end."""
        return tuple((tally.day, amount(tally)) for tally in self._told.curve)

    @cached_property
    def missing_parts(self) -> tuple[str, ...]:
        """Names of the parts, units among them, without a figure: the value lacks them."""
        return self._missing_parts(counted_since(self.counted, self._since))

    @cached_property
    def missing_in_period(self) -> tuple[str, ...]:
        """Names of the parts that ``in_period`` lacks, these among them; none where it is None."""
        return self._missing_parts(self._ending) if self.in_period else ()

    @property
    def crossing(self) -> bool:
        """Whether an in-period figure of the period reaches back before it, across the cut-off."""
        return self._adding and any(one.start < self.period.start <= one.end for one in self.readings)

    @cached_property
    def covered(self) -> Coverage | None:
        """Which days in-period figures tell of; None of a measure at a date, or without figures."""
        told = (one.reading for one in counted_since(self.counted, self._since))
        return coverage(told, self._since or self._plan.starts) if self._adding else None

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """The figures that are known and reach across a target's day or the plan's last, which is over."""
        if not self._adding:
            return ()
        limits = {target.by for target in targets_of(self.indicator)} | {self._plan.ends}
        counted = (one for one in self._figures_in(self.full_ledger or self.ledger) if one.counted)
        return crossings(counted, sorted(limit for limit in limits if limit < self.day))

    @cached_property
    def lead(self) -> tuple[str, ...]:
        """Who leads it."""
        return lead_of(self.indicator, self._plan)

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """Ids of the tasks that serve it."""
        return tuple(task.id for task in serving(self.indicator, self._plan.tasks))

    @property
    def illustrative(self) -> bool:
        """Whether a figure that is counted is made up."""
        return any(reading.live.recorded.illustrative for reading in self.readings)

    @property
    def _plan(self) -> Plan:
        return self.ledger.plan

    @property
    def _adding(self) -> bool:
        return is_adding(self.indicator.measure)

    def _figures_in(self, ledger: Ledger) -> tuple[Reading, ...]:
        """Return its own figures; of one that restates another that one's."""
        return ledger.figures.get(self.indicator.restates or self.indicator.id, ())

    @cached_property
    def _since(self) -> dt.date | None:
        """The first day of a quota."""
        target = in_force(targets_of(self.indicator), self.day)
        return target.since if target else None

    @property
    def _ending(self) -> tuple[Contribution, ...]:
        return counted_since(self.counted, self.period.start)

    @cached_property
    def _told(self) -> Told:
        return self._told_since(self._since)

    def _told_since(self, since: dt.date | None) -> Told:
        counted, starts = counted_since(self.counted, since), self._plan.starts
        first = min((one.reading.start for one in counted), default=since or starts)
        curve = running(self.indicator.measure, counted)
        return Told(self.indicator, self._plan, curve, max(first, since or first), self.day)

    @cached_property
    def _now(self) -> Amount:
        return amount(self._told.last) if self._told.last else Amount(None, None, None)

    @property
    def _before(self) -> Tally | None:
        return tally_at(self._told.curve, day_before(self.period.start))

    def _missing_parts(self, counted: Iterable[Contribution]) -> tuple[str, ...]:
        parts = parts_of(measured(self.indicator, self._plan), self._plan)
        return parts.missing({one.reading.series.part for one in counted}, self.day) if parts else ()
