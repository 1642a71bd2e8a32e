"""The scorecard of units: what they owed in each period, what came in time, late, or not at all.

The rule is that of "Who reported" in docs/figures.md; nothing is counted here that is not counted there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger
from kh02.progress.owed import owed_from
from kh02.progress.period import Period, next_period, period_containing
from kh02.progress.unit_reporting import UnitReporting, reporting_of


@dataclass(frozen=True, slots=True)
class Score:
    """A unit in one period or in several: on time + late + silent = owed."""

    unit: Unit
    owed: int
    on_time: int
    """Known by the cut-off."""
    late: int
    silent: int


@dataclass(frozen=True, slots=True)
class PeriodScores:
    """The scores of all units in a period, in the plan's order."""

    period: Period
    over: bool
    """Whether its last day has passed; what has not arrived of a running period is silent only so far."""
    scores: tuple[Score, ...]


def scorecard(ledger: Ledger) -> tuple[PeriodScores, ...]:
    """Return the scores of each month (by the plan's convention) from the plan's signing to the ledger's day."""
    plan, as_of = ledger.plan, ledger.as_of
    found = []
    period = period_containing("month", owed_from(plan), plan.reporting)
    while period.start <= min(as_of, plan.ends):
        units = reporting_of(ledger, period)
        found.append(PeriodScores(period, period.end < as_of, tuple(_score(one) for one in units)))
        period = next_period(period, plan.reporting)
    return tuple(found)


def totals(periods: Iterable[PeriodScores], units: Sequence[Unit]) -> tuple[Score, ...]:
    """Return what each unit's scores of the periods that are over add up to."""
    over = [score for of_period in periods if of_period.over for score in of_period.scores]
    return tuple(_sum(unit, [score for score in over if score.unit.id == unit.id]) for unit in units)


def _score(reporting: UnitReporting) -> Score:
    late, silent = reporting.arrived - reporting.on_time, reporting.owed - reporting.arrived
    return Score(reporting.unit, reporting.owed, reporting.on_time, late, silent)


def _sum(unit: Unit, scores: Sequence[Score]) -> Score:
    return Score(
        unit,
        owed=sum(score.owed for score in scores),
        on_time=sum(score.on_time for score in scores),
        late=sum(score.late for score in scores),
        silent=sum(score.silent for score in scores),
    )
