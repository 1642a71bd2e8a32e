"""A draft of a plan out of a paper: everything placed, in the paper's words; what is not certain told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kh02.transcription.assigned import assigned_task
from kh02.transcription.doubt import Doubt, below
from kh02.transcription.ending import Ending
from kh02.transcription.general import BLANK, general_values, last_day
from kh02.transcription.indicator import Found, part_indicators
from kh02.transcription.indicator_table import grid_indicators
from kh02.transcription.label import distinct
from kh02.transcription.link import link
from kh02.transcription.named_units import unit_doubts, unit_values, units_of
from kh02.transcription.outline import Grid, Part
from kh02.transcription.passage import Paper, Passage
from kh02.transcription.placed import unplaced
from kh02.transcription.role import Role
from kh02.transcription.section import section_of
from kh02.transcription.taken_apart import TakenApart, take_apart
from kh02.transcription.target import day_of
from kh02.transcription.task import Told, grid_tasks, part_tasks
from kh02.transcription.unsure import unsure_places
from kh02.vi.calendar_span import Span

Values = dict[str, Any]


class Draft(Struct, frozen=True):
    """A plan as values, the passages of its paper, those that stand nowhere in it, and what is not certain."""

    plan: Values
    passages: tuple[Passage, ...]
    unplaced: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]


def draft_plan(paper: Paper, plan_id: str) -> Draft:
    """Return the draft of the plan that a paper tells; `plan_id` becomes its id."""
    read = take_apart(paper)
    told, sections, heads = _sections(read)
    units = units_of(read, told)
    general, doubts = general_values(read, plan_id)
    indicators = list(_distinct(_indicators(read, general)))
    tasks = list(_distinct(assigned_task(one, units, general) for one in told))
    linked = link([keys for keys, _ in indicators], [keys for keys, _ in tasks])
    plan: Values = general | {
        "sections": sections,
        "closing": list(read.closing),
        "units": unit_values(units, general, read),
        "indicators": [keys for keys, _ in indicators],
        "tasks": [keys for keys, _ in tasks],
        "recipients": list(read.ending.recipients),
        "signature": {"position": BLANK} | read.ending.signature,
    }
    doubts += [
        *_numbered("indicators", indicators),
        *_numbered("tasks", tasks),
        *linked,
        *unit_doubts(units, plan),
        *_signature_doubts(read.ending),
        *_label_doubts(read.parts),
    ]
    kept = {key: value for key, value in plan.items() if value not in ([], {}, None)}
    doubts += unsure_places(read.passages, kept) if paper.scanned else ()
    understood = read.opening.read | read.ending.read | heads
    return Draft(kept, read.passages, tuple(unplaced(read.passages, understood, kept)), tuple(doubts))


def _distinct(found: Iterable[Found]) -> Iterator[Found]:
    """Yield items of a plan; one whose label the paper gave to another before gets one of its own."""
    taken: set[str] = set()
    for keys, doubts in found:
        label = str(keys["id"])
        own = distinct(label, taken)
        taken.add(own)
        told = (Doubt(("id",), f"Văn bản có hai mục cùng ký hiệu {label}."),) if own != label else ()
        yield keys | {"id": own}, (*doubts, *told)


def _numbered(key: str, found: Sequence[Found]) -> Iterator[Doubt]:
    for index, (_, doubts) in enumerate(found):
        yield from below((key, index), doubts)


def _sections(read: TakenApart) -> tuple[list[Told], list[Values], frozenset[Passage]]:
    """Return the tasks of all parts, the sections of the plan, and the heads of the tables of tasks."""
    told: list[Told] = []
    heads: list[Passage] = []
    sections = [_section(part, read.role, told, heads) for part in read.parts]
    return told, sections, frozenset(heads)


def _section(part: Part, role: Mapping[str, Role], told: list[Told], heads: list[Passage]) -> Values:
    """Return a part as a section; its tasks go to `told` in the order of the paper, heads of tables to `heads`."""
    tabled = [
        (grid, grid_tasks(grid, part.label, _where(part))) for grid in part.content if isinstance(grid, Grid)
    ]
    doing = role[part.label] in {"tasks", "duties"}
    of_units = role[part.label] == "duties"
    running = list(part_tasks(part, of_units=of_units)) if doing and not _is_of_tables(part) else []
    told += running
    for _, found in tabled:
        told += found.tasks if found else ()
        heads += found.heads if found else ()
    below_it = [_section(one, role, told, heads) for one in part.parts]
    return section_of(part, doing, tabled, below_it)


def _is_of_tables(part: Part) -> bool:
    return any(isinstance(one, Grid) for one in part.content) and not any(
        item.mark != "none" for item in part.items
    )


def _where(part: Part) -> str:
    return part.title if part.rank < 0 else f"Mục {part.label}"


def _indicators(read: TakenApart, general: Values) -> Iterator[Found]:
    stated = day_of(general["title"]) or last_day(general["title"])
    span = Span(general["starts"], general["ends"])
    for part in read.all_parts():
        if read.role[part.label] == "targets":
            yield from part_indicators(part, span, stated)
        for grid in part.content:
            if isinstance(grid, Grid) and grid_tasks(grid, part.label, _where(part)) is None:
                yield from grid_indicators(grid, part.label, _where(part), span)


def _label_doubts(parts: Sequence[Part]) -> Iterator[Doubt]:
    for index, part in enumerate(parts):
        if not part.numbered:
            yield Doubt(
                ("sections", index, "label"), "Văn bản không đánh số mục này, hoặc số đọc không ra.", part.title
            )


def _signature_doubts(ending: Ending) -> Iterator[Doubt]:
    if "position" not in ending.signature:
        yield Doubt(("signature",), "Không thấy chức vụ người ký.")
