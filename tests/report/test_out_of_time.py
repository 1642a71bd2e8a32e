"""Periods of which nothing can be reported: not begun by the day asked, or over before the plan began."""

import datetime as dt
from collections.abc import Callable

import pytest

from kh02.model.book import Book
from kh02.model.plan import PeriodKind, Plan
from kh02.progress.period import period_of, span_period
from kh02.report.choice import nearest_period_with_entries
from kh02.report.out_of_time import out_of_time

STARTS = "2025-07-01"


@pytest.fixture
def plan(book: Callable[..., Book]) -> Plan:
    return book(starts=STARTS).plan


@pytest.mark.parametrize(
    ("kind", "key", "as_of", "instead"),
    [
        ("month", "2027-10", "2026-03-01", "tháng 3 năm 2026 (--of 2026-03)"),
        ("year", "2029", "2026-03-01", "năm 2026 (--of 2026)"),
        ("month", "2025-06", "2026-03-01", "tháng 7 năm 2025 (--of 2025-07)"),
        ("quarter", "1900-Q1", "2026-03-01", "quý III năm 2025 (--of 2025-Q3)"),
        ("month", "2025-07", "2025-06-30", "chưa có gì để báo cáo"),
    ],
)
def test_what_cannot_be_reported_names_what_can(
    kind: PeriodKind, key: str, as_of: str, instead: str, plan: Plan
) -> None:
    why = out_of_time(plan, period_of(kind, key, plan.reporting), dt.date.fromisoformat(as_of))
    assert why is not None
    assert instead in why


@pytest.mark.parametrize(
    ("start", "end", "instead"),
    [
        ("2026-03-02", "2026-03-31", "từ 01/7/2025 đến 01/3/2026"),
        ("2020-01-01", "2025-06-30", "từ 01/7/2025 trở đi"),
        ("2026-03-01", "2026-03-31", None),
        ("2020-01-01", "2025-07-01", None),
    ],
)
def test_days_of_ones_own_reach_into_the_plan_and_have_begun(
    start: str, end: str, instead: str | None, plan: Plan
) -> None:
    span = span_period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    why = out_of_time(plan, span, dt.date(2026, 3, 1))
    assert why is None if instead is None else why is not None and instead in why


def test_the_period_to_expect_is_not_one_before_the_plan(book: Callable[..., Book]) -> None:
    made = book(starts="2025-06-15")
    assert nearest_period_with_entries(made, "month", dt.date(2025, 6, 16)).period.key == "2025-07"
