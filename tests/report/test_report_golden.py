"""The reports on the real plans, word for word; ``pytest --update-golden`` writes them anew."""

import datetime as dt
from pathlib import Path

import pytest
from tests.command import Golden

from kh02.model.book import Book
from kh02.progress.period import Kind, period_of
from kh02.report.compose import compose, to_markdown
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PERIODS: dict[str, tuple[Kind, str]] = {
    "2025-10-14": ("day", "2025-10-14"),
    "2025-W41": ("week", "2025-10-13"),
    "2025-10": ("month", "2025-10-15"),
    "2025-Q4": ("quarter", "2025-12-15"),
    "2025-9M": ("nine-months", "2025-09-20"),
}
UNIT = {"bach-ngoc": "ttpvhcc", "phu-lien": "congan"}
INCIDENT = {"bach-ngoc": "SC-01", "phu-lien": "SC-2025-01"}
CASES = [
    (plan, name)
    for plan in ("bach-ngoc", "phu-lien")
    for name in (*PERIODS, f"2025-11-{UNIT[plan]}", "tong-ket", f"su-co-{INCIDENT[plan]}")
]


def asked(book: Book, name: str) -> tuple[ReportKind, str]:
    """Return what the report of this name is about, and the day on which it is made."""
    plan = book.plan
    if name in PERIODS:
        kind, as_of = PERIODS[name]
        return OfPeriod(period_of(kind, name, plan.reporting)), as_of
    if name == "tong-ket":
        return Closing(), "2026-01-20"
    if name.startswith("su-co-"):
        return OfIncident(INCIDENT[plan.id]), "2025-12-31"
    unit = next(unit for unit in plan.units if unit.id == UNIT[plan.id])
    return OfUnit(unit, period_of("month", "2025-11", plan.reporting)), "2025-11-20"


@pytest.mark.parametrize(("plan", "name"), CASES)
def test_the_report_is_word_for_word(
    plan: str, name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (files,) = find_plans([f"plans/{plan}.yaml"], ROOT).plans
    book = load(files).book
    assert book is not None
    about, as_of = asked(book, name)
    templates = Templates()
    made = compose(book, dt.date.fromisoformat(as_of), about, templates)
    assert made.key == name
    golden(GOLDEN / f"{plan}-{name}.md", to_markdown(made, templates))


def test_every_golden_report_is_used() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{plan}-{name}.md" for plan, name in CASES}
