"""What ``kh02 status`` shows of a plan: all of it, or what one unit leads, is asked for and supports."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.part import Part, Role, part_of
from kh02.progress.plan import Counts, PlanProgress, count_states, plan_progress
from kh02.progress.task import TaskProgress
from kh02.work.unit import Without, unit_in


class Items(Struct, frozen=True):
    """Indicators and tasks, in the plan's order."""

    indicators: tuple[IndicatorProgress, ...] = ()
    tasks: tuple[TaskProgress, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.indicators or self.tasks)


class Scope(Struct, frozen=True):
    """A plan's progress, and the part that is shown."""

    book: Book
    progress: PlanProgress
    part: Part | None
    """None: the whole plan."""
    led: Items
    """All items of a whole plan."""
    asked: Items
    supported: Items
    """Both empty for a whole plan."""

    @property
    def unit(self) -> Unit | None:
        """Whose part is shown; None: the whole plan."""
        return self.part.unit if self.part else None

    @property
    def units(self) -> Mapping[str, Unit]:
        """The plan's units by id."""
        return {unit.id: unit for unit in self.progress.plan.units}

    @property
    def indicators(self) -> tuple[IndicatorProgress, ...]:
        """The indicators that are shown, led ones first."""
        return self.led.indicators + self.asked.indicators + self.supported.indicators

    @property
    def tasks(self) -> tuple[TaskProgress, ...]:
        """The tasks that are shown, led ones first."""
        return self.led.tasks + self.asked.tasks + self.supported.tasks

    @property
    def counts(self) -> Counts:
        """What is shown by state."""
        return count_states(self.indicators, self.tasks)


def whole(book: Book, as_of: dt.date) -> Scope:
    """Return a whole plan as of a day."""
    progress = plan_progress(book, as_of)
    return Scope(book, progress, None, Items(progress.indicators, progress.tasks), Items(), Items())


def asked_of(book: Book, as_of: dt.date, unit: str | None) -> Scope | Without:
    """Return a whole plan as of a day, or the part of the unit that is meant where the plan has it."""
    scope = whole(book, as_of)
    if unit is None:
        return scope
    found = unit_in(book.plan, unit)
    return found if isinstance(found, Without) else narrowed(scope, found)


def narrowed(scope: Scope, unit: Unit) -> Scope:
    """Return the part of a unit."""
    part = part_of(unit, scope.progress.ledger, scope.progress.day)
    led, asked, supported = (_with_role(scope.progress, part, role) for role in ("lead", "asked", "support"))
    return Scope(scope.book, scope.progress, part, led, asked, supported)


def units_of(scope: Scope) -> tuple[Unit, ...]:
    """Return the units that are shown: all of a whole plan, or the one asked for and the groups it belongs to."""
    units, part = scope.progress.plan.units, scope.part
    return units if part is None else tuple(unit for unit in units if unit.id in part.names)


def _with_role(progress: PlanProgress, part: Part, role: Role) -> Items:
    return Items(
        tuple(one for one in progress.indicators if part.indicators.get(one.indicator.id) == role),
        tuple(one for one in progress.tasks if part.tasks.get(one.task.id) == role),
    )
