"""What a template may use of tasks by the units that lead them."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Annotated

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.progress.succession import heir_of
from kh02.report.fields.field import Told
from kh02.report.fields.task import TaskFields
from kh02.report.fields.unit import verb


class LeadFields(Struct, frozen=True):
    """Tasks of the same leads."""

    unit: Annotated[str, Told("Tên các đơn vị chủ trì; rỗng khi kế hoạch không giao", "Phòng Văn hóa - Xã hội")]
    verb: Annotated[str, Told("“Giao” hoặc “Đề nghị”; rỗng khi kế hoạch không giao", "Giao")]
    tasks: Annotated[list[TaskFields], Told("Các nhiệm vụ, theo thứ tự của kế hoạch", "")]


def by_lead(
    tasks: Iterable[TaskFields], plan: Plan, day: dt.date, wanted: Callable[[TaskFields], bool]
) -> list[LeadFields]:
    """Return the wanted tasks by who leads them on a day, in the plan's order of units; last those of nobody."""
    names = {unit.name: (order, unit) for order, unit in enumerate(plan.units)}
    heirs = _heirs(plan, day)
    found: dict[tuple[str, ...], list[TaskFields]] = {}
    for task in filter(wanted, tasks):
        found.setdefault(tuple(dict.fromkeys(heirs[lead] for lead in task.lead if lead in heirs)), []).append(task)
    groups: list[tuple[int, LeadFields]] = []
    for leads, led in found.items():
        known = [names[lead] for lead in leads]
        verbs = {verb(unit) for _, unit in known}
        word = verbs.pop() if len(verbs) == 1 else "Giao" if verbs else ""
        order = min((order for order, _ in known), default=len(names))
        groups.append((order, LeadFields("; ".join(leads), word, led)))
    return [group for _, group in sorted(groups, key=lambda pair: pair[0])]


def _heirs(plan: Plan, day: dt.date) -> dict[str, str]:
    """Return by the name of each unit that of who does its work on a day; of what ended for good none."""
    there = {unit.id: unit.name for unit in plan.units if unit.is_there(day)}
    heirs = {unit.name: heir_of(unit.id, plan, day) for unit in plan.units}
    return {name: there[heir] for name, heir in heirs.items() if heir in there}
