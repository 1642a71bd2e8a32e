"""Units that ended, and the units that succeeded them: each is known by its id for good."""

import datetime as dt
from collections.abc import Mapping

from kh02.model.plan import Plan


def line_of(unit: str, plan: Plan) -> tuple[str, ...]:
    """Return a unit and those that succeeded it, one after the other; of a ring each once."""
    return _line(unit, _successors(plan))


def forebears_of(unit: str, plan: Plan) -> tuple[str, ...]:
    """Return the units that a unit succeeded, at once or by way of others, in the plan's order."""
    successors = _successors(plan)
    return tuple(one for one in successors if one != unit and unit in _line(one, successors))


def _successors(plan: Plan) -> Mapping[str, str]:
    return {one.id: one.succeeded_by for one in plan.units if one.succeeded_by}


def _line(unit: str, successors: Mapping[str, str]) -> tuple[str, ...]:
    line = [unit]
    while (following := successors.get(line[-1])) and following not in line:
        line.append(following)
    return tuple(line)


def last_day_of(unit: str, plan: Plan) -> dt.date:
    """Return the last day of a unit; the last of all days while it has not ended."""
    return next((one.until for one in plan.units if one.id == unit and one.until), dt.date.max)


def heir_of(unit: str, plan: Plan, day: dt.date) -> str:
    """Return which of the unit and its successors is there on a day; the last of them where all have ended."""
    line = line_of(unit, plan)
    return next((one for one in line if day <= last_day_of(one, plan)), line[-1])
