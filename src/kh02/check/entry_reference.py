"""Names in the entries that must stand for something the plan declares."""

from collections.abc import Iterator
from datetime import date

from kh02.check.proposal import Proposals, ask_which
from kh02.check.walk import entries, in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import reference
from kh02.model.book import Book, Recorded
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.kinds import task_of
from kh02.model.measure import ChecklistMeasure, Measure, StagesMeasure
from kh02.model.plan import Plan
from kh02.progress.series import Parts, breakdown_of, parts_of
from kh02.progress.succession import heir_of, last_day_of
from kh02.vi.date import format_date

_NO_HEIR = "Ghi đơn vị đang làm việc này."
_NO_LEAD = "Kế hoạch chưa giao đơn vị nào chủ trì: ghi rõ các đơn vị ở `units`."


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each unit, task, indicator, part, stage, item or criterion the plan does not have."""
    proposals = Proposals()
    yield from _units_and_tasks(book, proposals)
    yield from _indicators(book, proposals)


def _units_and_tasks(book: Book, proposals: Proposals) -> Iterator[Finding]:
    units = {unit.id for unit in book.plan.units}
    ended = any(unit.until for unit in book.plan.units)
    tasks = {task.id: task.name or task.place for task in book.plan.tasks}
    for recorded in book.recorded:
        entry = recorded.entry
        if entry.by not in units:
            proposal = proposals.unit(entry.by, book.plan.units)
            yield reference.UNKNOWN_UNIT.at(in_entry(recorded, "by"), given=entry.by, proposal=proposal)
        if ended:
            yield from _ended(book.plan, recorded)
        task = task_of(entry)
        if task and task not in tasks:
            proposal = proposals.name(task, tasks, "tasks")
            yield reference.UNKNOWN_TASK.at(in_entry(recorded, "task"), given=task, proposal=proposal)


def _indicators(book: Book, proposals: Proposals) -> Iterator[Finding]:
    indicators = {indicator.id: indicator for indicator in book.plan.indicators}
    names = {indicator.id: indicator.name for indicator in book.plan.indicators}
    parts = {one.id: parts_of(one, book.plan) for one in indicators.values() if _has_pieces(one.measure)}
    for recorded, figure in entries(book, Figure):
        indicator = indicators.get(figure.indicator)
        if indicator is None:
            proposal = proposals.name(figure.indicator, names, "indicators")
            yield reference.UNKNOWN_INDICATOR.at(
                in_entry(recorded, "indicator"), given=figure.indicator, proposal=proposal
            )
        elif indicator.restates:
            yield reference.FIGURE_OF_RESTATING.at(
                in_entry(recorded, "indicator"), indicator=indicator.id, original=indicator.restates
            )
        elif indicator.id in parts:
            yield from _pieces(recorded, figure, indicator, proposals)
            yield from _units_part(book.plan, recorded, figure, parts[indicator.id])


def _ended(plan: Plan, recorded: Recorded) -> Iterator[Finding]:
    """Find an entry by a unit, or with a unit's part, after the unit's last day."""
    entry = recorded.entry
    part = entry.part if isinstance(entry, Figure) else None
    for key, given in (("by", entry.by), ("part", part)):
        if given and entry.date > last_day_of(given, plan):
            heir = heir_of(given, plan, entry.date)
            names = {unit.id: unit.name for unit in plan.units}
            known = heir != given
            yield reference.UNIT_ENDED.at(
                in_entry(recorded, key),
                date=format_date(entry.date),
                name=names[given],
                until=format_date(last_day_of(given, plan)),
                proposal=f"Ghi đơn vị kế thừa: `{heir}` ({names.get(heir, heir)})." if known else _NO_HEIR,
            )


def _has_pieces(measure: Measure) -> bool:
    """Tell whether a figure may name a part, a stage, an item or a criterion: of most measures none does."""
    return breakdown_of(measure) is not None or measure.kind in {"stages", "checklist"}


def _pieces(recorded: Recorded, figure: Figure, indicator: Indicator, proposals: Proposals) -> Iterator[Finding]:
    """Find the figure's part, stage, item and criteria that its indicator's measure does not have."""
    measure, breakdown = indicator.measure, breakdown_of(indicator.measure)
    if breakdown and breakdown.parts and figure.part and figure.part not in breakdown.parts:
        yield reference.UNKNOWN_PART.at(
            in_entry(recorded, "part"),
            indicator=indicator.id,
            what=breakdown.name,
            given=figure.part,
            proposal=proposals.word(figure.part, breakdown.parts),
        )
    if isinstance(measure, StagesMeasure) and figure.stage:
        stages = [stage.name for stage in measure.stages]
        if figure.stage not in stages:
            yield reference.UNKNOWN_STAGE.at(
                in_entry(recorded, "stage"),
                indicator=indicator.id,
                given=figure.stage,
                proposal=proposals.word(figure.stage, stages),
            )
    yield from _checklist(recorded, figure, indicator, proposals)


def _units_part(plan: Plan, recorded: Recorded, figure: Figure, parts: Parts | None) -> Iterator[Finding]:
    """Find a figure of a measure made of units' parts that is no such unit's."""
    if parts is None or not parts.are_units:
        return
    part, key = parts.of(figure), "part" if figure.part else "by"
    if part not in parts.known:
        names = {unit.id: unit.name for unit in plan.units}
        having = {name: names.get(name, "") for name in parts.names}
        yield reference.PART_OF_NO_UNIT.at(
            in_entry(recorded, key),
            indicator=figure.indicator,
            given=part,
            proposal=f"Ghi thêm `part`, mã của đơn vị có phần. {ask_which(having)}" if having else _NO_LEAD,
        )


def _checklist(
    recorded: Recorded, figure: Figure, indicator: Indicator, proposals: Proposals
) -> Iterator[Finding]:
    measure = indicator.measure
    if not isinstance(measure, ChecklistMeasure):
        return
    if figure.item and figure.item not in measure.items:
        yield reference.UNKNOWN_ITEM.at(
            in_entry(recorded, "item"),
            indicator=indicator.id,
            given=figure.item,
            proposal=proposals.word(figure.item, measure.items),
        )
    for position, criterion in enumerate(figure.met or ()):
        if criterion not in measure.criteria:
            yield reference.UNKNOWN_CRITERION.at(
                in_entry(recorded, "met", position),
                indicator=indicator.id,
                given=criterion,
                proposal=proposals.word(criterion, measure.criteria),
            )
