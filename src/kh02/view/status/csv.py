"""``kh02 status`` for spreadsheets: one row an indicator or task."""

from collections.abc import Iterator

from kh02.progress.indicator import IndicatorProgress
from kh02.progress.part import Role
from kh02.progress.task import TaskProgress
from kh02.view.head import PlanHead
from kh02.view.status.scope import Items, Scope
from kh02.view.write.csv import Row

COLUMNS = (
    "plan", "number", "illustrative", "as_of", "kind", "id", "name", "role", "lead", "support", "state", "stale",
    "numerator", "denominator", "value", "compare", "target", "due", "needed", "days_late",
    "assumed",
)  # fmt: skip


def status_rows(scope: Scope) -> Iterator[Row]:
    """Yield the rows of a plan."""
    progress = scope.progress
    head = PlanHead(progress.plan, progress.illustrative, progress.as_of).columns
    led: Role | None = "lead" if scope.part else None
    roles: tuple[tuple[Role | None, Items], ...]
    roles = ((led, scope.led), ("asked", scope.asked), ("support", scope.supported))
    for role, items in roles:
        for indicator in items.indicators:
            yield {**head, "kind": "indicator", "role": role, **_indicator(indicator)}
        for task in items.tasks:
            yield {**head, "kind": "task", "role": role, **_task(task)}


def _indicator(progress: IndicatorProgress) -> Row:
    target = progress.target
    value = target.value if target else None
    return {
        "id": progress.indicator.id,
        "name": progress.indicator.name,
        "lead": " ".join(progress.lead),
        "state": progress.state,
        "stale": "stale" if progress.stale else None,
        "numerator": progress.numerator,
        "denominator": progress.denominator,
        "value": progress.value,
        "compare": target.compare if target else None,
        "target": f"{value[0]:f}..{value[1]:f}" if isinstance(value, tuple) else value,
        "due": target.by if target else None,
        "needed": progress.outlook.needed,
        "assumed": " ".join(progress.indicator.assumed) or None,
    }


def _task(progress: TaskProgress) -> Row:
    task = progress.task
    return {
        "id": task.id,
        "name": task.called,
        "lead": " ".join(task.lead),
        "support": " ".join(task.support),
        "state": progress.state,
        "due": task.due,
        "days_late": progress.days_late,
    }
