"""What the target in force asks of an indicator, and what can be said about reaching it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kh02.model.indicator import Indicator, Target
from kh02.progress.amount import Tally, tally_at, to_decimal
from kh02.progress.forecast import LEAST_READINGS, Course, Forecast, needed, project, reach, shown
from kh02.progress.indicator_state import IndicatorState, Judged, indicator_state
from kh02.progress.period import day_before
from kh02.progress.series import is_adding
from kh02.progress.target import Bounds, bounds, expected, in_force, targets_of


@dataclass(frozen=True, slots=True)
class PassedTarget:
    """A target whose day has passed; ``met`` is None without figures up to that day, or a denominator of 0."""

    target: Target
    met: bool | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The state, and the figures it rests on; percent for a ratio."""

    state: IndicatorState
    target: Target | None = None
    expected: Decimal | None = None
    gap: Decimal | None = None
    forecast: Forecast | None = None
    no_forecast_reason: str | None = None
    needed: Decimal | None = None
    needed_pace: Decimal | None = None


def outlook(
    indicator: Indicator, plan_starts: dt.date, curve: Sequence[Tally], covered_from: dt.date, day: dt.date
) -> Outlook:
    """Return the outlook as of a day; the curve's figures cover the time from ``covered_from`` on."""
    target = in_force(targets_of(indicator), day)
    if target is None:
        return Outlook(indicator_state(Judged(None)), no_forecast_reason="chỉ tiêu không có mức phải đạt bằng số")
    limits, over = bounds(indicator, target), day > target.by
    value = curve[-1].value if curve else None
    goal = limits.goal(value)
    by_now = None if goal is None else expected(indicator, plan_starts, target, goal, day)
    open_course = value is not None and not over
    course = Course(indicator, curve, day_before(covered_from), target.by, limits) if open_course else None
    projection = project(course) if course else None
    least, most = reach(course) if course else (Fraction(0), None)
    need, pace = needed(course) if course and day < target.by else (None, None)
    judged = Judged(
        bounds=limits,
        over=over,
        tally=tally_at(curve, min(day, target.by)),
        least=least,
        most=most,
        expected=by_now,
        projected=projection.value if projection else None,
        kept_to_the_end=_only_the_end_tells(indicator, limits),
    )
    return Outlook(
        state=indicator_state(judged),
        target=target,
        expected=to_decimal(by_now),
        gap=None if value is None or goal is None else to_decimal(value - goal),
        forecast=shown(projection) if projection else None,
        no_forecast_reason=None if projection else _no_forecast(curve, over=over),
        needed=to_decimal(need),
        needed_pace=to_decimal(pace),
    )


def passed_targets(indicator: Indicator, curve: Sequence[Tally], day: dt.date) -> tuple[PassedTarget, ...]:
    """Return how the targets came out whose day has passed, each on the figures up to its day."""
    return tuple(_passed(indicator, target, curve) for target in targets_of(indicator) if target.by < day)


def _passed(indicator: Indicator, target: Target, curve: Sequence[Tally]) -> PassedTarget:
    tally = tally_at(curve, target.by)
    value = tally.value if tally else None
    return PassedTarget(target, None if value is None else bounds(indicator, target).holds(value))


def _only_the_end_tells(indicator: Indicator, limits: Bounds) -> bool:
    return indicator.measure.kind == "count" and is_adding(indicator.measure) and limits.low is None


def _no_forecast(curve: Sequence[Tally], *, over: bool) -> str:
    if over:
        return "đã hết thời hạn"
    count = sum(tally.value is not None for tally in curve)
    if not count:
        return "không phát sinh (mẫu số bằng 0)" if curve else "chưa có số liệu"
    return f"mới có {count} lần số liệu, cần ít nhất {LEAST_READINGS} lần"
