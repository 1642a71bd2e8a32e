"""What ``kh02 status`` shows of a plan: all of it, or what one unit leads and supports."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import TASK_STATES


@dataclass(frozen=True, slots=True)
class Items:
    """Indicators and tasks, in the plan's order."""

    indicators: tuple[IndicatorProgress, ...] = ()
    tasks: tuple[TaskProgress, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.indicators or self.tasks)


@dataclass(frozen=True, slots=True)
class Scope:
    """A plan's progress, and the part that is shown."""

    book: Book
    progress: PlanProgress
    unit: Unit | None
    """None: the whole plan."""
    led: Items
    """All items of a whole plan."""
    supported: Items
    """Empty for a whole plan."""

    @property
    def units(self) -> Mapping[str, Unit]:
        """The plan's units by id."""
        return {unit.id: unit for unit in self.progress.plan.units}

    @property
    def indicators(self) -> tuple[IndicatorProgress, ...]:
        """The indicators that are shown, led ones first."""
        return self.led.indicators + self.supported.indicators

    @property
    def tasks(self) -> tuple[TaskProgress, ...]:
        """The tasks that are shown, led ones first."""
        return self.led.tasks + self.supported.tasks


def whole(book: Book, as_of: dt.date) -> Scope:
    """Return a whole plan as of a day."""
    progress = plan_progress(book, as_of)
    return Scope(book, progress, None, Items(progress.indicators, progress.tasks), Items())


def narrowed(scope: Scope, unit: Unit) -> Scope:
    """Return the part of a unit: its own items and those of the groups that name it a member.

    A unit supports an indicator when it supports a task that serves it.
    """
    progress = scope.progress
    names = names_of(unit, progress.plan)
    led = tuple(task for task in progress.tasks if names & set(task.task.lead))
    others = (task for task in progress.tasks if not names & set(task.task.lead))
    supported = tuple(task for task in others if names & set(task.task.support))
    helped = {task.task.id for task in supported}
    leads = tuple(one for one in progress.indicators if names & set(one.lead))
    supports = tuple(one for one in progress.indicators if not names & set(one.lead) and helped & set(one.tasks))
    return Scope(scope.book, progress, unit, Items(leads, led), Items(supports, supported))


def names_of(unit: Unit, plan: Plan) -> frozenset[str]:
    """Return the ids under which a unit has duties: its own, and those of the groups that name it a member."""
    return frozenset({unit.id, *(group.id for group in plan.units if unit.id in group.members)})


def units_of(scope: Scope) -> tuple[Unit, ...]:
    """Return the units that are shown: all of a whole plan, or the one asked for and the groups it belongs to."""
    units = scope.progress.plan.units
    if scope.unit is None:
        return units
    names = names_of(scope.unit, scope.progress.plan)
    return tuple(unit for unit in units if unit.id in names)


def count_states(states: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    """Return how many items are in each known state, 0 included, in the order of ``known``."""
    found = Counter(states)
    return {state: found[state] for state in known}


def task_counts(tasks: Iterable[TaskProgress]) -> dict[str, int]:
    """Return the tasks by state; the counts add up to the number of tasks."""
    return count_states((task.state for task in tasks), TASK_STATES)


def indicator_counts(indicators: Iterable[IndicatorProgress]) -> dict[str, int]:
    """Return the indicators by state; the counts add up to the number of indicators."""
    return count_states((indicator.state for indicator in indicators), INDICATOR_STATES)
