"""What is asked for: the tables of which plans, as of which day."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from kh02.check import check_errors
from kh02.model.book import Book
from kh02.progress.plan import plan_progress
from kh02.store.find import PlanFiles
from kh02.view.export.format import Chunk
from kh02.view.export.formats import FORMATS
from kh02.view.export.table import Source
from kh02.view.export.tables import TABLES
from kh02.work.event import Notice
from kh02.work.fault import apart
from kh02.work.inspection import Inspected, found_plans, inspect_one, same_id
from kh02.work.pool import each

Chunks: TypeAlias = Mapping[str, tuple[int, Chunk]]
"""By table: how many rows, and these, encoded."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Plans, a day, the real today (for the checks), the folder that paths start from, and a format's name."""

    paths: tuple[str, ...]
    day: dt.date
    today: dt.date
    cwd: Path
    format: str


@dataclass(frozen=True, slots=True)
class PlanTables:
    """One plan's rows, encoded, by table; none where it cannot be read, or an earlier plan has its id."""

    inspected: Inspected
    """Without the book."""
    plan: str | None = None
    chunks: Chunks = field(default_factory=dict)
    """Every plan has a row in the first table."""


def tables_of(asked: Asked, jobs: int) -> tuple[int, Iterator[PlanTables]]:
    """Return how many plans there are, and the tables of each, made by so many processes. Raises Refused."""
    found = found_plans(asked.paths, asked.cwd)
    return len(found.plans), _tables(asked, found.plans, Inspected("", "", None, found.findings, 0), jobs)


def _tables(asked: Asked, plans: tuple[PlanFiles, ...], beside: Inspected, jobs: int) -> Iterator[PlanTables]:
    if beside.findings:
        yield PlanTables(beside)
    first_of: dict[str, str] = {}
    for one in each(partial(_maker, asked), plans, jobs):
        again = same_id(one.plan, one.inspected.file, first_of) if one.plan else ()
        yield PlanTables(replace(one.inspected, findings=(*one.inspected.findings, *again))) if again else one


@contextmanager
def _maker(asked: Asked) -> Iterator[Callable[[PlanFiles], PlanTables]]:
    yield partial(_made, asked)


def _made(asked: Asked, files: PlanFiles) -> PlanTables:
    inspected = inspect_one(files, asked.today, check_errors)
    faults: list[Notice] = []
    if book := inspected.book:
        with apart(files.plan, faults):
            return PlanTables(replace(inspected, book=None), book.plan.id, _encoded(asked, book))
    return PlanTables(replace(inspected, book=None, faults=(*inspected.faults, *faults)))


def _encoded(asked: Asked, book: Book) -> Chunks:
    source, encode = Source(plan_progress(book, asked.day), book), FORMATS[asked.format].encode
    rows = {table.name: (table, list(table.rows(source))) for table in TABLES}
    return {name: (len(these), encode(table, these)) for name, (table, these) in rows.items() if these}
