"""The plan as it stood on a day: an amendment counts from its own day, earlier days keep what it changed."""

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.indicator import Indicator
from kh02.model.plan import Amendment, Plan
from kh02.model.task import Task
from kh02.progress.amendment import ItemChange, item_changes
from kh02.progress.ledger import Ledger
from kh02.progress.period import day_before


class Amended(Struct, frozen=True):
    """An amendment, and what it changed in targets, deadlines and leads, as far as the plan says it."""

    amendment: Amendment
    changes: tuple[ItemChange, ...]
    unrecorded: tuple[str, ...]
    """Ids of the items that it names and of which nothing says what they were."""


def as_stood(ledger: Ledger, day: dt.date) -> Ledger:
    """Return a ledger with its plan as it stood on a day."""
    return replace(ledger, plan=plan_on(ledger.plan, day))


def plan_on(plan: Plan, day: dt.date) -> Plan:
    """Return the plan as it stood on a day; amendments of that day count already.

    Where an amendment names an indicator and does not say what it was, its earlier targets are unknown: none.
    """
    for amendment in sorted(plan.amendments, key=lambda one: one.date, reverse=True):
        if amendment.date > day:
            plan = _before(plan, amendment)
    return plan


def unrecorded(plan: Plan, day: dt.date) -> Mapping[str, Amendment]:
    """Return the items whose state on a day is not recorded, and the next amendment that changed each."""
    later = sorted((one for one in plan.amendments if one.date > day), key=lambda one: one.date, reverse=True)
    return {label: amendment for amendment in later for label in silent_items(amendment)}


def silent_items(amendment: Amendment) -> tuple[str, ...]:
    """Return the items that an amendment names without saying what they were."""
    return tuple(label for label in amendment.items if label not in amendment.before)


def amended(plan: Plan, start: dt.date, end: dt.date) -> tuple[Amended, ...]:
    """Return the amendments of these days, the oldest first, with what each changed."""
    return tuple(
        _amended(plan, one)
        for one in sorted(plan.amendments, key=lambda one: one.date)
        if start <= one.date <= end
    )


def _amended(plan: Plan, amendment: Amendment) -> Amended:
    silent = silent_items(amendment)
    before, after = plan_on(plan, day_before(amendment.date)), plan_on(plan, amendment.date)
    named = {*amendment.items, *amendment.before}
    changes = (
        replace(change, amendment=amendment)
        for change in item_changes(before, after)
        if change.item.id in named and change.item.id not in silent
    )
    return Amended(amendment, tuple(changes), silent)


def _before(plan: Plan, amendment: Amendment) -> Plan:
    return plan.model_copy(
        update={
            "indicators": tuple(_former_indicator(one, amendment) for one in plan.indicators),
            "tasks": tuple(_former_task(one, amendment) for one in plan.tasks),
        }
    )


def _former_indicator(indicator: Indicator, amendment: Amendment) -> Indicator:
    if indicator.id in silent_items(amendment):
        return indicator.model_copy(update={"targets": ()})
    return indicator.model_copy(update=dict(_stated(amendment, indicator.id, ("targets", "lead"))))


def _former_task(task: Task, amendment: Amendment) -> Task:
    return task.model_copy(update=dict(_stated(amendment, task.id, ("deadline", "lead"))))


def _stated(amendment: Amendment, label: str, fields: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """Yield what an amendment says that an item was; what it leaves out did not change."""
    former = amendment.before.get(label)
    for field in fields if former else ():
        value = getattr(former, field)
        if value is not None:
            yield field, value
