"""How a plan's target compares with the target of the document above: its level, and its day."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeVar

from msgspec import Struct

from kh02.model.indicator import Target
from kh02.model.measure import Measure, in_percent

LevelRelation = Literal["weaker", "equal", "stricter"]
DayRelation = Literal["later", "same", "earlier"]
Verdict = Literal["not_carried", "weaker", "mixed", "not_comparable", "equal", "stricter"]
VERDICTS: tuple[Verdict, ...] = ("not_carried", "weaker", "mixed", "not_comparable", "equal", "stricter")
"""What a level above looks at first comes first."""
Obstacle = Literal["no_target", "wish", "since", "comparison"]
"""Why nothing is compared: the plan sets no level, one of both is only striven for, one counts from another day,
the comparisons are of different kinds."""
_LEVELS: tuple[LevelRelation, ...] = ("equal", "stricter", "weaker")
_DAYS: tuple[DayRelation, ...] = ("same", "earlier", "later")
_OVERALL: tuple[Verdict, ...] = ("equal", "stricter", "weaker")
"""By sign: 0, 1, -1."""
_Bound = tuple[Literal["floor", "ceiling"], tuple[Decimal, bool]]
_Ordered = TypeVar("_Ordered", int, dt.date, tuple[Decimal, bool])


class Comparison(Struct, frozen=True):
    """What became of one target of the document above in a plan.

    ``mixed`` is stricter in level and weaker in day, or the other way round.
    """

    verdict: Verdict
    target: Target | None = None
    """The plan's target that was compared."""
    level: LevelRelation | None = None
    day: DayRelation | None = None
    obstacle: Obstacle | None = None


def compared(above: Target, own: Sequence[Target], measure: Measure) -> Comparison:
    """Return how a plan carries a target of the document above by one of its ``own`` targets of the same thing.

    Of several that is one that reaches level and day; else that of the same day; else the first that reaches the
    level later; else that of the nearest day.
    """
    if not own:
        return Comparison("not_comparable", obstacle="no_target")
    alike = [target for target in own if target.wish == above.wish]
    if not alike:
        return Comparison("not_comparable", _nearest(above, own), obstacle="wish")
    same_span = [target for target in alike if target.since == above.since]
    if not same_span:
        return Comparison("not_comparable", _nearest(above, alike), obstacle="since")
    signs = [(sign, target) for target in same_span if (sign := _level_sign(above, target, measure)) is not None]
    if not signs:
        return Comparison("not_comparable", _nearest(above, same_span), obstacle="comparison")
    level, target = min(signs, key=lambda one: _preference(above, *one))
    return _verdict(above, level, target)


def _preference(above: Target, level: int, target: Target) -> tuple[bool, bool, bool, int]:
    reaches, later = level >= 0, target.by > above.by
    return not (reaches and not later), target.by != above.by, not reaches, abs((target.by - above.by).days)


def _verdict(above: Target, level: int, target: Target) -> Comparison:
    day = _sign(above.by, target.by)
    verdict: Verdict = "mixed" if level * day < 0 else _OVERALL[_sign(level + day, 0)]
    return Comparison(verdict, target, _LEVELS[level], _DAYS[day])


def _nearest(above: Target, targets: Sequence[Target]) -> Target:
    return min(targets, key=lambda target: abs((target.by - above.by).days))


def _level_sign(above: Target, own: Target, measure: Measure) -> int | None:
    """Return 1 where the plan's level is stricter, 0 where it is equal, -1 where it is weaker; else None."""
    if (above.compare, above.value) == (own.compare, own.value):
        return 0
    wanted, given = _bound(above, measure), _bound(own, measure)
    if wanted is None or given is None or wanted[0] != given[0]:
        return None
    return _sign(given[1], wanted[1])


def _bound(target: Target, measure: Measure) -> _Bound | None:
    """Return a level as a bound, of two of a kind the greater is the stricter; None of what is no bound.

    "Đúng 100%" is "ít nhất 100%".
    """
    if not isinstance(target.value, Decimal) or target.compare == "rank":
        return None
    if target.compare == "at_most":
        return "ceiling", (-target.value, False)
    if target.compare == "exactly" and not (in_percent(measure) and target.value == 100):
        return None
    return "floor", (target.value, target.compare == "more_than")


def _sign(one: _Ordered, other: _Ordered) -> int:
    """Return 1 where the first is greater, -1 where it is less, else 0."""
    return (one > other) - (one < other)
