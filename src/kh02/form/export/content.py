"""What the Excel form of a unit holds, as typed cells; how they are drawn is the writer's business."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from kh02.form.cell_words import FIELD_TITLES
from kh02.form.stamp import RowId, Stamp
from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress

InputKind = Literal["words", "number", "date", "choice"]


class Input(Struct, frozen=True):
    """A cell to fill in, and what stands in it already."""

    kind: InputKind
    value: str | Decimal | dt.date | None = None
    choices: tuple[str, ...] = ()


FormCell = str | int | Input | None
"""Words or a number to read, a cell to fill in, or None where nothing applies."""


class Column(Struct, frozen=True):
    """A column: its title, its width in characters, what to do there; ``field`` where it is filled in."""

    title: str
    width: int
    note: str = ""
    field: str = ""


class FormRow(Struct, frozen=True):
    """A row, and what it asks for."""

    id: RowId
    cells: tuple[FormCell, ...]


class FormSheet(Struct, frozen=True):
    """A sheet: its name, its title, columns and rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the columns to fill in."""
        return tuple(column.field for column in self.columns if column.field)


class FormContent(Struct, frozen=True):
    """A unit's form for a period."""

    plan: str
    """Who issued which plan."""
    unit: Unit
    period: Period
    sheets: tuple[FormSheet, ...]
    stamp: Stamp
    illustrative: bool


class Asking(Struct, frozen=True):
    """For whom rows are made, and from what is known."""

    unit: Unit
    progress: PlanProgress

    @property
    def period(self) -> Period:
        """For when."""
        return self.progress.period

    @property
    def ledger(self) -> Ledger:
        """What stands of the entries."""
        return self.progress.ledger


def field_column(field: str, width: int, note: str) -> Column:
    """Return a column to fill in, under its usual title."""
    return Column(FIELD_TITLES[field], width, note, field)


def row_keys(sheets: Iterable[FormSheet]) -> list[str]:
    """Return the keys of all rows, in their order."""
    return [f"r{number}" for number in range(1, sum(len(sheet.rows) for sheet in sheets) + 1)]
