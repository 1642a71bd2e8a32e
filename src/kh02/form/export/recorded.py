"""What is recorded already about a row of a form."""

import datetime as dt

from kh02.form.export.content import Asking
from kh02.form.stamp import RowId
from kh02.model.indicator import Indicator
from kh02.progress.ledger import Reading
from kh02.progress.owed import owed_from
from kh02.progress.period import day_after


def readings(asking: Asking, row: RowId) -> list[Reading]:
    """Return all units' figures of a row, up to the period's end."""
    found = asking.ledger.figures.get(row.id, ())
    wanted = (row.part, row.stage, row.item)
    return [
        one
        for one in found
        if one.end <= asking.period.end and (one.figure.part, one.figure.stage, one.figure.item) == wanted
    ]


def own_readings(asking: Asking, row: RowId) -> list[Reading]:
    """Return the unit's own figures of a row, up to the period's end."""
    return [one for one in readings(asking, row) if one.figure.by == asking.unit.id]


def answer(asking: Asking, row: RowId, *, adding: bool) -> Reading | None:
    """Return the unit's figure that answers a row already."""
    own = [one for one in own_readings(asking, row) if one.end in asking.period]
    if not own or (adding and own[-1].end < asking.period.end):
        return None
    return own[-1]


def is_of_another(asking: Asking, row: RowId) -> bool:
    """Whether a part or an item was told last by another unit, whose it is then; told by two it counts twice."""
    told = readings(asking, row)
    return bool(told) and told[-1].figure.by != asking.unit.id


def asked_since(asking: Asking, indicator: Indicator, part: str | None) -> dt.date:
    """Return from which day on a figure of what arises in the period is asked for.

    The day after the unit's last figure; but not what earlier periods owe, for which there are earlier forms. The
    first form goes back to the plan's first day. A period told to its last day shows that figure.
    """
    plan, period = asking.progress.plan, asking.period
    own = own_readings(asking, RowId("figure", indicator.id, part=part))
    if own and own[-1].end >= period.end:
        return own[-1].start
    follows = day_after(own[-1].end) if own else plan.starts
    return follows if owed_from(plan) >= period.start else max(follows, period.start)
