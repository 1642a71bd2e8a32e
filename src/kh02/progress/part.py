"""A unit's part of a plan: what it leads, is asked for and supports, and which entries concern it.

Decided here and nowhere else: every list, form and report that shows one unit asks this.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import Struct

from kh02.model.entry import Entry, Figure, Update
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.model.unit import Unit
from kh02.progress.former import as_stood
from kh02.progress.lead import lead_of, serving
from kh02.progress.ledger import Ledger
from kh02.progress.series import parts_of
from kh02.progress.succession import heir_of, last_day_of

Role = Literal["lead", "asked", "support"]


class Part(Struct, frozen=True):
    """The items of a plan in which a unit has a role, by id; an indicator and a task can have the same."""

    unit: Unit
    names: frozenset[str]
    """The ids under which it has duties."""
    indicators: Mapping[str, Role]
    tasks: Mapping[str, Role]

    def owes(self, by: Collection[str], asked: Unit | None) -> bool:
        """Whether it owes what these units owe, or what is asked of a unit since nobody in particular leads."""
        return not self.names.isdisjoint(by) if asked is None else asked.id in self.names

    def has_row(self, unit: Unit | None, asked: Unit | None) -> bool:
        """Whether it is in a table's row of a unit, or of what nobody leads and a unit is asked for."""
        return self.owes((unit.id,) if unit else (), asked)

    def concerns(self, entry: Entry) -> bool:
        """Whether an entry is about one of its items, or was recorded by itself or one of its groups."""
        match entry:
            case Figure() if entry.indicator in self.indicators:
                return True
            case Update() if entry.task in self.tasks:
                return True
        return entry.by in self.names


def part_of(unit: Unit, ledger: Ledger, day: dt.date) -> Part:
    """Return a unit's part of the ledger's plan, by what stands of the time up to a day.

    Who leads or supports a task supports the indicators that the task serves, and who leads an indicator the one
    that it restates; who recorded something of an item supports it, even where the paper does not say so.
    """
    ledger = as_stood(ledger, day)
    plan, names = ledger.plan, _names_of(unit, ledger.plan)
    indicators = {one.id: _role(names, one, _helpers(one, plan), ledger, day) for one in plan.indicators}
    tasks = {one.id: _role(names, one, _supporters(one), ledger, day) for one in plan.tasks}
    return Part(unit, names, _with_role(indicators), _with_role(tasks))


def _names_of(unit: Unit, plan: Plan) -> frozenset[str]:
    """Return the ids under which a unit has duties: its own, and those of the groups that name it a member."""
    return frozenset({unit.id, *(group.id for group in plan.units if unit.id in group.members)})


def leading(item: Indicator | Task, plan: Plan, day: dt.date) -> tuple[str, ...]:
    """Return who leads on a day: of a unit that has ended its successor, and nobody where it has none."""
    heirs = dict.fromkeys(heir_of(unit, plan, day) for unit in lead_of(item, plan))
    return tuple(unit for unit in heirs if day <= last_day_of(unit, plan))


def owing(item: Indicator | Task, plan: Plan, day: dt.date) -> tuple[str, ...]:
    """Return who owes an item's figures or updates on a day: each unit whose part it has, else its first lead.

    What several lead together without parts is one thing: the first that the paper names in particular owes it.
    """
    parts = parts_of(item, plan) if isinstance(item, Indicator) else None
    if parts and parts.are_units:
        heirs = dict.fromkeys(heir_of(unit, plan, day) for unit in parts.names)
        return tuple(unit for unit in heirs if day <= last_day_of(unit, plan))
    leads = leading(item, plan, day)
    return tuple(unit for unit in leads if is_named((unit,), plan))[:1] or leads[:1]


def is_named(units: Collection[str], plan: Plan) -> bool:
    """Whether the paper names one of the units in particular."""
    return any(one.id in units and not one.vague for one in plan.units)


def asked_about(item: Indicator | Task, ledger: Ledger, day: dt.date) -> Unit | None:
    """Return whom to ask on a day about what the paper gives to nobody, or to "các đơn vị liên quan"; else None.

    The unit that recorded it last, as far as the paper knows it; before that the standing unit.
    """
    plan = ledger.plan
    able = {one.id: one for one in plan.units if not one.vague and day <= last_day_of(one.id, plan)}
    if not able.keys().isdisjoint(owing(item, plan, day)):
        return None
    tellers = _tellers(item, ledger, day)
    last = heir_of(tellers[-1], plan, day) if tellers else None
    if last in able:
        return able[last]
    return next((unit for unit in able.values() if unit.standing), next(iter(able.values()), None))


def _role(
    names: frozenset[str], item: Indicator | Task, helpers: Collection[str], ledger: Ledger, day: dt.date
) -> Role | None:
    if not names.isdisjoint((*leading(item, ledger.plan, day), *owing(item, ledger.plan, day))):
        return "lead"
    asked = asked_about(item, ledger, day)
    if asked and asked.id in names:
        return "asked"
    return None if names.isdisjoint({*helpers, *_tellers(item, ledger, day)}) else "support"


def _with_role(roles: Mapping[str, Role | None]) -> dict[str, Role]:
    return {label: role for label, role in roles.items() if role}


def _supporters(task: Task) -> set[str]:
    """Return who supports a task, or leads one of its milestones alone."""
    return {*task.support, *(unit for stone in task.milestones for unit in stone.lead)}


def _helpers(indicator: Indicator, plan: Plan) -> set[str]:
    restating = (unit for one in plan.indicators if one.restates == indicator.id for unit in lead_of(one, plan))
    tasks = serving(indicator, plan.tasks)
    return {*restating, *(unit for task in tasks for unit in (*task.lead, *_supporters(task)))}


def _tellers(item: Indicator | Task, ledger: Ledger, day: dt.date) -> list[str]:
    """Return who recorded the item's figures or updates, the last one last."""
    if isinstance(item, Task):
        return [live.entry.by for live in ledger.updates.get(item.id, ()) if live.date <= day]
    readings = ledger.figures.get(item.restates or item.id, ())
    return [reading.figure.by for reading in readings if reading.end <= day]
