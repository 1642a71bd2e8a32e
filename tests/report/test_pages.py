"""Every page of every kind of report has words on it: both plans, on four days, as LibreOffice lays them out."""

import contextlib
import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from kh02.model.book import Book
from kh02.model.entry import Incident
from kh02.paper.pdf import PdfQueue, find_office
from kh02.progress.period import Kind, period_of, span_period
from kh02.report.compose import compose, to_docx
from kh02.report.edition import Edition
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.scope import NotReportable
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

pytestmark = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and poppler (pdftotext)",
)

PLANS = Path(__file__).parents[2] / "plans"
DAYS = [dt.date(2025, 10, 20), dt.date(2025, 11, 17), dt.date(2025, 12, 15), dt.date(2026, 1, 20)]
SPANS: tuple[tuple[Kind, str], ...] = (
    ("day", "2025-10-14"),
    ("week", "2025-W42"),
    ("week", "2025-W46"),
    ("month", "2025-10"),
    ("month", "2025-11"),
    ("quarter", "2025-Q3"),
    ("quarter", "2025-Q4"),
    ("half", "2025-H2"),
    ("nine-months", "2025-9M"),
    ("year", "2025"),
)
#: The page's number and the mark of made-up figures stand on every page.
HEADER = 5


def book(plan: str) -> Book:
    (files,) = find_plans([str(PLANS / f"{plan}.yaml")], Path.cwd()).plans
    loaded = load(files).book
    assert loaded
    return loaded


def kinds(plan: Book) -> Iterator[ReportKind]:
    for kind, key in SPANS:
        yield OfPeriod(period_of(kind, key, plan.plan.reporting))
    yield OfPeriod(span_period(dt.date(2025, 10, 1), dt.date(2025, 10, 9)))
    month = period_of("month", "2025-10", plan.plan.reporting)
    yield from (OfPeriod(month, edition) for edition in get_args(Edition))
    yield from (OfUnit(unit, month) for unit in plan.plan.units if not unit.group)
    yield Closing()
    yield from (OfIncident(one.entry.incident) for one in plan.recorded if isinstance(one.entry, Incident))


@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
def test_no_page_is_without_words(plan: str) -> None:
    office, made = find_office(), documents(book(plan))
    assert office
    assert len(made) > 20
    with PdfQueue(office) as queue:
        for document, name in made.items():
            queue.add(name, document)
        pages = {name: words_a_page(pdf) for name, pdf in queue.printed()}
    assert {len(words) for name, words in pages.items() if name.startswith("2025-10-14 ")} == {1}
    assert {name: words for name, words in pages.items() if min(words) <= HEADER + 8} == {}


def documents(plan: Book) -> dict[bytes, str]:
    """Return the Word files, each once: most reports are the same on whatever day."""
    templates, made = Templates(), {}
    for day in DAYS:
        for about in dict.fromkeys(one for one in kinds(plan) if day == DAYS[-1] or isinstance(one, OfPeriod)):
            with contextlib.suppress(NotReportable):
                report = compose(plan, day, about, templates)
                made[to_docx(report, templates)] = f"{report.key} on {day}"
    return made


def words_a_page(pdf: bytes | None) -> list[int]:
    assert pdf
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    return [len(page.split()) for page in text.removesuffix("\f").split("\f")]
