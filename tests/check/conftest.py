"""A small plan in which nothing is wrong; each test changes what it is about and names what is then found."""

import datetime as dt
from collections.abc import Callable, Iterable

import pytest
from tests.small_plan import RATIO, Values, log_values, plan_values

from kh02.check import check
from kh02.diagnostics.finding import Finding
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.log import Log
from kh02.model.plan import Plan

Found = Callable[..., list[str]]

UNIT: Values = {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"]}
INDICATOR: Values = {
    "id": "I-1",
    "place": "Mục I",
    "text": "Tối thiểu 80% hồ sơ trực tuyến",
    "name": "Hồ sơ trực tuyến",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
}
TASK: Values = {
    "id": "II-1",
    "section": "II",
    "place": "Mục II",
    "text": "Hướng dẫn người dân.",
    "lead": ["vhxh"],
    "deadline": {"text": "Tháng 12/2025", "kind": "date", "date": "2025-12-31"},
    "product": "Báo cáo",
    "indicators": ["I-1"],
}
PLAN = plan_values(
    number="15/KH-UBND",
    date="2025-06-30",
    implements=["02-KH/BCĐTW"],
    sections=[
        {"label": "I", "title": "MỤC TIÊU", "text": ["Tối thiểu 80% hồ sơ trực tuyến."]},
        {"label": "II", "title": "NHIỆM VỤ"},
    ],
)


@pytest.fixture(name="findings")
def findings_fixture() -> Callable[..., tuple[Finding, ...]]:
    return findings_of


@pytest.fixture
def found() -> Found:
    """Return the findings as ``"KH301 tasks.0.lead.0"``, sorted."""
    return lambda **changes: sorted(
        " ".join([finding.code.id, ".".join(map(str, finding.place.path))]).strip()
        for finding in findings_of(**changes)
    )


def findings_of(
    *,
    plan: Values | None = None,
    units: Iterable[Values] = (),
    indicator: Values | None = None,
    indicators: Iterable[Values] = (),
    task: Values | None = None,
    tasks: Iterable[Values] = (),
    entries: Iterable[Values] = (),
    month: str | None = None,
    log_plan: str = "mau",
    file: str = "plans/mau.yaml",
) -> tuple[Finding, ...]:
    """Check the small plan with its indicator and task changed, further ones added, entries in their months."""
    changed = PLAN | {
        "units": [UNIT, *units],
        "indicators": [INDICATOR | (indicator or {}), *(INDICATOR | more for more in indicators)],
        "tasks": [TASK | (task or {}), *(TASK | more for more in tasks)],
    }
    book = Book(Plan.model_validate(changed | (plan or {})), file, logs_of(entries, month, log_plan))
    return check(book, dt.date(2025, 12, 31))


def logs_of(entries: Iterable[Values], month: str | None, plan: str) -> tuple[LogFile, ...]:
    by_month: dict[str, list[Values]] = {}
    for entry in entries:
        by_month.setdefault(month or entry["date"][:7], []).append({"by": "vhxh"} | entry)
    logs = []
    for name, members in sorted(by_month.items()):
        log = Log.model_validate(log_values(members, plan=plan))
        file = f"plans/mau/{name}.yaml"
        recorded = tuple(Recorded(entry, file, index) for index, entry in enumerate(log.entries))
        first = dt.date.fromisoformat(f"{name}-01") if name[0].isdigit() else None
        logs.append(LogFile(file, first, plan, illustrative=False, recorded=recorded))
    return tuple(logs)
