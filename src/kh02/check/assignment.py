"""Who does what: tasks that the paper gives to nobody in particular, units that it gives nothing."""

from collections.abc import Iterator
from datetime import date

from kh02.check.walk import by_part, in_plan
from kh02.diagnostics.finding import Code, Finding
from kh02.diagnostics.table import paper
from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.progress.succession import forebears_of


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each task without a lead or with a vague one, each unit without a duty.

    Tasks without a product or without an indicator are told once for each part of the paper: whole parts
    lack them.
    """
    vague = {unit.id: unit.name for unit in book.plan.units if unit.vague}
    for i, task in enumerate(book.plan.tasks):
        if not task.lead:
            yield paper.TASK_WITHOUT_LEAD.at(in_plan(book, "tasks", i, "id"), task=task.id, where=task.place)
        for j, unit in enumerate(task.lead):
            if unit in vague:
                written = task.as_written.lead if task.as_written and len(task.lead) == 1 else None
                name = (written or vague[unit]).rstrip(".;")
                place = in_plan(book, "tasks", i, "lead", j)
                yield paper.VAGUE_LEAD.at(place, task=task.id, name=name, where=task.place)
    tasks = book.plan.tasks
    yield from by_parts(book, [task for task in tasks if not task.product], paper.TASKS_WITHOUT_PRODUCT)
    yield from _idle_units(book)


def by_parts(book: Book, tasks: list[Task], code: Code) -> Iterator[Finding]:
    """Yield one finding for each part of the paper that some of ``tasks`` stand in, at the first of them."""
    for part, members in by_part(book.plan, tasks):
        first = book.plan.tasks.index(members[0])
        yield code.at(
            in_plan(book, "tasks", first, "id"),
            part=part.label + (f" ({part.title})" if part.title else ""),
            count=len(members),
            tasks=", ".join(task.id for task in members),
        )


def _idle_units(book: Book) -> Iterator[Finding]:
    busy = _busy(book.plan)
    with_members = busy.union(*(group.members for group in book.plan.units if group.id in busy))
    for i, unit in enumerate(book.plan.units):
        if unit.id not in with_members and busy.isdisjoint(forebears_of(unit.id, book.plan)):
            yield paper.UNIT_WITHOUT_DUTY.at(in_plan(book, "units", i, "id"), unit=unit.id, name=unit.name)


def _busy(plan: Plan) -> set[str]:
    """Return the ids under which the paper gives somebody something to lead or support."""
    busy = {unit for task in plan.tasks for unit in (*task.lead, *task.support)}
    busy |= {unit for task in plan.tasks for stone in task.milestones for unit in stone.lead}
    return busy | {unit for indicator in plan.indicators for unit in indicator.lead}
