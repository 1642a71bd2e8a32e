"""What a table of the export is: columns of one kind each, and how a row's value is taken from a plan."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import Context
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.plan import PeriodLedger, period_ledger
from kh02.progress.task import TaskProgress
from kh02.view.write.csv import Value

Item = TypeVar("Item")
Kind = Literal["text", "whole", "decimal", "day", "truth"]
DIGITS, DECIMALS = 38, 15
"""What a decimal of the export can hold: 15 behind the comma, as many as a figure may have, and sums of them."""
WIDE = Context(prec=DIGITS)
Values = Sequence[Sequence[Value]]
"""One plan's rows of a table, column by column: what is done with a column's values is decided once."""


class Source(Struct, frozen=True):
    """A plan as of a day: its ledger, its indicators and tasks, and the book that tells of it."""

    book: Book
    read: PeriodLedger
    indicators: tuple[IndicatorProgress, ...]
    tasks: tuple[TaskProgress, ...]

    @property
    def ledger(self) -> Ledger:
        """What stands, with the plan as it stood on the day."""
        return self.read.ledger

    @property
    def plan(self) -> Plan:
        """The plan as it stood on the day."""
        return self.ledger.plan


def source_of(book: Book, day: dt.date) -> Source:
    """Return a plan as of a day; of its figures only those of indicators and tasks are worked out."""
    read = period_ledger(read_ledger(book, day))
    plan = read.ledger.plan
    return Source(book, read, tuple(map(read.indicator, plan.indicators)), tuple(map(read.task, plan.tasks)))


class Column(Struct, Generic[Item], frozen=True):
    """A column; ``values`` takes what the rows are about, all at once, and returns its value of each."""

    name: str
    kind: Kind
    meaning: str
    """In Vietnamese, for the page that describes the tables."""
    values: Callable[[Source, Sequence[Item]], Sequence[Value]]


class Table(Struct, Generic[Item], frozen=True):
    """A table; ``items`` yields what it has a row of each about. Its first columns are those of every table."""

    name: str
    meaning: str
    items: Callable[[Source], Iterable[Item]]
    own: tuple[Column[Item], ...]
    day: Callable[[Item], dt.date] | None = None
    """The day that a row belongs to, where the rows are told apart by month."""

    @property
    def columns(self) -> tuple[Column[Item], ...]:
        """All columns: plan, province, the month where there is one, its own."""
        return (*_OF_EVERY_TABLE, *self._month, *self.own)

    @property
    def _month(self) -> tuple[Column[Item], ...]:
        if (day := self.day) is None:
            return ()
        meaning = "Tháng dương lịch, ví dụ 2025-10"
        return (Column("month", "text", meaning, lambda _, ones: _months([day(one) for one in ones])),)

    def values(self, source: Source) -> Values:
        """Return what a plan's rows hold in each column."""
        items = list(self.items(source))
        return [column.values(source, items) for column in self.columns]


def _months(days: Sequence[dt.date]) -> list[str]:
    name = {day: day.isoformat()[:7] for day in set(days)}
    return [name[day] for day in days]


_OF_EVERY_TABLE: tuple[Column[Any], ...] = (
    Column("plan", "text", "Mã kế hoạch", lambda source, ones: [source.plan.id] * len(ones)),
    Column(
        "province",
        "text",
        "Tỉnh, thành phố",
        lambda source, ones: [source.plan.issuer.province] * len(ones),
    ),
)
