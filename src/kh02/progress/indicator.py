"""How far an indicator has come as of a day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.indicator import Indicator, Target
from kh02.model.plan import Amendment, Plan
from kh02.progress.amount import Amount, Tally, amount, running, split, tally_at, tally_between, to_decimal, total
from kh02.progress.coverage import Coverage, Crossing, coverage, crossings
from kh02.progress.forecast import Estimate, Forecast
from kh02.progress.indicator_state import IndicatorState
from kh02.progress.lead import lead_of, serving
from kh02.progress.ledger import Ledger, Reading
from kh02.progress.outlook import JudgedOn, NoForecast, PassedTarget, Told, came_out, not_recorded, outlook
from kh02.progress.owed import is_stale
from kh02.progress.path import Path
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


class IndicatorProgress(Struct, frozen=True):
    """An indicator as of a day; values are percent for a ratio, numbers of stages or items for these."""

    indicator: Indicator
    state: IndicatorState
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    """Since the plan began, or the first day of the target in force (lũy kế); None: see ``no_value``."""
    no_value: NoValue | None
    total: int | None
    """How many stages or items there are; None for other measures."""
    target: Target | None
    """The target in force: the first whose day has not passed, or else the last one."""
    wish: Wish | None
    """What the paper strives for beyond it."""
    level_unknown: Amendment | None
    """The amendment that changed it later, where nothing says what had to be reached until then."""
    passed: tuple[PassedTarget, ...]
    judged_on: JudgedOn | None
    """What state and gap rest on, where that is not the value."""
    reached: dt.date | None
    """The day, after the target's, on which it was reached."""
    path: Path | None
    """What its targets expect by any day; None without a target."""
    expected: Decimal | None
    """The value expected by now."""
    gap: Decimal | None
    """What is judged − target (the limit that is missed, else the lower one), in points or units."""
    in_period: Amount | None
    """What arose in the period (trong kỳ); None for a measure at a date, or without a figure in the period."""
    previous: Decimal | None
    """The value at the end of the period before, from what is known now."""
    change: Decimal | None
    forecast: Forecast | None
    no_forecast: NoForecast | None
    needed: Decimal | None
    """What the remaining time must bring, see :func:`kh02.progress.forecast.needed`."""
    needed_pace: Decimal | None
    """What ``needed`` takes per 30 days; None for an in-period ratio."""
    estimate: Estimate | None
    """What the cases still to come can bring at most, where that is not enough."""
    stale: bool
    last: Recorded | None
    readings: tuple[Reading, ...]
    """The figures that are counted, with their spans; of a quota's value those that end since its first day."""
    uncounted: tuple[Recorded, ...]
    """Figures left out: they count days twice, or do not fit the measure."""
    curve: tuple[tuple[dt.date, Amount], ...]
    """What the figures amounted to on each day on which some end."""
    missing_parts: tuple[str, ...]
    """Names of the parts, units among them, without a figure: the value lacks them."""
    missing_in_period: tuple[str, ...]
    """Names of the parts that ``in_period`` lacks, these among them; none where it is None."""
    crossing: bool
    """Whether an in-period figure of the period reaches back before it, across the cut-off."""
    covered: Coverage | None
    """Which days in-period figures tell of; None of a measure at a date, or without figures."""
    crossings: tuple[Crossing, ...]
    """The figures that are known and reach across a target's day or the plan's last, which is over."""
    lead: tuple[str, ...]
    tasks: tuple[str, ...]
    """Ids of the tasks that serve it."""
    illustrative: bool


def indicator_progress(
    indicator: Indicator, ledger: Ledger, day: dt.date, period: Period, unknown: Amendment | None = None
) -> IndicatorProgress:
    """Return an indicator's figures as of a day of the period.

    An indicator that restates another has that one's figures. ``unknown``: the amendment that changed it later and
    does not say what it had to reach until then.
    """
    plan = ledger.plan
    measure, recorded_for = indicator.measure, indicator.restates or indicator.id
    up_to_day = [reading for reading in ledger.figures.get(recorded_for, ()) if reading.end <= day]
    counted, left_out = split(measure, up_to_day)
    since = _since(in_force(targets_of(indicator), day))
    readings = counted_since(counted, since)
    told = _told(indicator, plan, readings, since, day)
    curve = told.curve
    last, before = curve[-1] if curve else None, tally_at(curve, day_before(period.start))
    now = amount(last) if last else Amount(None, None, None)
    adding = is_adding(measure)
    ending = counted_since(counted, period.start)
    arose = tally_between(running(measure, ending), period.start, day) if adding else None
    judged = not_recorded(told) if unknown else outlook(told)
    return IndicatorProgress(
        indicator=indicator,
        state=judged.state,
        numerator=now.numerator,
        denominator=now.denominator,
        value=now.value,
        no_value=_no_value(indicator, last, since if counted else None),
        total=total(measure),
        target=judged.target,
        wish=wish(indicator, counted, day),
        passed=() if unknown else _passed(told, counted, since),
        level_unknown=unknown,
        judged_on=judged.judged_on,
        reached=judged.reached,
        path=judged.path,
        expected=judged.expected,
        gap=judged.gap,
        in_period=amount(arose) if arose else None,
        previous=to_decimal(before.value) if before else None,
        change=to_decimal(_change(before, last)),
        forecast=judged.forecast,
        no_forecast=judged.no_forecast,
        needed=judged.needed,
        needed_pace=judged.needed_pace,
        estimate=judged.estimate,
        stale=is_stale(indicator, plan, counted, day),
        last=counted[-1].live.recorded if counted else None,
        readings=counted,
        uncounted=tuple(reading.live.recorded for reading in left_out),
        curve=tuple((tally.day, amount(tally)) for tally in curve),
        missing_parts=_missing_parts(indicator, plan, readings, day),
        missing_in_period=_missing_parts(indicator, plan, ending, day) if arose else (),
        crossing=adding and any(_crosses(reading, period) for reading in counted),
        covered=coverage(readings, since or plan.starts) if adding else None,
        crossings=_crossings(indicator, plan, ledger, day) if adding else (),
        lead=lead_of(indicator, plan),
        tasks=tuple(task.id for task in serving(indicator, plan.tasks)),
        illustrative=any(reading.live.recorded.illustrative for reading in counted),
    )


def _crossings(indicator: Indicator, plan: Plan, ledger: Ledger, day: dt.date) -> tuple[Crossing, ...]:
    counted = (one for one in ledger.figures.get(indicator.restates or indicator.id, ()) if one.counted)
    own = {target.by for target in targets_of(indicator)} | {plan.ends}
    return crossings(counted, sorted(limit for limit in own if limit < day))


def _since(target: Target | None) -> dt.date | None:
    return target.since if target else None


def _told(
    indicator: Indicator, plan: Plan, readings: Sequence[Reading], since: dt.date | None, day: dt.date
) -> Told:
    first = min((reading.start for reading in readings), default=since or plan.starts)
    return Told(indicator, plan, running(indicator.measure, readings), max(first, since or first), day)


def _passed(told: Told, counted: Sequence[Reading], since: dt.date | None) -> tuple[PassedTarget, ...]:
    """Return how the targets came out whose day has passed, each on what it counts."""
    passed = [target for target in targets_of(told.indicator) if target.by < told.day]
    told_since = {since: told}
    for first in {target.since for target in passed} - {since}:
        told_since[first] = _told(told.indicator, told.plan, counted_since(counted, first), first, told.day)
    return tuple(came_out(told_since[target.since], target) for target in passed)


def _no_value(indicator: Indicator, last: Tally | None, since: dt.date | None) -> NoValue | None:
    """Return why there is no value; ``since`` is the first day of a quota, where there are figures before it."""
    if indicator.measure.kind == "wording":
        return "no_number"
    if last is None:
        return NoFigures(since)
    return "no_occurrence" if last.value is None else None


def _change(before: Tally | None, last: Tally | None) -> Fraction | None:
    if before is None or last is None or before.value is None or last.value is None:
        return None
    return last.value - before.value


def _missing_parts(indicator: Indicator, plan: Plan, readings: Iterable[Reading], day: dt.date) -> tuple[str, ...]:
    parts = parts_of(measured(indicator, plan), plan)
    return parts.missing({reading.series.part for reading in readings}, day) if parts else ()


def _crosses(reading: Reading, period: Period) -> bool:
    return reading.start < period.start <= reading.end
