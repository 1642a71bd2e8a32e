"""What the paper strives for beyond a target ("phấn đấu"): told, and never judged."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from kh02.model.indicator import Indicator, Target
from kh02.progress.amount import Contribution, running, tally_at
from kh02.progress.quota import counted_since
from kh02.progress.target import bounds, in_force, wishes_of


class Wish(Struct, frozen=True):
    """A level to strive for, and whether the figures up to its day are there; None without figures."""

    target: Target
    reached: bool | None


def wish(indicator: Indicator, counted: Sequence[Contribution], day: dt.date) -> Wish | None:
    """Return the wish whose day is the next, or else the last one; None where the paper has none."""
    target = in_force(wishes_of(indicator), day)
    if target is None:
        return None
    curve = running(indicator.measure, counted_since(counted, target.since))
    tally = tally_at(curve, min(day, target.by))
    value = tally.value if tally else None
    return Wish(target, None if value is None else bounds(indicator, target).holds(value))
