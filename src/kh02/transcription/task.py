"""Tasks as the paper tells them, units still by name: from running text, tables, and what each unit has to do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kh02.transcription.cue import CueKind, Said, read_cues
from kh02.transcription.doubt import Doubt
from kh02.transcription.label import distinct
from kh02.transcription.outline import Grid, Item, Part
from kh02.transcription.passage import Passage
from kh02.transcription.place import item_label, item_place
from kh02.transcription.table import Columns, Row, ordinal, rows_of, task_columns
from kh02.transcription.unit import are_units, split_units

_ORDERED = re.compile(
    r"(?:Giao|Đề nghị)\s+(?P<who>.+?)[:,]?\s+(?:chủ trì|tham mưu|làm đầu mối|theo dõi|tổng hợp|phối hợp|"
    r"chịu trách nhiệm|"
    r"hướng dẫn|thực hiện|có trách nhiệm|căn cứ|triển khai|tổ chức)\b"
)
_IN_CHARGE = re.compile(r"(?P<who>.+?)\s+(?:chủ trì|là cơ quan|có trách nhiệm|chịu trách nhiệm|tham mưu)\b")
_APPENDED = re.compile(r"\b(?:phụ lục|biểu|danh mục)\b.*\bkèm theo\b", re.IGNORECASE)
_LONGEST_NAME = 90
_SHARED = "Dòng phân công ghi dưới mục cuối được hiểu là chung cho {count} mục, từ mục này: xem có đúng không."


class Told(Struct, frozen=True):
    """A task in the paper's words; ``said`` is what its lines of assignment say, ``leads`` are whose it is."""

    id: str
    section: str
    place: str
    text: str
    name: str = ""
    leads: tuple[str, ...] = ()
    said: Mapping[CueKind, str] = field(default_factory=dict)
    lead_lines: tuple[str, ...] = ()
    """The names in the line that says who leads; those of a cell stand on lines of their own."""
    support_lines: tuple[str, ...] = ()
    led_by: str = ""
    """The heading that names who does it."""
    assigned_at: str = ""
    doubts: tuple[Doubt, ...] = ()


class _Block(Struct, frozen=True):
    """Items of a part, and the lines of assignment below them."""

    items: tuple[Item, ...]
    said: tuple[Said, ...]


def _is_assignment(item: Item) -> bool:
    """Return whether an item only says who, by when and with what product."""
    cued = read_cues(item.text)
    return bool(cued.said) and not cued.before and item.mark != "letter"


def part_tasks(part: Part, *, of_units: bool) -> Iterator[Told]:
    """Yield the tasks of a part that stand in running text; `of_units` when its heading may be who does them."""
    heading = part.title.rstrip(" :.")
    leads = split_units(heading) if of_units and are_units(heading) else ()
    blocks = list(_blocks(part.items))
    if len(blocks) == 1 and blocks[0].said and all(one.mark == "none" for one in blocks[0].items):
        yield _whole(part, blocks[0], leads)
        return
    numbered = _numbered(part.items)
    for block in blocks:
        yield from _listed(part, block, numbered, heading if leads else "")
    if not part.items and not part.parts and not part.content and not leads:
        yield Told(part.label, part.label, f"Mục {part.label}", part.title, doubts=(_title_only(part.title),))


def _title_only(title: str) -> Doubt:
    return Doubt((), "Mục chỉ có tên, tạm hiểu tên mục là nhiệm vụ.", title)


def _blocks(items: Iterable[Item]) -> Iterator[_Block]:
    held: list[Item] = []
    said: list[Said] = []
    for item in items:
        if _is_assignment(item):
            said += read_cues(item.whole).said
            continue
        if said:
            yield _Block(tuple(held), tuple(said))
            held, said = [], []
        held.append(item)
    if held or said:
        yield _Block(tuple(held), tuple(said))


def _whole(part: Part, block: _Block, leads: tuple[str, ...]) -> Told:
    """Return the one task of a part whose lines of assignment stand below its words."""
    cued = [read_cues(one.text) for one in block.items]
    text = " ".join(one.before for one in cued) or part.title
    said = (*(one for cues in cued for one in cues.said), *block.said)
    return _assigned(Told(part.label, part.label, f"Mục {part.label}", text, part.title, leads), said)


def _numbered(items: Sequence[Item]) -> dict[int, int]:
    """Return which of its kind each item is, assignments left out: by the item's place, counted from 1."""
    counted: dict[bool, int] = {}
    numbers = {}
    for place, item in enumerate(items):
        if not _is_assignment(item) and not item.label:
            plain = item.mark == "none" and any(one.mark == "dash" for one in items)
            counted[plain] = numbers[place] = counted.get(plain, 0) + 1
    return numbers


def is_lead_in(item: Item, items: Sequence[Item]) -> bool:
    """Return whether a paragraph only leads in the list below it, or refers to an appendix."""
    listed = any(other.mark != "none" and not _is_assignment(other) for other in items)
    refers = len(item.text) < _LONGEST_NAME and _APPENDED.search(item.text)
    return item.mark == "none" and (bool(refers) or (listed and item.text.endswith(":")))


def _listed(part: Part, block: _Block, numbers: Mapping[int, int], heading: str) -> Iterator[Told]:
    """Yield the tasks of a block; `heading` names the units that do them, "" where it names none."""
    leads = split_units(heading)
    told = [item for item in block.items if not is_lead_in(item, part.items)]
    shared = bool(block.said) and len(told) > 1
    for item in told:
        number = numbers.get(part.items.index(item), 0)
        plain = item.mark == "none" and any(one.mark == "dash" for one in part.items)
        cued = read_cues(item.whole)
        named = _named_within(cued.before)
        task = Told(
            f"{part.label}-d{number}" if plain else item_label(part.label, item, number),
            part.label,
            item_place(part.label, item, number),
            cued.before or item.whole,
            leads=named or leads,
            led_by="" if named else heading,
            assigned_at=part.label if (shared and not cued.said) or leads else "",
            doubts=(Doubt(("assigned_at",), _SHARED.format(count=len(told))),)
            if shared and item is told[0]
            else (),
        )
        yield _assigned(task, cued.said or block.said) if cued.before else replace(task, text=item.whole)
    if block.said and not told:
        yield _assigned(
            Told(part.label, part.label, f"Mục {part.label}", part.title, doubts=(_title_only(part.title),)),
            block.said,
        )


def _named_within(text: str) -> tuple[str, ...]:
    """Return the units that a task itself says do it: "Phòng Kinh tế: …", "Giao Phòng Kinh tế chủ trì"."""
    before, colon, _ = text.partition(":")
    if colon and len(before) <= 2 * _LONGEST_NAME and are_units(before):
        return split_units(before)
    for form in (_ORDERED, _IN_CHARGE):
        match = form.match(text)
        if match and len(match["who"]) <= _LONGEST_NAME and are_units(match["who"]):
            return split_units(match["who"])
    return ()


def _assigned(task: Told, said: Iterable[Said]) -> Told:
    lines: dict[CueKind, list[str]] = {}
    for one in said:
        lines.setdefault(one.kind, []).append(one.text)
    return replace(
        task,
        said={kind: " ".join(texts) for kind, texts in lines.items()},
        lead_lines=tuple(lines.get("lead", ())),
        support_lines=tuple(lines.get("support", ())),
    )


class Group(Struct, frozen=True):
    """A row of a table that heads those below it: its label, its words, its depth."""

    label: str
    title: str


class TaskTable(Struct, frozen=True):
    """What a table of tasks tells; ``heads`` are the cells that say what its columns are."""

    groups: tuple[Group, ...]
    tasks: tuple[Told, ...]
    heads: tuple[Passage, ...]


def grid_tasks(grid: Grid, label: str, where: str) -> TaskTable | None:
    """Return what a table of tasks tells; None where it is none.

    `label` is that of the part in which it stands, `where` its words ("Mục III", "Phụ lục").
    """
    rows = rows_of(grid.passages)
    columns = task_columns(rows)
    if columns is None:
        return None
    groups: list[Group] = []
    tasks: list[Told] = []
    heads = list(rows[: columns.heads])
    for row in rows[columns.heads :]:
        if _repeats_head(row, rows[: columns.heads]):
            heads.append(row)
            continue
        if (title := _group_title(row, columns)) is not None:
            group = distinct(
                f"{label}.{_ordinal(row, columns) or f'n{len(groups) + 1}'}", [one.label for one in groups]
            )
            groups.append(Group(group, title))
        else:
            section = groups[-1].label if groups else label
            tasks.append(_row_task(row, columns, section, [one.id for one in tasks], where))
    said = tuple(one for row in heads for cell in row.cells for one in cell)
    return TaskTable(tuple(groups), tuple(tasks), said)


def _repeats_head(row: Row, heads: Sequence[Row]) -> bool:
    words = [row.text(column) for column in row.filled]
    return any(words == [head.text(column) for column in head.filled] for head in heads)


def _ordinal(row: Row, columns: Columns) -> str:
    column = columns.kinds.get("ordinal")
    return ordinal(row.text(column)) if column is not None else ""


def _group_title(row: Row, columns: Columns) -> str | None:
    """Return the words of a row that only names what stands below it."""
    ordinals = columns.kinds.get("ordinal")
    said = [column for column in row.filled if column != ordinals]
    task = columns.kinds["task"]
    if said == [task]:
        label = _ordinal(row, columns)
        bold = all(one.bold for one in row.cells[task])
        return row.text(task) if bold or row.spans[task] > 1 or label.isalpha() or not label else None
    if not said and ordinals in row.filled and not _ordinal(row, columns):
        return row.text(ordinals or 0)
    return None


def _row_task(row: Row, columns: Columns, section: str, taken: Sequence[str], where: str) -> Told:
    label = _ordinal(row, columns)
    name = distinct(f"{section}.{label}" if label else f"{section}-{len(taken) + 1}", taken)
    lines = {kind: _lines(row, columns.kinds[kind]) for kind in columns.kinds if kind not in {"ordinal", "task"}}
    if len(columns.together) > 1:
        lines.pop("support", None)
    reason = "Một cột ghi cả chủ trì và phối hợp: tách đơn vị phối hợp sang `support`."
    said = {kind: " ".join(texts) for kind, texts in lines.items() if texts and kind != "ordinal"}
    return Told(
        id=name,
        section=section,
        place=f"{where}, bảng, hàng {row.number}",
        text=" ".join(_lines(row, columns.kinds["task"])) or "[…]",
        said=said,  # type: ignore[arg-type]  # the ordinal and the task are left out above
        lead_lines=lines.get("lead", ()),
        support_lines=lines.get("support", ()),
        doubts=(Doubt(("lead",), reason, said.get("lead", "")),) if columns.together and "lead" in said else (),
    )


def _lines(row: Row, column: int) -> tuple[str, ...]:
    """Return what stands in a cell, a line each."""
    return tuple(f"{one.number} {one.words}".strip() for one in row.cells[column])
