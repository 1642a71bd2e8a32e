"""Targets: which one is in force, what satisfies it, and what it expects by a day; exact, percent for a ratio."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from kh02.model.indicator import Indicator, Target
from kh02.model.measure import StagesMeasure, WordingMeasure
from kh02.progress.amount import largest, total
from kh02.progress.series import is_adding


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values that satisfy a target: from ``low`` (itself not, if ``open``) to ``high``; None is no limit."""

    low: Fraction | None = None
    high: Fraction | None = None
    open: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a value satisfies the target."""
        return not self.below(value) and not self.above(value)

    def below(self, value: Fraction) -> bool:
        """Whether a value is too low."""
        return self.low is not None and (value < self.low or (self.open and value == self.low))

    def above(self, value: Fraction) -> bool:
        """Whether a value is too high."""
        return self.high is not None and value > self.high

    def within(self, least: Fraction, most: Fraction | None) -> bool:
        """Whether any value from ``least`` to ``most`` (None: without limit) satisfies the target."""
        return (most is None or not self.below(most)) and not self.above(least)

    def goal(self, value: Fraction | None) -> Fraction | None:
        """Return the limit that a value has to be compared with: the upper one for what is too high."""
        if self.low is None or (value is not None and self.above(value)):
            return self.high
        return self.low


def targets_of(indicator: Indicator) -> tuple[Target, ...]:
    """Return the targets that an indicator is judged by, by their days; where none is given, its dated stages'."""
    measure = indicator.measure
    given = (target for target in indicator.targets if not target.wish)
    targets = () if isinstance(measure, WordingMeasure) else tuple(given)
    if not targets and isinstance(measure, StagesMeasure):
        dated = sorted(stage.by for stage in measure.stages if stage.by)
        targets = tuple(
            Target(at_least=Decimal(sum(by <= day for by in dated)), by=day) for day in dict.fromkeys(dated)
        )
    return tuple(sorted(targets, key=lambda target: target.by))


def wishes_of(indicator: Indicator) -> tuple[Target, ...]:
    """Return what the paper only strives for ("phấn đấu"), by the days."""
    wishes = (target for target in indicator.targets if target.wish)
    return tuple(sorted(wishes, key=lambda target: target.by))


def in_force(targets: tuple[Target, ...], day: dt.date) -> Target | None:
    """Return the first target whose day has not passed, or else the last one."""
    return next((target for target in targets if target.by >= day), targets[-1] if targets else None)


def bounds(indicator: Indicator, target: Target) -> Bounds:
    """Return what satisfies a target; ``done`` is all there is, a rank is met by it and every better one."""
    value = target.value
    if value is None:
        return Bounds(low=largest(indicator.measure) or Fraction(1))
    if isinstance(value, tuple):
        return Bounds(Fraction(value[0]), Fraction(value[1]))
    exact = Fraction(value)
    match target.compare:
        case "at_most" | "rank":
            return Bounds(high=exact)
        case "exactly":
            return Bounds(exact, exact)
        case compare:
            return Bounds(low=exact, open=compare == "more_than")


def expected(
    indicator: Indicator, plan_starts: dt.date, target: Target, goal: Fraction, day: dt.date
) -> Fraction | None:
    """Return the value expected by a day.

    An in-period ratio: the target itself. Everything else: the straight line from the baseline (0 on the
    plan's first day where none is given) to the target on its day, through the plan's own milestones and the
    targets before it. A maximum or a rank to come down to has no line without a baseline, only itself. Stages
    and items are expected whole: as many as the line has passed; yes or no has no part of the way: None.
    """
    measure = indicator.measure
    if measure.kind == "yes-no":
        return None
    if measure.kind == "ratio" and is_adding(measure):
        return goal
    upper_only = bounds(indicator, target).low is None
    if upper_only and not is_adding(measure) and indicator.baseline is None and not indicator.milestones:
        return goal
    points = {plan_starts: Fraction(0)}
    if indicator.baseline and not is_adding(measure):
        points = {indicator.baseline.date: Fraction(indicator.baseline.value)}
    for earlier in targets_of(indicator):
        limit = bounds(indicator, earlier).goal(None)
        if earlier.by < target.by and limit is not None:
            points[earlier.by] = limit
    points |= {
        milestone.by: Fraction(milestone.value) for milestone in indicator.milestones if milestone.by < target.by
    }
    points[target.by] = goal
    on_line = _on_line(points, day)
    return Fraction(floor(on_line)) if total(measure) else on_line


def _on_line(points: dict[dt.date, Fraction], day: dt.date) -> Fraction:
    """Return the value on the broken line through the points; before the first and after the last it is flat."""
    days = sorted(points)
    before = max((point for point in days if point <= day), default=days[0])
    after = min((point for point in days if point >= day), default=days[-1])
    if before >= after:
        return points[before]
    share = Fraction((day - before).days, (after - before).days)
    return points[before] + share * (points[after] - points[before])
