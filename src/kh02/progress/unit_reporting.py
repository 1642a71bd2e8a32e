"""Who reported and who did not: completeness and timeliness of each unit in a period."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.former import as_stood
from kh02.progress.ledger import Ledger
from kh02.progress.owed import Owed, owed_figures, owed_updates
from kh02.progress.part import Part
from kh02.progress.period import Period


class Items(Struct, frozen=True):
    """The ids of indicators, or of tasks, of which something is owed, and of which something came; each once."""

    owed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def __or__(self, other: "Items") -> "Items":
        """Return those of both, each once."""
        owed, told = ((*self.owed, *other.owed), (*self.told, *other.told))
        return Items(tuple(dict.fromkeys(owed)), tuple(dict.fromkeys(told)))


class UnitReporting(Struct, frozen=True):
    """A unit in a period: ``arrived`` of ``owed`` is its completeness, ``on_time`` of ``owed`` its timeliness."""

    unit: Unit | None
    """None: what nobody in particular leads; it is asked of the unit ``asked``."""
    asked: Unit | None
    owed: int
    arrived: int
    on_time: int
    """Known by the cut-off of the period for which each was owed, also in the report of a longer one."""
    sent: int
    """Entries of any kind that the unit itself recorded about the period."""
    late: tuple[str, ...]
    """Ids of what arrived after the cut-off, each once."""
    silent: tuple[str, ...]
    """Ids of what did not arrive, each once; an indicator and a task can have the same."""
    indicators: Items
    """The indicators of which figures are owed."""
    tasks: Items
    """The tasks of which updates are owed."""


def owed_in(ledger: Ledger, period: Period) -> tuple[Owed, ...]:
    """Return what is owed in a period, arrived or not: what ends in it, so that a quarter adds up its months.

    Nothing as long as the plan has not begun.
    """
    if ledger.as_of < ledger.plan.starts:
        return ()
    day = min(ledger.as_of, period.end)
    ledger = as_stood(ledger, day)
    updates = (one for task in ledger.plan.tasks for one in owed_updates(task, ledger, period, day))
    return (*owed_figures(ledger, period, day), *updates)


def unit_reporting(ledger: Ledger, period: Period) -> tuple[UnitReporting, ...]:
    """Return how each unit of the plan reported in the period, in the plan's order.

    A unit that has ended is left out where it owed nothing. Last what nobody in particular leads, by the unit that
    is asked for it: it counts for nobody, and is not dropped.
    """
    plan, owed, sent = ledger.plan, owed_in(ledger, period), _sent(ledger, period)
    shares = ((one, _led_by(one, owed)) for one in plan.units)
    led = (_row(one, None, led, sent[one.id]) for one, led in shares if led or one.is_there(period.end))
    of_nobody = ((one, [each for each in owed if each.asked == one]) for one in plan.units)
    return (*led, *(_row(None, one, each, 0) for one, each in of_nobody if each))


def part_reporting(ledger: Ledger, period: Period, part: Part) -> UnitReporting:
    """Return how a unit reported on all that it leads, itself or in a group, or is asked for."""
    owed = [one for one in owed_in(ledger, period) if part.owes(one.by, one.asked)]
    return _row(part.unit, None, owed, _sent(ledger, period)[part.unit.id])


def _led_by(unit: Unit, owed: Iterable[Owed]) -> list[Owed]:
    return [one for one in owed if unit.id in one.by and one.asked is None]


def _sent(ledger: Ledger, period: Period) -> Counter[str]:
    """Return how many entries about the period each unit recorded."""
    return Counter(live.entry.by for live in ledger.everything if live.date in period)


def _row(unit: Unit | None, asked: Unit | None, owed: Sequence[Owed], sent: int) -> UnitReporting:
    arrived = [one for one in owed if one.known is not None]
    late = [one.item for one in arrived if not one.in_time]
    return UnitReporting(
        unit=unit,
        asked=asked,
        owed=len(owed),
        arrived=len(arrived),
        on_time=len(arrived) - len(late),
        sent=sent,
        late=tuple(dict.fromkeys(late)),
        silent=tuple(dict.fromkeys(one.item for one in owed if one.known is None)),
        indicators=_items([one for one in owed if one.kind == "figure"]),
        tasks=_items([one for one in owed if one.kind == "update"]),
    )


def _items(owed: Sequence[Owed]) -> Items:
    arrived = {one.item: False for one in owed}
    arrived |= {one.item: True for one in owed if one.known is not None}
    return Items(tuple(arrived), tuple(item for item, told in arrived.items() if told))
