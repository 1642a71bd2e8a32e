"""Many plans together: numerators and denominators are added, percentages are never averaged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kh02.progress.amount import rounded
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.progress.plan import Counts, PlanProgress
from kh02.progress.task_state import TASK_STATES


class TotalKey(NamedTuple):
    """What can be added: one item of one higher document, measured in one way."""

    document: str
    item: str
    kind: str


@dataclass(frozen=True, slots=True)
class Total:
    """One item of a higher document over all plans that carry it out."""

    key: TotalKey
    plans: int
    """Indicators that carry it out, one for each plan as a rule."""
    with_data: int
    without_data: int
    no_occurrence: int
    """With figures, but a denominator of 0; counted in ``with_data`` too."""
    numerator: Decimal | None
    """Sum over the plans with data; for stages and items the number reached; None for a count or without data."""
    denominator: Decimal | None
    value: Decimal | None
    """Percent of the sums; for a count their sum; None when unknown."""
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rollup:
    """Many plans together."""

    plans: int
    plans_without_data: int
    """Plans of which no indicator with a number has a figure, although it has such indicators."""
    totals: tuple[Total, ...]
    counts: Counts
    illustrative: bool


@dataclass(slots=True)
class _Sum:
    """What has been added so far to one total."""

    numerator: Fraction = Fraction(0)
    denominator: Fraction = Fraction(0)
    plans: int = 0
    with_data: int = 0
    no_occurrence: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def add(self, progress: IndicatorProgress) -> None:
        self.plans += 1
        self.states[progress.state] += 1
        above, below = _parts(progress)
        if above is None:
            return
        self.with_data += 1
        self.numerator += Fraction(above)
        self.denominator += Fraction(below or 0)
        self.no_occurrence += progress.value is None

    def join(self, other: "_Sum") -> None:
        self.plans += other.plans
        self.states.update(other.states)
        self.with_data += other.with_data
        self.numerator += other.numerator
        self.denominator += other.denominator
        self.no_occurrence += other.no_occurrence

    def total(self, key: TotalKey) -> Total:
        number = rounded(self.numerator) if self.with_data else None
        whole = rounded(self.denominator) if self.with_data and key.kind != "count" else None
        share = rounded(100 * self.numerator / self.denominator) if self.denominator else None
        return Total(
            key=key,
            plans=self.plans,
            with_data=self.with_data,
            without_data=self.plans - self.with_data,
            no_occurrence=self.no_occurrence,
            numerator=None if key.kind == "count" else number,
            denominator=whole,
            value=number if key.kind == "count" else share,
            states={state: self.states[state] for state in INDICATOR_STATES},
        )


class RunningTotals:
    """What plans add up to so far: sums only, a plan that was added may be let go.

    Indicators with the same parent document and item add up where their measures are of one kind. Those
    without an item, wording, shares told without numerator and denominator, and those that restate another
    indicator of their plan are not added.
    """

    def __init__(self) -> None:
        self._sums: dict[TotalKey, _Sum] = {}
        self._tasks: Counter[str] = Counter()
        self._indicators: Counter[str] = Counter()
        self._plans = self._silent = 0
        self._illustrative = False

    def add(self, progress: PlanProgress) -> None:
        """Add one plan."""
        self._plans += 1
        self._silent += _without_data(progress)
        self._illustrative = self._illustrative or progress.illustrative
        self._tasks.update(progress.counts["tasks"])
        self._indicators.update(progress.counts["indicators"])
        for indicator in progress.indicators:
            key = _key(indicator)
            if key is not None:
                self._sums.setdefault(key, _Sum()).add(indicator)

    def join(self, other: "RunningTotals") -> None:
        """Add the plans that were added to another."""
        self._plans += other._plans
        self._silent += other._silent
        self._illustrative = self._illustrative or other._illustrative
        self._tasks.update(other._tasks)
        self._indicators.update(other._indicators)
        for key, added in other._sums.items():
            self._sums.setdefault(key, _Sum()).join(added)

    def rollup(self) -> Rollup:
        """Return the totals of the plans that were added."""
        return Rollup(
            plans=self._plans,
            plans_without_data=self._silent,
            totals=tuple(added.total(key) for key, added in self._sums.items()),
            counts={
                "tasks": {state: self._tasks[state] for state in TASK_STATES},
                "indicators": {state: self._indicators[state] for state in INDICATOR_STATES},
            },
            illustrative=self._illustrative,
        )


def add_up(progresses: Iterable[PlanProgress]) -> Rollup:
    """Return the totals of many plans, which are taken one at a time."""
    totals = RunningTotals()
    for progress in progresses:
        totals.add(progress)
    return totals.rollup()


def _key(progress: IndicatorProgress) -> TotalKey | None:
    indicator = progress.indicator
    parent, kind = indicator.parent, indicator.measure.kind
    if parent is None or parent.item is None or kind in {"wording", "share"} or indicator.restates:
        return None
    return TotalKey(parent.document, parent.item, kind)


def _parts(progress: IndicatorProgress) -> tuple[Decimal | None, Decimal | int | None]:
    if progress.indicator.measure.kind == "ratio":
        return progress.numerator, progress.denominator
    return progress.value, progress.total


def _without_data(progress: PlanProgress) -> bool:
    measured = [one for one in progress.indicators if one.indicator.measure.kind != "wording"]
    return bool(measured) and all(one.last is None for one in measured)
