"""Units that ended, and the units that succeeded them: each is known by its id for good."""

import datetime as dt

from kh02.model.plan import Plan


def line_of(unit: str, plan: Plan) -> tuple[str, ...]:
    """Return a unit and those that succeeded it, one after the other; of a ring each once."""
    successor = {one.id: one.succeeded_by for one in plan.units}
    line = [unit]
    while (following := successor.get(line[-1])) and following not in line:
        line.append(following)
    return tuple(line)


def forebears_of(unit: str, plan: Plan) -> tuple[str, ...]:
    """Return the units that a unit succeeded, at once or by way of others, in the plan's order."""
    if not any(one.succeeded_by == unit for one in plan.units):
        return ()
    return tuple(one.id for one in plan.units if one.id != unit and unit in line_of(one.id, plan))


def last_day_of(unit: str, plan: Plan) -> dt.date:
    """Return the last day of a unit; the last of all days while it has not ended."""
    return next((one.until for one in plan.units if one.id == unit and one.until), dt.date.max)


def heir_of(unit: str, plan: Plan, day: dt.date) -> str:
    """Return which of the unit and its successors is there on a day; the last of them where all have ended."""
    line = line_of(unit, plan)
    return next((one for one in line if day <= last_day_of(one, plan)), line[-1])
