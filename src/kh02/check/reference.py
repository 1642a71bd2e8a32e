"""Names in the plan that must stand for something the plan declares."""

from collections.abc import Iterator, Mapping
from datetime import date

from kh02.check.proposal import Proposals, listed
from kh02.check.walk import in_plan, sections
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import reference
from kh02.model.book import Book
from kh02.model.measure import LEADS
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.progress.series import breakdown_of
from kh02.progress.succession import line_of

# What a name is that the plan should declare at the key.
_UNKNOWN = {
    "indicators": reference.UNKNOWN_INDICATOR,
    "sections": reference.UNKNOWN_SECTION,
    "events": reference.UNKNOWN_EVENT,
}


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each name of the plan that refers to nothing, or to the wrong thing."""
    proposals = Proposals()
    yield from _file_name(book)
    yield from _units(book, proposals)
    yield from _successions(book)
    yield from _items(book, proposals)
    yield from _former(book, proposals)
    yield from _restates(book, proposals)
    yield from _parents(book, proposals)


def _file_name(book: Book) -> Iterator[Finding]:
    name = book.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    if name and name != book.plan.id:
        yield reference.PLAN_ID_NOT_FILE_NAME.at(in_plan(book, "id"), given=book.plan.id, name=name)


def _units(book: Book, proposals: Proposals) -> Iterator[Finding]:
    declared = {unit.id for unit in book.plan.units}
    for path, given in _unit_references(book.plan):
        if given not in declared:
            proposal = proposals.unit(given, book.plan.units)
            yield reference.UNKNOWN_UNIT.at(in_plan(book, *path), given=given, proposal=proposal)
    for i, task in enumerate(book.plan.tasks):
        if len({*task.lead, *task.support}) < len(task.lead) + len(task.support):
            yield from _assigned_twice(book, i, task)


def _successions(book: Book) -> Iterator[Finding]:
    """Find units that are succeeded on no day, or in a ring."""
    for i, unit in enumerate(book.plan.units):
        if unit.succeeded_by is None:
            continue
        place = in_plan(book, "units", i, "succeeded_by")
        line = line_of(unit.id, book.plan)
        last = next((one for one in book.plan.units if one.id == line[-1]), unit)
        problem = advice = ""
        if unit.until is None:
            problem, advice = "chưa ghi ngày cuối của đơn vị", "Ghi thêm `until`."
        elif last.succeeded_by in line:
            problem, advice = "thành một vòng", "Bỏ `succeeded_by` của đơn vị đang hoạt động."
        if problem:
            yield reference.SUCCESSION.at(
                place, unit=unit.id, given=unit.succeeded_by, problem=problem, advice=advice
            )


def _assigned_twice(book: Book, index: int, task: Task) -> Iterator[Finding]:
    seen: set[str] = set()
    for key, units in (("lead", task.lead), ("support", task.support)):
        for position, given in enumerate(units):
            if given in seen:
                place = in_plan(book, "tasks", index, key, position)
                yield reference.UNIT_ASSIGNED_TWICE.at(place, task=task.id, given=given)
            seen.add(given)


def _unit_references(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    for i, unit in enumerate(plan.units):
        yield from ((("units", i, "members", j), given) for j, given in enumerate(unit.members))
        if unit.succeeded_by:
            yield ("units", i, "succeeded_by"), unit.succeeded_by
    for i, indicator in enumerate(plan.indicators):
        yield from ((("indicators", i, "lead", j), given) for j, given in enumerate(indicator.lead))
        breakdown = breakdown_of(indicator.measure)
        if breakdown and breakdown.units != LEADS:
            path: KeyPath = ("indicators", i, "measure", "breakdown", "units")
            yield from (((*path, j), given) for j, given in enumerate(breakdown.units))
    for i, task in enumerate(plan.tasks):
        yield from ((("tasks", i, "lead", j), given) for j, given in enumerate(task.lead))
        yield from ((("tasks", i, "support", j), given) for j, given in enumerate(task.support))
        for k, stone in enumerate(task.milestones):
            yield from ((("tasks", i, "milestones", k, "lead", j), given) for j, given in enumerate(stone.lead))
    for i, amendment in enumerate(plan.amendments):
        for label, former in amendment.before.items():
            yield from (
                (("amendments", i, "before", label, "lead", j), given) for j, given in enumerate(former.lead or ())
            )


def _former(book: Book, proposals: Proposals) -> Iterator[Finding]:
    """Find what amendments say of items that the plan does not have."""
    items = {one.id: one.name for one in book.plan.indicators}
    items |= {one.id: one.called for one in book.plan.tasks}
    for i, amendment in enumerate(book.plan.amendments):
        for label in amendment.before:
            yield from _unknown(book, ("amendments", i, "before", label), label, items, "indicators", proposals)


def _items(book: Book, proposals: Proposals) -> Iterator[Finding]:
    """Find the tasks' indicators, sections and events that the plan does not have."""
    indicators = {indicator.id: indicator.name for indicator in book.plan.indicators}
    labels = {section.label: section.title or "" for _, section in sections(book.plan)}
    events = {event.id: event.text for event in book.plan.events}
    for i, task in enumerate(book.plan.tasks):
        after = task.deadline.after if task.deadline else None
        if after:
            path: KeyPath = ("tasks", i, "deadline", "after", "event")
            yield from _unknown(book, path, after.event, events, "events", proposals)
        for j, given in enumerate(task.indicators):
            path = ("tasks", i, "indicators", j)
            yield from _unknown(book, path, given, indicators, "indicators", proposals)
        yield from _unknown(book, ("tasks", i, "section"), task.section, labels, "sections", proposals)
        if task.assigned_at:
            path = ("tasks", i, "assigned_at")
            yield from _unknown(book, path, task.assigned_at, labels, "sections", proposals)


def _unknown(
    book: Book, path: KeyPath, given: str, declared: Mapping[str, str], key: str, proposals: Proposals
) -> Iterator[Finding]:
    if given not in declared:
        proposal = proposals.name(given, declared, key)
        yield _UNKNOWN[key].at(in_plan(book, *path), given=given, proposal=proposal)


def _restates(book: Book, proposals: Proposals) -> Iterator[Finding]:
    """Find indicators that restate one that is not there, or restates another."""
    indicators = {one.id: one for one in book.plan.indicators}
    for index, indicator in enumerate(book.plan.indicators):
        if indicator.restates is None:
            continue
        place = in_plan(book, "indicators", index, "restates")
        original = indicators.get(indicator.restates)
        if original is None:
            names = {other.id: other.name for other in book.plan.indicators if other is not indicator}
            proposal = proposals.name(indicator.restates, names, "indicators")
            yield reference.UNKNOWN_INDICATOR.at(place, given=indicator.restates, proposal=proposal)
        elif original.restates is not None:
            itself = original.id == indicator.id
            reason = "đó là chính nó" if itself else f"chỉ tiêu đó lại nhắc lại `{original.restates}`"
            yield reference.RESTATES_WRONGLY.at(place, indicator=indicator.id, given=original.id, reason=reason)


def _parents(book: Book, proposals: Proposals) -> Iterator[Finding]:
    """Find parent documents that the plan neither implements nor is based on; each number once."""
    cited = dict.fromkeys([*book.plan.implements, *(basis.number for basis in book.plan.bases)])
    reported: set[str] = set()
    for i, indicator in enumerate(book.plan.indicators):
        number = indicator.parent.document if indicator.parent else None
        if number is None or number in cited or number in reported:
            continue
        reported.add(number)
        near = proposals.nearest(number, cited)
        proposal = f"Có phải `{near}`?" if near else "Thêm văn bản này vào `implements` hoặc `bases`."
        if not near and cited:
            proposal += f" Kế hoạch đang viện dẫn: {listed(cited)}."
        yield reference.PARENT_NOT_CITED.at(
            in_plan(book, "indicators", i, "parent", "document"),
            indicator=indicator.id,
            given=number,
            proposal=proposal,
        )
