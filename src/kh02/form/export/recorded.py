"""What is recorded already about a row of a form."""

import datetime as dt

from kh02.form.export.content import Asking
from kh02.form.stamp import RowId
from kh02.model.indicator import Indicator
from kh02.progress.ledger import Reading
from kh02.progress.owed import owed_from
from kh02.progress.period import day_after
from kh02.progress.series import parts_of


def readings(asking: Asking, row: RowId) -> list[Reading]:
    """Return the figures of a row's series, whoever recorded them, up to the period's end."""
    found = asking.ledger.figures.get(row.id, ())
    wanted = (part_asked(asking, row), row.stage, row.item)
    return [one for one in found if one.end <= asking.period.end and one.series[1:] == wanted]


def part_asked(asking: Asking, row: RowId) -> str | None:
    """Return the part that a row asks for: its own, or else that of the unit where the parts are units."""
    plan = asking.progress.plan
    parts = next((parts_of(one, plan) for one in plan.indicators if one.id == row.id), None)
    return row.part or (asking.unit.id if parts and parts.are_units else None)


def own_readings(asking: Asking, row: RowId) -> list[Reading]:
    """Return those of a row's figures that the unit itself told."""
    return [one for one in readings(asking, row) if one.figure.by == asking.unit.id]


def answer(asking: Asking, row: RowId, *, adding: bool) -> Reading | None:
    """Return the unit's figure that answers a row already; what another unit told is shown, not filled in."""
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

    The day after the last figure of the series; but not what earlier periods owe, for which there are earlier
    forms. The first form goes back to the plan's first day. A period told to its last day shows that figure.
    """
    plan, period = asking.progress.plan, asking.period
    told = readings(asking, RowId("figure", indicator.id, part=part))
    if told and told[-1].end >= period.end:
        return told[-1].start
    follows = day_after(told[-1].end) if told else plan.starts
    return follows if owed_from(plan) >= period.start else max(follows, period.start)
