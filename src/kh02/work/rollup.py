"""The row of each plan that is added up, also of one that cannot be read."""

from collections.abc import Callable
from datetime import date
from functools import partial

from kh02.model.book import Book
from kh02.progress.period import Kind
from kh02.rollup.row import PlanRow, plan_row, unreadable_row
from kh02.work.plan_part import PlanPart


def row_maker(day: date, kind: Kind | None) -> Callable[[Book], PlanRow]:
    """Return what makes the row of a plan as of a day; it can go to another process."""
    return partial(plan_row, as_of=day, kind=kind)


def row_of(made: PlanPart[PlanRow]) -> PlanRow | None:
    """Return what a plan brings, or that it cannot be read; None of what is no plan."""
    if made.part is not None or not made.inspected.file:
        return made.part
    return unreadable_row(made.inspected.file, made.why)
