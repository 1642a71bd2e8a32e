"""Ids and names that are declared more than once."""

from collections.abc import Iterable, Iterator
from datetime import date

from kh02.check.walk import in_plan, sections
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import reference
from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.model.measure import ChecklistMeasure, StagesMeasure
from kh02.progress.series import breakdown_of
from kh02.vi.text import fold

_Declared = tuple[str, KeyPath, str]
"""An id, where it stands, and what the paper calls it."""


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each id declared a second time, and for a unit's name that two units bear."""
    plan = book.plan
    units = [(unit.id, ("units", i, "id"), unit.name) for i, unit in enumerate(plan.units)]
    indicators = [(item.id, ("indicators", i, "id"), item.place) for i, item in enumerate(plan.indicators)]
    tasks = [(task.id, ("tasks", i, "id"), task.place) for i, task in enumerate(plan.tasks)]
    labels = [(part.label, (*path, "label"), part.title or "") for path, part in sections(plan)]
    events = [(event.id, ("events", i, "id"), event.text) for i, event in enumerate(plan.events)]
    yield from _ids(book, "đơn vị", units)
    yield from _ids(book, "chỉ tiêu", indicators)
    yield from _ids(book, "nhiệm vụ", tasks)
    yield from _ids(book, "mục", labels)
    yield from _ids(book, "sự kiện", events)
    yield from _unit_names(book)
    for index, indicator in enumerate(plan.indicators):
        yield from _parts(book, index, indicator)


def _ids(book: Book, what: str, declared: Iterable[_Declared]) -> Iterator[Finding]:
    seen: dict[str, _Declared] = {}
    for item in declared:
        first = seen.setdefault(item[0], item)
        if first is not item:
            yield reference.DUPLICATE_ID.at(
                in_plan(book, *item[1]), what=what, given=item[0], first=_where(first), second=_where(item)
            )


def _where(declared: _Declared) -> str:
    """Say which item of its list it is, the first being 1."""
    _, path, name = declared
    index = next(key for key in reversed(path) if isinstance(key, int))
    return f"mục thứ {index + 1}" + (f" ({name})" if name else "")


def _unit_names(book: Book) -> Iterator[Finding]:
    bearers: dict[str, str] = {}
    for i, unit in enumerate(book.plan.units):
        named: list[tuple[KeyPath, str]] = [(("units", i, "name"), unit.name)]
        named += [(("units", i, "aliases", j), alias) for j, alias in enumerate(unit.aliases)]
        for path, name in named:
            bearer = bearers.setdefault(fold(name), unit.id)
            if bearer != unit.id:
                yield reference.AMBIGUOUS_UNIT_NAME.at(
                    in_plan(book, *path), given=name, first=bearer, second=unit.id
                )


def _parts(book: Book, index: int, indicator: Indicator) -> Iterator[Finding]:
    """Find names given twice within one measure: its parts, stages, items or criteria."""
    for what, path, names in _named_parts(indicator):
        for position, name in enumerate(names):
            if name in names[:position]:
                place = in_plan(book, "indicators", index, "measure", *path, position)
                yield reference.DUPLICATE_PART.at(place, what=what, given=name, indicator=indicator.id)


def _named_parts(indicator: Indicator) -> Iterator[tuple[str, KeyPath, tuple[str, ...]]]:
    measure = indicator.measure
    if isinstance(measure, StagesMeasure):
        yield "giai đoạn", ("stages",), tuple(stage.name for stage in measure.stages)
    elif isinstance(measure, ChecklistMeasure):
        yield "mục", ("items",), measure.items
        yield "tiêu chí", ("criteria",), measure.criteria
    elif breakdown := breakdown_of(measure):
        yield breakdown.name, ("breakdown", "parts"), breakdown.parts
        yield breakdown.name, ("breakdown", "units"), breakdown.units
