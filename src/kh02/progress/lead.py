"""Who leads an item of the plan, and which tasks serve an indicator."""

from collections.abc import Iterable

from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.model.task import Task


def serving(indicator: Indicator, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return the tasks that serve an indicator, in the plan's order."""
    return tuple(task for task in tasks if indicator.id in task.indicators)


def lead_of(item: Indicator | Task, plan: Plan) -> tuple[str, ...]:
    """Return who leads; an indicator's own leads, else those of its tasks, else those of what it restates."""
    if item.lead or isinstance(item, Task):
        return item.lead
    leads = tuple(dict.fromkeys(unit for task in serving(item, plan.tasks) for unit in task.lead))
    original = next((other for other in plan.indicators if other.id == item.restates), None)
    if leads or original is None or original.restates is not None:
        return leads
    return lead_of(original, plan)
