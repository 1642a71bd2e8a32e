"""Tables of a paper: which column tells what, by the words of its head, in whatever order; rows as cells."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from kh02.transcription.cue import CueKind, head_kind, head_kinds
from kh02.transcription.passage import Passage
from kh02.vi.text import fold

ColumnKind = Literal["ordinal", "task"] | CueKind

_ORDINAL = re.compile(r"(?:s )?tt|stt|so tt|so thu tu|ma so|muc")
_TASK = re.compile(r"(?:\S+ ){0,3}(?:nhiem vu|noi dung|cong viec|hoat dong|hang muc)(?: \D\S*){0,6}")
_MOST_HEADS = 3
_LABEL = re.compile(r"[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ]")


class Row(Struct, frozen=True):
    """A row, numbered from 1: the passages of each column; what a cell covers stands in its first column.

    What a cell has in common with the row above stands in both.
    """

    number: int
    cells: tuple[tuple[Passage, ...], ...]
    spans: tuple[int, ...]

    def text(self, column: int) -> str:
        """Return what stands in a column, on one line."""
        return " ".join(one.words for one in self.cells[column])

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(column for column, cell in enumerate(self.cells) if cell)


class Columns(Struct, frozen=True):
    """What the columns of a table of tasks tell, and how many rows its head has."""

    kinds: dict[ColumnKind, int]
    together: frozenset[CueKind]
    """Kinds that share one column."""
    heads: int


def rows_of(passages: Sequence[Passage]) -> tuple[Row, ...]:
    """Return the rows of a table, each as wide as the table."""
    width = max((one.cell.column + one.cell.span for one in passages if one.cell), default=0)
    width = min(width, 60)
    rows: dict[int, list[Passage]] = {}
    for one in passages:
        if one.cell:
            rows.setdefault(one.cell.row, []).append(one)
    return tuple(_row(number + 1, rows[number], width) for number in sorted(rows))


def _row(number: int, passages: Sequence[Passage], width: int) -> Row:
    cells: list[tuple[Passage, ...]] = [()] * width
    spans = [1] * width
    for one in passages:
        if one.cell and one.cell.column < width:
            cells[one.cell.column] += (one,)
            spans[one.cell.column] = one.cell.span
    return Row(number, tuple(cells), tuple(spans))


def task_columns(rows: Sequence[Row]) -> Columns | None:
    """Return what the columns tell where the head names tasks and who does them or by when; else None."""
    kinds: dict[ColumnKind, int] = {}
    together: set[CueKind] = set()
    heads = 0
    for number, row in enumerate(rows[:_MOST_HEADS]):
        found = dict(_head_row(row, together))
        if not found or (number and not _is_divided(rows[number - 1])):
            break
        kinds = found | kinds if number == 0 else kinds | _narrower(found, kinds)
        heads = number + 1
    told = {kind for kind in kinds if kind not in {"ordinal", "task"}}
    return Columns(kinds, frozenset(together), heads) if "task" in kinds and told else None


def _is_divided(row: Row) -> bool:
    """Return whether a row of heads has others below it: one of them covers several columns."""
    return any(row.spans[column] > 1 for column in row.filled)


def _narrower(found: dict[ColumnKind, int], above: dict[ColumnKind, int]) -> dict[ColumnKind, int]:
    """Return what a second row of heads tells: "Chủ trì", "Phối hợp" under "Đơn vị thực hiện"."""
    return {kind: column for kind, column in found.items() if kind not in {"task", "ordinal"} or kind not in above}


def _head_row(row: Row, together: set[CueKind]) -> Iterator[tuple[ColumnKind, int]]:
    for column in row.filled:
        text = row.text(column)
        words = fold(text)
        if len(words) > 60:
            return
        several = tuple(head_kinds(text))
        kind = head_kind(text)
        if len(several) > 1:
            together.update(several)
            yield from ((one, column) for one in several)
        elif several or kind:
            yield (several[0] if several else kind or "lead"), column
        elif _ORDINAL.fullmatch(words):
            yield "ordinal", column
        elif _TASK.fullmatch(words):
            yield "task", column


def ordinal(text: str) -> str:
    """Return the label in a cell of the first column ("1.", "I", "2.3"), "" where it is none."""
    label = text.strip().rstrip(".)/")
    return label if _LABEL.fullmatch(label) else ""
