"""What the Excel form of a unit holds, as typed cells; how they are drawn is the writer's business."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kh02.model.book import Book
from kh02.model.plan import PeriodKind
from kh02.model.unit import Unit
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.report.unit_form.duty import asked_indicators, asked_tasks
from kh02.store.form_stamp import FIELD_TITLES, RowId, Stamp
from kh02.vi.date import format_date

InputKind = Literal["words", "number", "date", "choice"]


@dataclass(frozen=True, slots=True)
class Input:
    """A cell to fill in, and what stands in it already."""

    kind: InputKind
    value: str | Decimal | dt.date | None = None
    choices: tuple[str, ...] = ()


FormCell = str | int | Input | None
"""Words or a number to read, a cell to fill in, or None where nothing applies."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, what to do there; ``field`` where it is filled in."""

    title: str
    width: int
    note: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row, and what it asks for."""

    id: RowId
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its title, columns and rows."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the columns to fill in."""
        return tuple(column.field for column in self.columns if column.field)


@dataclass(frozen=True, slots=True)
class FormContent:
    """A unit's form for a period."""

    plan: str
    """Who issued which plan."""
    unit: Unit
    period: Period
    tables: tuple[Table, ...]
    stamp: Stamp
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom and for when rows are made, and from what is known."""

    unit: Unit
    period: Period
    progress: PlanProgress
    ledger: Ledger


def field_column(field: str, width: int, note: str) -> Column:
    """Return a column to fill in, under its usual title."""
    return Column(FIELD_TITLES[field], width, note, field)


def form_content(book: Book, unit: Unit, kind: PeriodKind, period: Period, as_of: dt.date) -> FormContent | None:
    """Return the form that asks a unit for a period, with what was known on ``as_of``; None where nothing is owed.

    What the unit recorded about the period already stands in the cells to fill in, so that it can be looked over;
    taken in again unchanged, it changes nothing.
    """
    from kh02.report.unit_form.checklists import checklist_tables
    from kh02.report.unit_form.figures import figure_table
    from kh02.report.unit_form.tasks import task_table

    asking = Asking(unit, period, plan_progress(book, as_of, period), read_ledger(book, as_of))
    indicators = asked_indicators(asking.progress, unit)
    made = [
        figure_table(asking, indicators),
        *checklist_tables(asking, indicators),
        task_table(asking, asked_tasks(asking.progress, unit)),
    ]
    tables = tuple(table for table in made if table.rows)
    if not tables:
        return None
    plan = book.plan
    return FormContent(
        plan=f"{plan.issuer.short} · Kế hoạch số {plan.number} ngày {format_date(plan.date)}",
        unit=unit,
        period=period,
        tables=tables,
        stamp=Stamp(
            plan=plan.id,
            unit=unit.id,
            kind=kind,
            period=period.key,
            start=period.start,
            end=period.end,
            fields=(("date",), *(table.fields for table in tables)),
            rows=dict(zip(row_keys(tables), (row.id for table in tables for row in table.rows), strict=True)),
        ),
        illustrative=asking.progress.illustrative,
    )


def row_keys(tables: Iterable[Table]) -> list[str]:
    """Return the keys of all rows, in their order."""
    return [f"r{number}" for number in range(1, sum(len(table.rows) for table in tables) + 1)]
