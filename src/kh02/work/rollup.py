"""The rows of many plans, each read by itself and let go, by one process or by several."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from kh02.diagnostics.table.reference import DUPLICATE_PLAN
from kh02.model.book import Book
from kh02.progress.period import Kind
from kh02.rollup.row import PlanRow, plan_row, unreadable_row
from kh02.work.event import Notice
from kh02.work.plan_part import PlanPart


@dataclass(frozen=True, slots=True)
class Brought:
    """What comes of one plan: its row (None of what is no plan), and what is wrong with it."""

    row: PlanRow | None
    notices: tuple[Notice, ...]


def row_maker(day: date, kind: Kind | None) -> Callable[[Book], PlanRow]:
    """Return what makes the row of a plan as of a day; it can go to another process."""
    return partial(plan_row, as_of=day, kind=kind)


def brought(made: PlanPart[PlanRow]) -> Brought:
    """Return what a plan brings. One that cannot be read, or whose id an earlier one has, adds nothing."""
    inspected, notices = made.inspected, made.notices
    twice = any(finding.code == DUPLICATE_PLAN for finding in inspected.findings)
    if made.part is not None and not twice:
        return Brought(made.part, notices)
    why = inspected.errors[0].message if inspected.errors else notices[0].text
    row = unreadable_row(inspected.file, why) if inspected.file else None
    return Brought(row, notices)
