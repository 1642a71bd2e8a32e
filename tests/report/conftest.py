"""A plan with what a test is about, and the report made on it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.small_plan import RATIO, Fields, book_of, plan_of

from kh02.model.book import Book
from kh02.progress.period import period_of
from kh02.report.compose import compose
from kh02.report.edition import Edition
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.occasion import Occasion
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.store.notes import Note

_TEMPLATES = Templates()  # compiled once


def _book(
    *,
    indicators: Sequence[Fields] = (),
    tasks: Sequence[Fields] = (),
    entries: Sequence[Fields] = (),
    illustrative: bool = False,
    **plan: Any,
) -> Book:
    shown = {
        "place": "Mục II",
        "text": "Lời văn",
        "name": "Hồ sơ trực tuyến",
        "measure": RATIO,
        "targets": [{"at_least": 80, "by": "2025-12-31"}],
    }
    placed = {"section": "III.1", "place": "Mục III.1", "text": "Việc phải làm"}
    group = {"label": "III.1", "title": "Về thể chế"}
    around = {
        "title": "Thực hiện Kế hoạch số 02-KH/BCĐTW",
        "sections": [{"label": "III", "title": "NHIỆM VỤ, GIẢI PHÁP", "sections": [group]}],
        "units": [{"id": "a", "name": "Phòng A"}, {"id": "b", "name": "Mặt trận B", "asked": True}],
    }
    items = {"indicators": [{**shown, **one} for one in indicators], "tasks": [{**placed, **one} for one in tasks]}
    return book_of(plan_of(**around | plan | items), entries, illustrative=illustrative)


def _report_on(
    made: Book,
    kind: Any = "month",
    key: str = "2025-10",
    as_of: str = "2025-10-14",
    *,
    about: ReportKind | None = None,
    edition: Edition = "full",
    note: Note | None = None,
) -> Report:
    chosen = about or OfPeriod(period_of(kind, key, made.plan.reporting), edition)
    return compose(made, dt.date.fromisoformat(as_of), chosen, _TEMPLATES, Occasion(note))


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """Return a function that makes a book: units ``a`` and ``b`` (asked), tasks in section III.1."""
    return _book


@pytest.fixture(scope="session")
def report_on() -> Callable[..., Report]:
    """Return a function that makes a report on a book: by default that of October 2025, made on its last day.

    It tells everything, the internal things too, unless another edition is asked for.
    """
    return _report_on
