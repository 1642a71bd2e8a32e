"""A plan with what a test is about, and the report made on it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from kh02.model.book import Book, LogFile, Recorded
from kh02.model.log import Log
from kh02.model.plan import Plan
from kh02.progress.period import period_of
from kh02.report.compose import Report, compose
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.templates import Templates
from kh02.store.notes import Note

Fields = Mapping[str, Any]

RATIO = {
    "kind": "ratio",
    "numerator": "hồ sơ trực tuyến",
    "denominator": "hồ sơ",
    "unit": "hồ sơ",
    "counts": "in-period",
}


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
    fields = {
        "kh02": "plan/1",
        "id": "mau",
        "number": "01/KH-UBND",
        "date": "2025-07-01",
        "place": "Mẫu",
        "issuer": {
            "name": "Ủy ban nhân dân xã Mẫu",
            "short": "UBND xã Mẫu",
            "level": "commune",
            "province": "Mẫu",
        },
        "title": "Thực hiện Kế hoạch số 02-KH/BCĐTW",
        "starts": "2025-07-01",
        "ends": "2025-12-31",
        "sections": [{"label": "III", "title": "NHIỆM VỤ, GIẢI PHÁP", "sections": [group]}],
        "units": [{"id": "a", "name": "Phòng A"}, {"id": "b", "name": "Mặt trận B", "asked": True}],
        "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
        **plan,
        "indicators": [shown | dict(indicator) for indicator in indicators],
        "tasks": [placed | dict(task) for task in tasks],
    }
    log = Log.model_validate(
        {"kh02": "log/1", "plan": "mau", "entries": [{"by": "a", **entry} for entry in entries]}
    )
    recorded = tuple(Recorded(entry, "mau.log", i, illustrative) for i, entry in enumerate(log.entries))
    return Book(
        Plan.model_validate(fields), "mau.yaml", (LogFile("mau.log", None, "mau", illustrative, recorded),)
    )


def _report_on(
    made: Book,
    kind: Any = "month",
    key: str = "2025-10",
    as_of: str = "2025-10-14",
    *,
    about: ReportKind | None = None,
    note: Note | None = None,
) -> Report:
    chosen = about or OfPeriod(period_of(kind, key, made.plan.reporting))
    return compose(made, dt.date.fromisoformat(as_of), chosen, Templates(), note)


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """Return a function that makes a book: units ``a`` and ``b`` (asked), tasks in section III.1."""
    return _book


@pytest.fixture(scope="session")
def report_on() -> Callable[..., Report]:
    """Return a function that makes a report on a book: by default that of October 2025, made on its last day."""
    return _report_on
