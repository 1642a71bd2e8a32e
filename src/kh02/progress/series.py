"""Series: figures of an indicator that follow one another. Who recorded a figure makes no series."""

import datetime as dt
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import LEADS, Breakdown, Measure
from kh02.model.plan import Plan
from kh02.progress.lead import lead_of
from kh02.progress.succession import forebears_of, heir_of, last_day_of, line_of


class SeriesKey(NamedTuple):
    """A figure of a key follows the one before of that key; figures of different keys of an indicator add up."""

    indicator: str
    part: str | None
    stage: str | None
    item: str | None


class Parts(Struct, frozen=True, dict=True):
    """The parts that a measure is made of: names, or ids of units."""

    plan: Plan
    names: tuple[str, ...]
    are_units: bool

    def of(self, figure: Figure) -> str | None:
        """Return the part that a figure is of, where it is one: units are named by ``part``, or else by ``by``."""
        return figure.part or (figure.by if self.are_units else None)

    @cached_property
    def known(self) -> frozenset[str]:
        """The parts that figures can be of: of units also those that came before and after them."""
        if not self.are_units:
            return frozenset(self.names)
        lines = {unit for name in self.names for unit in line_of(name, self.plan)}
        return frozenset(lines.union(*(forebears_of(unit, self.plan) for unit in lines)))

    def missing(self, told: Collection[str | None], day: dt.date) -> tuple[str, ...]:
        """Return the names of the parts without a figure; of a unit that has ended its successor's name."""
        if not self.are_units:
            return tuple(name for name in self.names if name not in told)
        silent = (
            heir_of(name, self.plan, day)
            for name in self.names
            if not any(unit in told for unit in (*forebears_of(name, self.plan), *line_of(name, self.plan)))
        )
        called = {unit.id: unit.name for unit in self.plan.units}
        return tuple(called.get(unit, unit) for unit in dict.fromkeys(silent))


def parts_of(indicator: Indicator, plan: Plan) -> Parts | None:
    """Return the parts of an indicator's measure; None for one that is measured whole."""
    breakdown = breakdown_of(indicator.measure)
    if breakdown is None:
        return None
    units = lead_of(indicator, plan) if breakdown.units == LEADS else breakdown.units
    return Parts(plan, breakdown.parts or units, are_units=bool(breakdown.units))


def is_adding(measure: Measure) -> bool:
    """Whether the measure counts what arises in a period, so that the figures of a series add up."""
    return measure.kind in {"ratio", "count"} and measure.counts == "in-period"


def measured(indicator: Indicator, plan: Plan) -> Indicator:
    """Return the indicator whose figures this one has: that which it restates, or else itself."""
    return next((one for one in plan.indicators if one.id == indicator.restates), indicator)


def breakdown_of(measure: Measure) -> Breakdown | None:
    """Return how a measure is broken down; only ratios and counts can be."""
    return measure.breakdown if measure.kind in {"ratio", "count"} else None


class SeriesOf(Struct, frozen=True, dict=True):
    """How the figures of an indicator go into series."""

    indicator: Indicator
    parts: Parts | None

    def key(self, figure: Figure) -> SeriesKey:
        """Return a figure's series; what its measure has no use for makes no difference."""
        kind, part = self.indicator.measure.kind, self.parts.of(figure) if self.parts else None
        stage = figure.stage if kind == "stages" else None
        item = figure.item if kind == "checklist" else None
        return SeriesKey(figure.indicator, part, stage, item)

    def last_day(self, key: SeriesKey) -> dt.date:
        """Return the last day of a series: that of its unit; the first of all days where no such part is known."""
        if self.parts is None:
            return dt.date.max
        if key.part not in self.parts.known:
            return dt.date.min
        return last_day_of(key.part, self.parts.plan) if self.parts.are_units and key.part else dt.date.max

    def forebears(self, key: SeriesKey) -> tuple[SeriesKey, ...]:
        """Return the series whose place this one takes: those of the units that its unit succeeded."""
        if self.parts is None or not self.parts.are_units or key.part is None:
            return ()
        return tuple(key._replace(part=unit) for unit in forebears_of(key.part, self.parts.plan))


def series_of(plan: Plan) -> dict[str, SeriesOf]:
    """Return how figures go into series, by indicator."""
    return {one.id: SeriesOf(one, parts_of(one, plan)) for one in plan.indicators}
