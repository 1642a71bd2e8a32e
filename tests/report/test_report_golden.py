"""The reports on the real plans, word for word; ``pytest --update-golden`` writes them anew."""

import datetime as dt
from pathlib import Path

import pytest

from kh02.model.plan import PeriodKind
from kh02.progress.period import period_of
from kh02.report.compose import compose, to_markdown
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PERIODS: dict[str, tuple[PeriodKind, str]] = {
    "2025-W41": ("week", "2025-10-13"),
    "2025-10": ("month", "2025-10-15"),
    "2025-Q4": ("quarter", "2025-12-15"),
}
CASES = [(plan, key) for plan in ("bach-ngoc", "phu-lien") for key in PERIODS]


@pytest.mark.parametrize(("plan", "key"), CASES)
def test_the_report_is_word_for_word(
    plan: str, key: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kind, as_of = PERIODS[key]
    (files,) = find_plans([f"plans/{plan}.yaml"], ROOT).plans
    book = load(files).book
    assert book is not None
    period = period_of(kind, key, book.plan.reporting)
    templates = Templates()
    paper = to_markdown(compose(book, dt.date.fromisoformat(as_of), period, templates), templates)
    golden = GOLDEN / f"{plan}-{key}.md"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(paper, "utf-8", newline="\n")
    assert paper == golden.read_text("utf-8")


def test_every_golden_report_is_used() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{plan}-{key}.md" for plan, key in CASES}
