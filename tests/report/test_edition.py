"""The report's editions: what goes to the level above says no word of the office's own, and says nothing twice."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from tests.short_plan import short_plan
from tests.small_plan import Fields

from kh02.model.book import Book
from kh02.progress.period import Kind, period_of, span_period
from kh02.report.compose import APPENDIX, compose
from kh02.report.edition import Edition
from kh02.report.kind.closing import Closing
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

Books = Callable[..., Book]
Made = Callable[..., Report]
ROOT = Path(__file__).parents[2]
TEMPLATES = Templates()  # compiled once
KEYS: dict[Kind, str] = {
    "day": "2025-10-14",
    "week": "2025-W41",
    "month": "2025-10",
    "quarter": "2025-Q4",
    "half": "2025-H2",
    "nine-months": "2025-9M",
    "year": "2025",
}
KINDS = (*KEYS, "span", "closing")
PLANS = ("phu-lien", "bach-ngoc", "generated")
OWN_NOTIONS = re.compile(
    "|".join((
        *("ghi chép", "vắt qua", "còn mở", "để xếp loại", "bắt đầu theo dõi", "thời điểm chốt", "không ghi nhận"),
        *("chưa có minh chứng", "chưa có thời hạn", "không đặt thời hạn", "không nêu thời hạn"),
        *("không giao", "chưa giao", "không gửi", "chưa gửi", "không có đơn vị nào"),
        *("Không có nhiệm vụ", "Trong kỳ không", "Lũy kế chưa", r"\b0/\d", r"\b00 "),
        r"\bGiao (?:Phòng|Văn phòng|Công an|Trung tâm)",
    ))
)  # fmt: skip
"""What is the tool's own notion, the plan's own weakness, an order, or that nothing happened."""
UNITS = "hồ sơ|tài liệu|thủ tục|kết quả|văn bản"
FIGURE = re.compile(rf"\d[\d.]*(?:,\d+)?%|(?<![\d/])\d[\d.]*/\d[\d.]+ (?={UNITS})")


@cache
def book_named(name: str) -> Book:
    if name == "generated":
        return short_plan()
    (files,) = find_plans([str(ROOT / "plans" / f"{name}.yaml")], ROOT).plans
    loaded = load(files).book
    assert loaded is not None
    return loaded


def about(plan: Book, kind: str, edition: Edition = "official") -> ReportKind:
    if kind == "closing":
        return Closing(edition)
    if kind == "span":
        return OfPeriod(span_period(dt.date(2025, 9, 1), dt.date(2025, 10, 31)), edition)
    named, key = next((one, key) for one, key in KEYS.items() if one == kind)
    return OfPeriod(period_of(named, key, plan.plan.reporting), edition)


def body_of(plan: Book, kind: str, edition: Edition = "official") -> str:
    report = compose(plan, dt.date(2026, 1, 20), about(plan, kind, edition), TEMPLATES)
    return report.body.partition(APPENDIX)[0]


@pytest.fixture(scope="module", params=[(plan, kind) for plan in PLANS for kind in KINDS], ids=str)
def official(request: pytest.FixtureRequest) -> tuple[Book, str]:
    """A plan and the body of one of its official reports."""
    name, kind = request.param
    plan = book_named(name)
    return plan, body_of(plan, kind)


def sentences(body: str) -> Iterator[str]:
    """The lines of a body that are no table, without what a unit said in its own words of another's figures."""
    return (line for line in body.splitlines() if line and not line.startswith(("|", "<!--")))


def test_the_official_edition_has_no_notion_of_the_tools_own(official: tuple[Book, str]) -> None:
    _, body = official
    assert [line for line in sentences(body) if OWN_NOTIONS.search(line)] == []


def test_the_official_edition_has_no_ids(official: tuple[Book, str]) -> None:
    plan, body = official
    ids = [*(one.id for one in plan.plan.indicators), *(one.id for one in plan.plan.tasks)]
    assert [one for one in ids if re.search(rf"(?<![\w.]){re.escape(one)}(?![\w.])", body)] == []


def test_each_figure_of_an_indicator_stands_in_one_sentence(official: tuple[Book, str]) -> None:
    """Rates and fractions; a target is said of several, and what a unit wrote itself is its own."""
    plan, body = official
    told = {entry.result or "" for entry in (one.entry for one in plan.recorded) if hasattr(entry, "result")}
    own = " ".join(told)
    lines = (re.sub(r"dự báo đến hạn [^;.]*?%", "", line) for line in sentences(body))  # may be where it stands
    found = Counter(figure for line in lines for figure in FIGURE.findall(line))
    targets = {"80%", "30%", "100%", "85%"}
    assert [one for one, times in found.items() if times > 1 and one not in targets and one not in own] == []


def test_no_heading_is_without_words_and_the_numbers_follow_each_other(official: tuple[Book, str]) -> None:
    _, body = official
    lines = [line for line in body.splitlines() if line]
    for line, following in zip(lines, [*lines[1:], "## "], strict=True):
        if line.startswith("#"):
            assert not following.startswith("## "), line
    chapters = [line.split(".")[0].removeprefix("## ") for line in lines if line.startswith("## ")]
    assert chapters == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][: len(chapters)]


@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
@pytest.mark.parametrize("kind", ["week", "month", "quarter", "year", "closing"])
def test_the_first_paragraph_answers_for_the_key_targets_by_name(plan: str, kind: str) -> None:
    made = book_named(plan)
    first = [line for line in body_of(made, kind).splitlines() if line][1]
    for indicator in made.plan.indicators:
        assert (f"**{indicator.name}**: " in first) == (indicator.key and indicator.restates is None)
    assert first.count("mục tiêu tối thiểu 80% đến ngày 31/12/2025; ") == 1
    assert first.count("mục tiêu tối thiểu 30% đến ngày 31/12/2025; ") == 1


def test_the_front_is_thanked_or_asked_and_never_blamed() -> None:
    plan = short_plan()
    for edition in get_args(Edition):
        for line in body_of(plan, "month", edition).splitlines():
            assert not re.search(r"(?:chưa|không|chậm) (?:gửi|báo)[^.]*Mặt trận", line), line
            assert not re.search(r"Mặt trận xã: (?:chưa|không|đã) gửi", line), line


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([], "chưa có số liệu, mục tiêu tối thiểu 80% đến ngày 31/12/2025."),
        (
            [{"date": "2025-10-14", "indicator": "1", "numerator": 0, "denominator": 0}],
            "không phát sinh (mẫu số bằng 0), mục tiêu tối thiểu 80% đến ngày 31/12/2025.",
        ),
    ],
)
def test_the_first_paragraph_says_once_that_nothing_is_known_and_where_all_that_is_late_is_of_one_field(
    figures: list[Fields], said: str, book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    late = {"id": "2", "lead": ["a"], "deadline": {"text": "30/9", "kind": "date", "date": "2025-09-30"}}
    made = book(indicators=[{"id": "1", "key": True}], tasks=[late], entries=figures)
    body = report_on(made, edition="official").body
    assert f"**Hồ sơ trực tuyến**: {said} Có 01 nhiệm vụ quá hạn.\n" in body
