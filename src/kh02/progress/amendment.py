"""What differs between two states of a plan in targets, leads and deadlines, and which amendment says so."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from msgspec import Struct

from kh02.model.indicator import Indicator
from kh02.model.plan import Amendment, Plan
from kh02.model.task import Task
from kh02.progress.target import targets_of, wishes_of

ChangedField = Literal["added", "removed", "targets", "lead", "deadline"]
_FIELDS: tuple[ChangedField, ...] = ("targets", "deadline", "lead")
Item = TypeVar("Item", Indicator, Task)


class ItemChange(Struct, frozen=True):
    """One field of one item that is no longer what it was; ``before`` or ``after`` is None for a whole item."""

    field: ChangedField
    before: Indicator | Task | None
    after: Indicator | Task | None
    amendment: Amendment | None
    """The amendment that came with the change; None: nothing says why."""

    @property
    def item(self) -> Indicator | Task:
        """The item as it is now, or as it was before it was removed."""
        found = self.after or self.before
        assert found is not None, "a change is about an item"
        return found


class TargetChange(Struct, frozen=True):
    """The day on which an indicator's targets changed, and the amendment that says so, where there is one."""

    day: dt.date
    amendment: Amendment | None


def item_changes(before: Plan, after: Plan) -> tuple[ItemChange, ...]:
    """Return what is different, indicators first, in the order of the newer plan; removed items come last."""
    new = amendments_since(before, after)
    found = (*_changes(before.indicators, after.indicators), *_changes(before.tasks, after.tasks))
    return tuple(
        ItemChange(field, old, now, _covering(new, item.id)) for field, old, now in found if (item := now or old)
    )


def amendments_since(before: Plan, after: Plan) -> tuple[Amendment, ...]:
    """Return the amendments that the newer plan has and the earlier one has not."""
    known = {(amendment.number, amendment.date) for amendment in before.amendments}
    return tuple(one for one in after.amendments if (one.number, one.date) not in known)


def amendments_of(plan: Plan, label: str) -> tuple[Amendment, ...]:
    """Return the amendments that name an item, by their days."""
    return tuple(sorted((one for one in plan.amendments if label in one.items), key=lambda one: one.date))


def target_changes(
    plan: Plan, indicator: Indicator, versions: Iterable[tuple[dt.date, Plan]]
) -> tuple[TargetChange, ...]:
    """Return when an indicator's targets changed, by the day, from two sources.

    The plan's amendments that name it; and its earlier ``versions`` with the day of each, oldest first, where they
    are known: a change without an amendment counts from the day of the version that brought it.
    """
    named = {one.date: TargetChange(one.date, one) for one in amendments_of(plan, indicator.id)}
    silent: dict[dt.date, TargetChange] = {}
    earlier: Plan | None = None
    for day, version in versions:
        for change in item_changes(earlier, version) if earlier else ():
            if change.field == "targets" and change.item.id == indicator.id and isinstance(change.item, Indicator):
                found = TargetChange(change.amendment.date if change.amendment else day, change.amendment)
                silent[found.day] = found
        earlier = version
    return tuple(sorted((silent | named).values(), key=lambda change: change.day))


def _covering(amendments: Iterable[Amendment], label: str) -> Amendment | None:
    """Return the first amendment that is about an item; one that names no items is about all of them."""
    return next((one for one in amendments if not one.items or label in one.items), None)


def _changes(
    before: tuple[Item, ...], after: tuple[Item, ...]
) -> Iterator[tuple[ChangedField, Item | None, Item | None]]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    for label, now in new.items():
        then = old.get(label)
        if then is None:
            yield "added", None, now
        elif then != now:
            for field in _FIELDS:
                if _value(then, field) != _value(now, field):
                    yield field, then, now
    for label, then in old.items():
        if label not in new:
            yield "removed", then, None


def _value(item: Indicator | Task, field: str) -> object:
    """Return what decides on a field: days and numbers, not the wording; the order of leads decides nothing."""
    if field == "lead":
        return frozenset(item.lead)
    if isinstance(item, Indicator):
        return (targets_of(item), wishes_of(item)) if field == "targets" else None
    if field == "targets":
        return None
    deadline = item.deadline
    stated = (deadline.kind, deadline.date, deadline.starts, deadline.after) if deadline else None
    return stated, tuple(milestone.date for milestone in item.milestones)
