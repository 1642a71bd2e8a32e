"""Targets: which one is in force and what satisfies it; exact, percent for a ratio."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from kh02.model.indicator import Indicator, Target
from kh02.model.measure import StagesMeasure, WordingMeasure
from kh02.progress.amount import largest
from kh02.progress.series import is_adding


class Bounds(Struct, frozen=True):
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


def judged_by_period(indicator: Indicator, target: Target) -> bool:
    """Whether a target is judged on what arose in the last full period, not on the running share.

    The plan may say so (``judged``); else a share of all that arises (an in-period ratio of 100 %) is: after one
    miss no running share could ever be 100 % again.
    """
    if indicator.measure.kind != "ratio" or not is_adding(indicator.measure):
        return False
    if indicator.judged:
        return indicator.judged == "by-period"
    return target.compare in {"at_least", "exactly", "done"} and target.value in {None, 100}


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
        case "at_least":
            return Bounds(low=exact)
        case "more_than":
            return Bounds(low=exact, open=True)
        case "between" | "done":
            raise AssertionError("a range is a pair, and what is to be done has no number")
        case _:
            assert_never(target.compare)
