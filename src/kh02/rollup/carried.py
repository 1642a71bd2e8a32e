"""What becomes of the targets of the document above in one plan: plain values that go between processes."""

from collections.abc import Container, Sequence

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.definition import Definition
from kh02.model.indicator import Indicator, Target
from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.rollup.defined import UndefinedIndicator, definitions_of, has_own_number
from kh02.rollup.level import Comparison, compared
from kh02.words.target import limit_words, target_words


class Wanted(Struct, frozen=True):
    """A target of the document above, and the definition of what it is about."""

    definition: Definition
    target: Target


class Carried(Struct, frozen=True):
    """What became of one target in a plan; without an indicator it is not carried."""

    comparison: Comparison
    indicator: str | None = None
    name: str | None = None
    words: str = ""
    """The plan's level and day: "tối thiểu 80%, hạn 31/12/2025"."""
    day_assumed: bool = False
    """The paper gives no day; whoever entered the plan took the one on which it ends."""
    tasks: tuple[str, ...] = ()
    """The tasks that serve the indicator."""


class IdleTask(Struct, frozen=True):
    """A task that serves no target of the document above; with ``indicators`` it serves others of the plan."""

    task: str
    name: str
    indicators: tuple[str, ...]


class PlanTrace(Struct, frozen=True):
    """One plan beside the document above; of one that is left out only ``file`` and ``why``."""

    file: str
    plan: str = ""
    commune: str = ""
    province: str = ""
    why: str | None = None
    cites: bool = True
    """Whether the plan says that it carries the document out."""
    carried: tuple[Carried, ...] = ()
    """One for each target of the document, in its order."""
    tasks: int = 0
    """How many tasks it has."""
    idle: tuple[IdleTask, ...] = ()
    undefined: tuple[UndefinedIndicator, ...] = ()


def trace_plan(book: Book, document: str, wanted: Sequence[Wanted]) -> PlanTrace:
    """Return what becomes in a plan of the targets that are ``wanted`` of a document, given by its number.

    Only what names the same definition is compared, and where the plan's folder defines it otherwise, nothing.
    """
    plan = book.plan
    measured = [indicator for indicator in plan.indicators if has_own_number(indicator)]
    meant = {one.definition.id: one.definition.counted for one in wanted}
    known = [
        one if one and meant.get(one.id, one.counted) == one.counted else None
        for one in definitions_of(measured, book.definitions)
    ]
    of = {one.id: indicator for indicator, one in zip(measured, known, strict=True) if one}
    served = _served(plan)
    carried = tuple(_carried(one, of.get(one.definition.id), served) for one in wanted)
    carrying = {one.indicator for one in carried}
    return PlanTrace(
        file=book.file,
        plan=plan.id,
        commune=plan.issuer.short,
        province=plan.issuer.province,
        cites=document in plan.implements,
        carried=carried,
        tasks=len(plan.tasks),
        idle=tuple(
            IdleTask(task.id, task.called, task.indicators)
            for task, indicators in served
            if carrying.isdisjoint(indicators)
        ),
        undefined=tuple(
            UndefinedIndicator(plan.id, indicator.id, indicator.name)
            for indicator, one in zip(measured, known, strict=True)
            if one is None
        ),
    )


def _served(plan: Plan) -> list[tuple[Task, set[str]]]:
    """Return each task with the indicators that it serves; one that restates another is that one."""
    original = {indicator.id: indicator.restates or indicator.id for indicator in plan.indicators}
    return [(task, {original.get(named, named) for named in task.indicators}) for task in plan.tasks]


def _carried(
    wanted: Wanted, indicator: Indicator | None, served: Sequence[tuple[Task, Container[str]]]
) -> Carried:
    if indicator is None:
        return Carried(Comparison("not_carried"))
    comparison = compared(wanted.target, indicator.targets, indicator.measure)
    target = comparison.target
    return Carried(
        comparison,
        indicator.id,
        indicator.name,
        f"{target_words(target, indicator.measure)}, {limit_words(target, indicator)}" if target else "",
        "by" in indicator.assumed,
        tuple(task.id for task, indicators in served if indicator.id in indicators),
    )
