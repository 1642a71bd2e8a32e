"""The scorecard of units: what they owed in each period, what came in time, late, or not at all.

The rule is that of "Who reported" in docs/figures.md; nothing is counted here that is not counted there.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger
from kh02.progress.owed import owed_until
from kh02.progress.period import Period, next_period, period_containing
from kh02.progress.rhythm import first_owed, owed_from
from kh02.progress.unit_reporting import Items, UnitReporting, unit_reporting


class Score(Struct, frozen=True):
    """A unit in one period or in several: on time + late + silent = owed."""

    unit: Unit | None
    """None: what nobody in particular leads; it is asked of the unit ``asked``."""
    asked: Unit | None
    owed: int
    on_time: int
    """Known by the cut-off."""
    late: int
    silent: int
    indicators: Items
    tasks: Items
    """What of it is owed and told, as in the reporting of the period."""


class PeriodScores(Struct, frozen=True):
    """The scores of all units in a period, in the plan's order; last those of what nobody leads."""

    period: Period
    over: bool
    """Whether its last day has passed; what has not arrived of a running period is silent only so far."""
    scores: tuple[Score, ...]


def scorecard(ledger: Ledger) -> tuple[PeriodScores, ...]:
    """Return the scores of each month (by the plan's convention) in which something is owed, to the ledger's day.

    From the first whole month that is tracked, or the one before it where shorter periods are owed in it; to the
    plan's end, or that of a target after it.
    """
    plan, as_of = ledger.plan, ledger.as_of
    found = []
    period = period_containing("month", owed_from(plan), plan.reporting)
    while period.start <= min(as_of, owed_until(plan)):
        units = unit_reporting(ledger, period)
        if first_owed("month", plan).start <= period.start <= plan.ends or any(one.owed for one in units):
            found.append(PeriodScores(period, period.end < as_of, tuple(_score(one) for one in units)))
        period = next_period(period, plan.reporting)
    return tuple(found)


def totals(periods: Sequence[PeriodScores]) -> tuple[Score, ...]:
    """Return what the scores of the periods that are over add up to, row by row; those of no period are none."""
    rows: dict[tuple[Unit | None, Unit | None], list[Score]] = {}
    for of_period in periods:
        for score in of_period.scores if of_period.over else ():
            rows.setdefault((score.unit, score.asked), []).append(score)
    return tuple(map(_sum, rows.values()))


def _score(row: UnitReporting) -> Score:
    late, silent = row.arrived - row.on_time, row.owed - row.arrived
    return Score(row.unit, row.asked, row.owed, row.on_time, late, silent, row.indicators, row.tasks)


def _sum(scores: Sequence[Score]) -> Score:
    return Score(
        scores[0].unit,
        scores[0].asked,
        owed=sum(score.owed for score in scores),
        on_time=sum(score.on_time for score in scores),
        late=sum(score.late for score in scores),
        silent=sum(score.silent for score in scores),
        indicators=reduce(or_, (score.indicators for score in scores)),
        tasks=reduce(or_, (score.tasks for score in scores)),
    )
