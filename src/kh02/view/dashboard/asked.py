"""What is asked for: the page of which plans, as of which day."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from kh02.model.book import Book
from kh02.progress.due import Window
from kh02.progress.scorecard import scorecard
from kh02.store.colour_rule import ColourRuleError, colour_rule_for
from kh02.view.dashboard.index import index_keys
from kh02.view.dashboard.page import dashboard_page, packed
from kh02.view.dashboard.plan import AHEAD, plan_keys
from kh02.view.status.scope import whole
from kh02.work.duties import find_duties
from kh02.work.event import Notice
from kh02.work.inspection import found_plans
from kh02.work.plan_part import PlanPart, plan_parts
from kh02.work.refusal import Refused


class Asked(Struct, frozen=True):
    """Plans, a day, the real today (for the checks), and the folder that relative paths start from."""

    paths: tuple[str, ...]
    day: dt.date
    today: dt.date
    cwd: Path


class Shown(Struct, frozen=True):
    """One plan's part of the page: its row and its packed data, and what could not be used for it."""

    row: dict[str, Any]
    data: str
    unusable: tuple[Notice, ...]


class _Page(Struct):
    rows: list[dict[str, Any]] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    complaints: list[Notice] = field(default_factory=list)


def parts_of(asked: Asked, jobs: int = 1) -> tuple[int, Iterator[PlanPart[Shown]]]:
    """Return how many plans there are, and the part of each, made by so many processes. Raises Refused."""
    found = found_plans(asked.paths, asked.cwd)
    return len(found.plans), plan_parts(found, asked.today, partial(_part_of, asked.day), jobs)


def page_of(asked: Asked, parts: Iterator[PlanPart[Shown]], *, reload: bool = False) -> tuple[str, list[Notice]]:
    """Return the page of the plans that can be read, and what is wrong with the data of any.

    Raises Refused where no plan can be read.
    """
    page = _Page()
    for part in parts:
        page.complaints += part.notices
        if shown := part.part:
            page.complaints += shown.unusable
            name = part.plan if part.plan and part.plan not in page.plans else part.inspected.file
            page.rows.append(shown.row | {"id": name})
            page.plans[name] = shown.data
        elif file := part.inspected.file:
            page.unread.append(file)
    if not page.rows:
        raise Refused(
            "problems",
            "\n".join([*(one.text for one in page.complaints), "Không có kế hoạch nào đọc được để lập trang."]),
        )
    return dashboard_page(asked.day, page.rows, page.plans, page.unread, reload=reload), page.complaints


def _part_of(day: dt.date, book: Book) -> Shown:
    scope = whole(book, day)
    due = find_duties(book, scope.progress, Window(day, day + AHEAD), None)
    try:
        rule = colour_rule_for(book.file)
    except ColourRuleError as error:
        raise Refused("usage", str(error)) from None
    scores = scorecard(scope.progress.ledger)
    return Shown(
        index_keys(scope, scores, rule),
        packed(plan_keys(scope, scores, due.duties)),
        due.unusable,
    )
