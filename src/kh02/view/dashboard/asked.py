"""What is asked for: the page of which plans, as of which day."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from kh02.check import check_errors
from kh02.model.book import Book
from kh02.progress.due import Window
from kh02.progress.scorecard import scorecard
from kh02.store.colour_rule import ColourRuleError, colour_rule_for
from kh02.store.find import PlanFiles
from kh02.view.dashboard.index import index_keys
from kh02.view.dashboard.page import dashboard_page, packed
from kh02.view.dashboard.plan import AHEAD, plan_keys
from kh02.view.status.scope import whole
from kh02.work.duties import find_duties
from kh02.work.event import Notice
from kh02.work.fault import apart
from kh02.work.inspection import Inspected, found_plans, inspect_one, same_id, unsound
from kh02.work.pool import each
from kh02.work.refusal import Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """Plans, a day, the real today (for the checks), and the folder that relative paths start from."""

    paths: tuple[str, ...]
    day: dt.date
    today: dt.date
    cwd: Path


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One plan's part of the page: its row and its packed data, None where it cannot be read."""

    inspected: Inspected
    """Without the book."""
    plan: str | None
    row: dict[str, Any] | None = None
    data: str | None = None
    unusable: tuple[Notice, ...] = ()


@dataclass(slots=True)
class _Page:
    rows: list[dict[str, Any]] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)
    complaints: list[Notice] = field(default_factory=list)


def parts_of(asked: Asked, jobs: int = 1) -> tuple[int, Iterator[PlanPart]]:
    """Return how many plans there are, and the part of each, made by so many processes. Raises Refused."""
    found = found_plans(asked.paths, asked.cwd)
    return len(found.plans), _parts(asked, found.plans, Inspected("", "", None, found.findings, 0), jobs)


def page_of(asked: Asked, parts: Iterator[PlanPart], *, reload: bool = False) -> tuple[str, list[Notice]]:
    """Return the page of the plans that can be read, and what is wrong with the data of any.

    Raises Refused where no plan can be read.
    """
    page = _Page()
    for part in parts:
        page.complaints += unsound(part.inspected)
        page.complaints += part.unusable
        if part.row is not None and part.data is not None:
            name = part.plan if part.plan and part.plan not in page.plans else part.inspected.file
            page.rows.append(part.row | {"id": name})
            page.plans[name] = part.data
    if not page.rows:
        raise Refused(
            "nothing",
            "\n".join([*(one.text for one in page.complaints), "Không có kế hoạch nào đọc được để lập trang."]),
        )
    return dashboard_page(asked.day, page.rows, page.plans, reload=reload), page.complaints


def _parts(asked: Asked, plans: tuple[PlanFiles, ...], beside: Inspected, jobs: int) -> Iterator[PlanPart]:
    if beside.findings:
        yield PlanPart(beside, None)
    first_of: dict[str, str] = {}
    for part in each(partial(_maker, asked), plans, jobs):
        again = same_id(part.plan, part.inspected.file, first_of) if part.plan else ()
        inspected = replace(part.inspected, findings=(*part.inspected.findings, *again))
        yield replace(part, inspected=inspected)


@contextmanager
def _maker(asked: Asked) -> Iterator[Callable[[PlanFiles], PlanPart]]:
    yield partial(_part, asked)


def _part(asked: Asked, files: PlanFiles) -> PlanPart:
    inspected = inspect_one(files, asked.today, check_errors)
    faults: list[Notice] = []
    if inspected.book:
        with apart(files.plan, faults):
            return _of_book(asked, inspected, inspected.book)
    return PlanPart(replace(inspected, book=None, faults=(*inspected.faults, *faults)), None)


def _of_book(asked: Asked, inspected: Inspected, book: Book) -> PlanPart:
    scope = whole(book, asked.day)
    due = find_duties(book, scope.progress, Window(asked.day, asked.day + AHEAD), None)
    try:
        rule = colour_rule_for(inspected.file)
    except ColourRuleError as error:
        raise Refused("usage", str(error)) from None
    scores = scorecard(scope.progress.ledger)
    return PlanPart(
        replace(inspected, book=None),
        book.plan.id,
        index_keys(scope, scores, rule),
        packed(plan_keys(scope, scores, due.duties)),
        due.unusable,
    )
