"""What is recorded already about a row of a form, and which days it asks for."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from kh02.form.export.content import Asking
from kh02.form.stamp import RowId
from kh02.model.indicator import Indicator
from kh02.progress.asked_span import asked_ends, own_period_start, usual_start
from kh02.progress.coverage import Days
from kh02.progress.ledger import Reading
from kh02.progress.period import day_after
from kh02.progress.series import SeriesKey, is_adding, parts_of, series_of


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


def answer(asking: Asking, row: RowId, days: Days) -> Reading | None:
    """Return the unit's figure that answers a row already: the last in these days, of what arises to their end."""
    own = [one for one in own_readings(asking, row) if days.start <= one.end <= days.end]
    return own[-1] if own and (row.since is None or own[-1].end == days.end) else None


def is_of_another(asking: Asking, row: RowId) -> bool:
    """Whether a part or an item was told last by another unit, whose it is then; told by two it counts twice."""
    told = readings(asking, row)
    return bool(told) and told[-1].figure.by != asking.unit.id


def stretches(asking: Asking, indicator: Indicator, row: RowId) -> Iterator[tuple[RowId, Days]]:
    """Yield a row for each stretch of the period's days of which a figure is asked for, with these days.

    One ends on a target's day or the plan's last, so that what is judged then can be told apart; ``until`` says so
    where that is before the cut-off.
    """
    ends = asked_ends(indicator, asking.progress.plan, asking.period)
    for start, end in zip((asking.period.start, *map(day_after, ends)), ends, strict=False):
        yield _asked(asking, indicator, row, Days(start, end))


def whole_stretch(asking: Asking, indicator: Indicator, row: RowId) -> tuple[RowId, Days]:
    """Return a row for all days of the period of which a figure is asked for, with these days."""
    end = asked_ends(indicator, asking.progress.plan, asking.period)[-1]
    return _asked(asking, indicator, row, Days(asking.period.start, end))


def _asked(asking: Asking, indicator: Indicator, row: RowId, days: Days) -> tuple[RowId, Days]:
    until = days.end if days.end < asking.period.end else None
    since = _since(asking, indicator, row, days) if is_adding(indicator.measure) else None
    return replace(row, since=since, until=until), days


def _since(asking: Asking, indicator: Indicator, row: RowId, days: Days) -> dt.date:
    """Return from which day on a figure of what arises is asked for.

    What is told to the last day shows that figure; the second stretch of a period follows on the first.
    """
    plan, period = asking.progress.plan, asking.period
    for one in readings(asking, row):
        if one.end == days.end:
            return one.start
    told_to = _told_to(asking, row, days.end)
    follows = plan.starts if told_to is None else day_after(told_to)
    if days.start > period.start:
        return max(follows, days.start)
    return usual_start(indicator, plan, follows, min(period.start, own_period_start(indicator, plan, days.end)))


def _told_to(asking: Asking, row: RowId, before: dt.date) -> dt.date | None:
    """Return the last day told before a day, of a row's series and of the units' that its own unit succeeded."""
    key = SeriesKey(row.id, part_asked(asking, row), row.stage, row.item)
    forebears = series_of(asking.progress.plan)[row.id].forebears(key)
    told = (one.end for series in (key, *forebears) for one in asking.ledger.series.get(series, ()))
    return max((end for end in told if end < before), default=None)
