"""Every kind of report on both real plans as sheets of paper: LibreOffice prints them all in one call."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.short_plan import short_plan

from kh02.model.book import Book
from kh02.model.entry import Incident
from kh02.model.plan import PeriodKind
from kh02.paper.pdf import PdfQueue, find_office
from kh02.progress.period import period_of
from kh02.report.compose import APPENDIX, compose, to_docx
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

pytestmark = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and poppler (pdftotext)",
)

ROOT = Path(__file__).parents[2]
PLANS = ("phu-lien", "bach-ngoc")
PERIODS: dict[PeriodKind, str] = {
    "week": "2025-W46",  # with the figures of the month that closes in it
    "month": "2025-10",
    "quarter": "2025-Q4",
    "half": "2025-H2",
    "nine-months": "2025-9M",
    "year": "2025",
}
KINDS = (*PERIODS, "internal", "unit", "closing", "incident")
MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 35 * MM, 20 * MM, 20 * MM
NEAR = 1.5  # points: what a letter's box may stand over the edge of its line


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, and its words line by line from the top."""

    width: float
    height: float
    lines: tuple[tuple[Word, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(" ".join(word.text for word in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Printed:
    """A report and its sheets."""

    report: Report
    pages: tuple[Page, ...]


def abouts(book: Book) -> dict[str, tuple[ReportKind, dt.date]]:
    """Return every kind of report on a plan, with the day as of which it is made."""
    found: dict[str, tuple[ReportKind, dt.date]] = {}
    for kind, key in PERIODS.items():
        period = period_of(kind, key, book.plan.reporting)
        found[kind] = OfPeriod(period), period.end
    month = period_of("month", PERIODS["month"], book.plan.reporting)
    incident = next(recorded.entry.incident for recorded in book.recorded if isinstance(recorded.entry, Incident))
    return found | {
        "internal": (OfPeriod(month, "internal"), month.end),
        "unit": (OfUnit(book.plan.units[0], month), month.end),
        "closing": (Closing(), dt.date(2026, 12, 31)),
        "incident": (OfIncident(incident), month.end),
    }


@pytest.fixture(scope="module")
def printed() -> Mapping[tuple[str, str], Printed]:
    """Every report by its plan and kind."""
    office = find_office()
    assert office is not None
    templates, reports = Templates(), {}
    with PdfQueue(office) as queue:
        for plan in PLANS:
            (files,) = find_plans([str(ROOT / "plans" / f"{plan}.yaml")], ROOT).plans
            book = load(files).book
            assert book is not None
            for kind, (about, as_of) in abouts(book).items():
                report = compose(book, as_of, about, templates)
                reports[f"{plan} {kind}"] = (plan, kind), report
                queue.add(f"{plan} {kind}", to_docx(report, templates))
        return {reports[name][0]: Printed(reports[name][1], pages(pdf)) for name, pdf in queue.printed()}


def pages(pdf: bytes | None) -> tuple[Page, ...]:
    assert pdf is not None
    xhtml = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    return tuple(
        Page(
            float(page.get("width", "0")), float(page.get("height", "0")), tuple(lines(page.iter(f"{space}word")))
        )
        for page in ET.fromstring(xhtml).iter(f"{space}page")
    )


def lines(elements: Iterator[ET.Element]) -> Iterator[tuple[Word, ...]]:
    """Yield the words by their line: those that stand at one height, but for the difference of two sizes."""
    words = [
        Word(word.text or "", *(float(word.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in elements
    ]
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if line and word.bottom - line[0].bottom > NEAR:
            yield tuple(sorted(line, key=lambda word: word.left))
            line = []
        line.append(word)
    yield tuple(sorted(line, key=lambda word: word.left))


@pytest.fixture(params=[(plan, kind) for plan in PLANS for kind in KINDS], ids=" ".join)
def paper(request: pytest.FixtureRequest, printed: Mapping[tuple[str, str], Printed]) -> Printed:
    return printed[request.param]


def test_quoc_hieu_and_tieu_ngu_stand_each_on_one_line(paper: Printed) -> None:
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert words in paper.pages[0].text


def test_all_stands_within_the_margins(paper: Printed) -> None:
    for number, page in enumerate(paper.pages, start=1):
        words = [word for line in page.lines for word in line]
        assert min(word.left for word in words) >= LEFT - NEAR, number
        assert max(word.right for word in words) <= page.width - RIGHT + NEAR, number
        assert max(word.bottom for word in words) <= page.height - BOTTOM + 3 * NEAR, number


def test_no_page_is_empty_and_only_appendices_lie(paper: Printed) -> None:
    assert all(len(page.lines) >= 3 for page in paper.pages)
    lying = [page.width > page.height for page in paper.pages]
    assert lying == sorted(lying)
    assert any(lying) == (APPENDIX in paper.report.body)


LONGEST = {"week": 2, "month": 5, "quarter": 7, "half": 10, "nine-months": 10, "year": 10, "closing": 10}
"""How many pages a body may take."""


@pytest.mark.parametrize("kind", LONGEST)
@pytest.mark.parametrize("plan", PLANS)
def test_a_report_is_as_short_as_an_office_sends_it(
    plan: str, kind: str, printed: Mapping[tuple[str, str], Printed]
) -> None:
    sheets = printed[plan, kind].pages
    assert sum(page.width < page.height for page in sheets) <= LONGEST[kind]
    if kind == "month":
        assert len(sheets) <= 10


def test_the_month_of_a_short_plan_takes_three_pages() -> None:
    made, office, templates = short_plan(), find_office(), Templates()
    about = OfPeriod(period_of("month", "2025-10", made.plan.reporting))
    assert office is not None
    with PdfQueue(office) as queue:
        queue.add("short", to_docx(compose(made, dt.date(2025, 10, 16), about, templates), templates))
        ((_, pdf),) = queue.printed()
    assert sum(page.width < page.height for page in pages(pdf)) <= 3


def test_no_heading_stands_alone_at_the_foot_of_a_page(paper: Printed) -> None:
    headings = [
        line.lstrip("# ").replace("\\", "") for line in paper.report.body.splitlines() if line.startswith("##")
    ]
    for page in paper.pages[:-1]:
        foot = page.text.splitlines()[-1]
        # The last line of a heading of several; a word or two may as well end another text.
        ends = len(foot.split()) > 2 and any(heading.endswith(f" {foot}") for heading in headings)
        assert foot not in headings
        assert not ends, foot


def test_the_signature_stays_with_the_end_of_the_text(paper: Printed) -> None:
    authority = paper.report.frame.authority_lines[0]
    (page,) = [page for page in paper.pages if authority in page.text]
    assert "./." in page.text.partition(authority)[0]


def test_pages_are_as_many_as_a_reader_bears(paper: Printed) -> None:
    main = [page for page in paper.pages if page.width < page.height]
    assert len(main) <= (4 if paper.report.template in {"tuan.md.j2", "su-co.md.j2"} else 24)
    assert len(paper.pages) - len(main) <= 12
