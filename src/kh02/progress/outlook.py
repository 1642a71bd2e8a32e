"""What the target in force asks of an indicator, and what can be said about reaching it."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from kh02.model.indicator import Indicator, Target
from kh02.model.plan import Plan
from kh02.progress.amount import Amount, Tally, amount, tally_between, to_decimal
from kh02.progress.forecast import (
    Basis,
    Estimate,
    Forecast,
    Projection,
    estimate,
    needed,
    project,
    reachable,
    readings_of,
    rounded_forecast,
)
from kh02.progress.indicator_state import Ahead, IndicatorState, Outcome, outcome, state_ahead
from kh02.progress.path import Path, path_of
from kh02.progress.period import Period, day_after, day_before, period_containing, previous_period, span_period
from kh02.progress.series import is_adding
from kh02.progress.target import Bounds, bounds, in_force, judged_by_period, targets_of


class PassedTarget(Struct, frozen=True):
    """A target whose day has passed, and how it came out."""

    target: Target
    state: IndicatorState
    reached: dt.date | None
    """The later day on which it was reached."""

    @property
    def met(self) -> bool | None:
        """Whether it was met in time; None where no figures up to its day tell."""
        return None if self.state in {"no_data", "no_occurrence", "not_rated"} else self.state == "met"


class JudgedOn(Struct, frozen=True):
    """The figures that state and gap rest on, where they are others than the latest value."""

    amount: Amount
    period: Period | None
    """The last full period, of what is judged by periods; None: the figures up to the target's day."""


class TooFewReadings(Struct, frozen=True):
    """There are not yet as many readings as a forecast takes."""

    count: int


NoForecast: TypeAlias = (
    Literal["no_target", "level_not_recorded", "over", "no_figures", "no_occurrence", "by_period", "yes_or_no"]
    | TooFewReadings
)
"""Why there is no forecast."""


class Told(Struct, frozen=True, dict=True):
    """What an indicator's figures tell up to a day."""

    indicator: Indicator
    plan: Plan
    curve: Sequence[Tally]
    covered_from: dt.date
    """The first day that the figures cover."""
    day: dt.date

    @cached_property
    def path(self) -> Path:
        """What its targets expect."""
        return path_of(self.indicator, self.plan, self.curve, self.covered_from)

    @property
    def last(self) -> Tally | None:
        """The latest tally; None without figures."""
        return self.curve[-1] if self.curve else None


class Outlook(Struct, frozen=True, dict=True):
    """The state, and what it rests on; percent for a ratio. What no state rests on is told when asked for."""

    told: Told
    state: IndicatorState
    target: Target | None = None
    judged: Tally | None = None
    """What state and gap rest on."""
    judged_on: JudgedOn | None = None
    """The same, where that is not the value."""
    reached: dt.date | None = None
    """The day, after the target's, on which it was reached."""
    projection: Projection | None = None
    no_forecast: NoForecast | None = None
    basis: Basis | None = None
    """What is needed is made of, while the target's day is ahead and its value counts."""

    @property
    def path(self) -> Path | None:
        """What its targets expect by any day; None without a target."""
        return self.told.path if self.target else None

    @property
    def expected(self) -> Decimal | None:
        """The value expected by now."""
        return to_decimal(_expected(self.told, self.target, self.judged)) if self.target else None

    @property
    def gap(self) -> Decimal | None:
        """What is judged − target (the limit that is missed, else the lower one), in points or units."""
        return _gap(self.told, self.target, self.judged) if self.target else None

    @cached_property
    def forecast(self) -> Forecast | None:
        """The value to expect on the target's day, as decimals; None: see ``no_forecast``."""
        return rounded_forecast(self.projection) if self.projection else None

    @property
    def needed(self) -> Decimal | None:
        """What the remaining time must bring, see :func:`kh02.progress.forecast.needed`."""
        return to_decimal(self._needed[0])

    @property
    def needed_pace(self) -> Decimal | None:
        """What ``needed`` takes per 30 days; None for an in-period ratio."""
        return to_decimal(self._needed[1])

    @property
    def estimate(self) -> Estimate | None:
        """What the cases still to come can bring at most, where that is not enough."""
        return estimate(self.basis) if self.basis and self._needed[0] is not None else None

    @cached_property
    def _needed(self) -> tuple[Fraction | None, Fraction | None]:
        ahead = self.target and self.told.day < self.target.by
        return needed(self.basis) if self.basis and ahead else (None, None)


def outlook(told: Told) -> Outlook:
    """Return the outlook as of a day."""
    target = in_force(targets_of(told.indicator), told.day)
    if target is None:
        return Outlook(told, "told_by_tasks", no_forecast="no_target")
    if told.day > target.by:
        return _passed(told, target)
    if told.last is None:
        return Outlook(told, "no_data", target, no_forecast="no_figures")
    if told.last.value is None:
        return Outlook(told, "no_occurrence", target, no_forecast="no_occurrence")
    if judged_by_period(told.indicator, target):
        return _by_period(told, target, told.last)
    return _ahead(told, target, told.last.value)


def not_recorded(told: Told) -> Outlook:
    """Return the outlook of an indicator that an amendment changed later, without a record of what it was."""
    return Outlook(told, "not_rated" if told.curve else "no_data", no_forecast="level_not_recorded")


def came_out(told: Told, target: Target) -> PassedTarget:
    """Return how a target came out whose day has passed."""
    found, _ = _outcome(told, target)
    return PassedTarget(target, found.state, found.reached)


def _outcome(told: Told, target: Target) -> tuple[Outcome, Period | None]:
    """Return how a target came out, and the period that it was judged on, where it is judged by periods."""
    limits = bounds(told.indicator, target)
    if judged_by_period(told.indicator, target) and (full := _last_full(told, target)):
        period, tally = _with_the_days_left(told, target, *full)
        return Outcome("met" if tally.value is not None and limits.holds(tally.value) else "missed", tally), period
    measure = told.indicator.measure
    share = measure.kind == "ratio" and is_adding(measure)
    return outcome(limits, told.curve, target.by, of_the_time=share), None


def _last_full(told: Told, target: Target) -> tuple[Period, Tally] | None:
    """Return the last full period in which cases arose, up to the target's day, and what arose in it."""
    end, reporting = min(told.day, target.by), told.plan.reporting
    period = period_containing(told.indicator.every or "month", end, reporting)
    if period.end > end:
        period = previous_period(period, reporting)
    while told.curve and period.end >= told.curve[0].day:
        tally = tally_between(told.curve, period.start, period.end)
        if tally and tally.value is not None:
            return period, tally
        period = previous_period(period, reporting)
    return None


def _with_the_days_left(told: Told, target: Target, period: Period, tally: Tally) -> tuple[Period, Tally]:
    """Return the last full period with the days after it up to the target's, where something arose in these."""
    left = tally_between(told.curve, day_after(period.end), target.by)
    both = tally_between(told.curve, period.start, target.by)
    if left is None or both is None or left.value is None:
        return period, tally
    return span_period(period.start, target.by), both


def _passed(told: Told, target: Target) -> Outlook:
    found, period = _outcome(told, target)
    other = found.tally and (period or found.tally != told.last)
    judged_on = JudgedOn(amount(found.tally), period) if found.tally and other else None
    return Outlook(told, found.state, target, found.tally, judged_on, found.reached, no_forecast="over")


def _by_period(told: Told, target: Target, last: Tally) -> Outlook:
    """Judge on the last full period; while there is none, on what arose so far."""
    full = _last_full(told, target)
    tally = full[1] if full else last
    satisfied = tally.value is not None and bounds(told.indicator, target).holds(tally.value)
    judged_on = JudgedOn(amount(tally), full[0]) if full else None
    return Outlook(told, "met" if satisfied else "at_risk", target, tally, judged_on, no_forecast="by_period")


def _ahead(told: Told, target: Target, value: Fraction) -> Outlook:
    limits = bounds(told.indicator, target)
    basis = Basis(told.indicator, told.curve, day_before(told.covered_from), target.by, limits)
    projection = project(basis)
    ahead = Ahead(
        bounds=limits,
        value=value,
        kept_to_the_end=_only_the_end_tells(told.indicator, limits),
        reachable=lambda: reachable(basis),
        projected=lambda: projection.value if projection else None,
        expected=lambda: _expected(told, target, told.last),
    )
    return Outlook(
        told,
        state_ahead(ahead),
        target,
        told.last,
        projection=projection,
        no_forecast=None if projection else _no_forecast(basis),
        basis=basis,
    )


def _expected(told: Told, target: Target, judged: Tally | None) -> Fraction | None:
    goal = bounds(told.indicator, target).goal(judged.value if judged else None)
    return None if goal is None else told.path.expected(target, goal, told.day)


def _gap(told: Told, target: Target, judged: Tally | None) -> Decimal | None:
    value = judged.value if judged else None
    goal = bounds(told.indicator, target).goal(value)
    return None if value is None or goal is None else to_decimal(value - goal)


def _only_the_end_tells(indicator: Indicator, limits: Bounds) -> bool:
    return indicator.measure.kind == "count" and is_adding(indicator.measure) and limits.low is None


def _no_forecast(basis: Basis) -> NoForecast:
    return "yes_or_no" if basis.indicator.measure.kind == "yes-no" else TooFewReadings(readings_of(basis))
