"""Who reports: a unit that has a part in what it reports on."""

from collections.abc import Iterable, Iterator
from datetime import date

from kh02.check.walk import in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book
from kh02.model.entry import Figure, Update
from kh02.model.plan import Plan
from kh02.progress.succession import line_of


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each unit and subject where the unit neither leads nor supports; told once."""
    entitled = _entitled(book.plan) if book.recorded else {}
    units = {unit.id for unit in book.plan.units}
    told: set[tuple[str, str]] = set()
    for recorded in book.recorded:
        entry = recorded.entry
        if isinstance(entry, Figure):
            subject = f"chỉ tiêu {entry.indicator}"
        elif isinstance(entry, Update):
            subject = f"nhiệm vụ {entry.task}"
        else:
            continue
        allowed = entitled.get(subject)
        if entry.by in units and allowed and entry.by not in allowed and (subject, entry.by) not in told:
            told.add((subject, entry.by))
            yield figure.REPORTED_BY_OUTSIDER.at(in_entry(recorded, "by"), by=entry.by, subject=subject)


def _entitled(plan: Plan) -> dict[str, set[str]]:
    """Return who may report on each task and indicator; what the paper gives to nobody in particular is left out.

    An indicator's units are its own lead and those of the tasks that serve it or an indicator restating it.
    """
    by_task = {task.id: _with_members(plan, (*task.lead, *task.support)) for task in plan.tasks}
    entitled = {f"nhiệm vụ {task}": units for task, units in by_task.items() if units}
    for indicator in plan.indicators:
        same = {indicator.id, *(other.id for other in plan.indicators if other.restates == indicator.id)}
        sets = [by_task[task.id] for task in plan.tasks if not same.isdisjoint(task.indicators)]
        sets += [_with_members(plan, other.lead) for other in plan.indicators if other.id in same and other.lead]
        if sets and None not in sets:
            entitled[f"chỉ tiêu {indicator.id}"] = set().union(*(units or () for units in sets))
    return entitled


def _with_members(plan: Plan, ids: Iterable[str]) -> set[str] | None:
    """Return the units and what they stand for; None where that is open: nobody, a vague unit, an unlisted group.

    The standing unit collects from the others and may report on anything.
    """
    named = set(ids)
    chosen = [unit for unit in plan.units if unit.id in named]
    if not chosen or any(unit.vague or (unit.group and not unit.members) for unit in chosen):
        return None
    meant = named.union(*(group.members for group in chosen))
    theirs = {unit.id for unit in plan.units if unit.standing or unit.id in meant}
    return {heir for one in theirs for heir in line_of(one, plan)}
