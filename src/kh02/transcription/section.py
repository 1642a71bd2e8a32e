"""Parts of a paper as sections of a plan: the words and tables that are no task of their own."""

from collections.abc import Iterator, Sequence
from typing import Any

from kh02.transcription.ending import is_appendix
from kh02.transcription.outline import Grid, Item, Part
from kh02.transcription.passage import Passage
from kh02.transcription.table import Row, rows_of
from kh02.transcription.task import TaskTable, is_lead_in

Values = dict[str, Any]


def section_of(
    part: Part, doing: bool, tabled: Sequence[tuple[Grid, TaskTable | None]], below: Sequence[Values]
) -> Values:
    """Return a part as keys of a plan; `doing` when its items are tasks, `tabled` what its tables tell.

    A second table stands in a section of its own, since a section has room for one.
    """
    words = [one.whole for one in part.items if not doing or _is_words(one, part)]
    groups = [{"label": group.label, "title": group.title} for _, read in tabled if read for group in read.groups]
    tables = [table for grid, read in tabled if read is None and (table := _table(rows_of(grid.passages)))]
    more = [{"label": f"{part.label}-b{number}", "table": one} for number, one in enumerate(tables[1:], start=2)]
    keys: Values = {
        "label": part.label,
        "title": part.title,
        "text": words,
        "table": tables[0] if tables else None,
        "sections": [*groups, *more, *below],
    }
    return {key: value for key, value in keys.items() if value}


def _is_words(item: Item, part: Part) -> bool:
    tables_only = any(isinstance(one, Grid) for one in part.content) and all(
        one.mark == "none" for one in part.items
    )
    return tables_only or is_lead_in(item, part.items)


def _table(rows: Sequence[Row]) -> Values | None:
    """Return a table word for word; its first row names the columns."""
    if not rows or not rows[0].cells:
        return None
    columns = [rows[0].text(column) or "…" for column in range(len(rows[0].cells))]
    return {"columns": columns, "rows": [[row.text(n) for n in range(len(columns))] for row in rows[1:]]}


def appendix_parts(passages: Sequence[Passage]) -> Iterator[Part]:
    """Yield what stands behind the ending: each appendix with its title and tables."""
    part: Part | None = None
    number = 0
    for one in passages:
        heads = is_appendix(one)
        if part is None or (heads and part.content):
            if part is not None:
                yield part
            number += 1
            part = Part(f"PL{number}", one.words if heads else "", -1, one if heads else None)
            if heads:
                continue
        _add(part, one)
    if part is not None:
        yield part


def _add(part: Part, passage: Passage) -> None:
    last = part.content[-1] if part.content else None
    if passage.cell is None:
        part.content.append(Item("none", "", passage.words, passage))
    elif isinstance(last, Grid) and last.passages[-1].cell and last.passages[-1].cell.table == passage.cell.table:
        part.content[-1] = Grid((*last.passages, passage))
    else:
        part.content.append(Grid((passage,)))
