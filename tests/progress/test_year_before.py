"""The same period of the year before: what arose in its days, or stood on its last; nothing is made up."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from tests.small_plan import RATIO, book_of, plan_of

from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress
from kh02.progress.year_before import year_before

ITEM = {"id": "i", "place": "Mục I", "text": "Lời văn", "name": "Hồ sơ"}
DAY = dt.date(2026, 10, 14)


def share(date: str, part: int, whole: int, since: str) -> Mapping[str, Any]:
    return {"date": date, "indicator": "i", "numerator": part, "denominator": whole, "from": since}


@pytest.mark.parametrize(("counts", "then"), [("in-period", 50), ("at-date", 60)])
def test_what_arose_is_of_the_days_a_year_back_and_what_stands_is_of_the_last_of_them(
    counts: str, then: int
) -> None:
    plan = plan_of(indicators=[ITEM | {"measure": RATIO | {"counts": counts}}], ends="2026-12-31")
    spans = [("2025-09-14", 40, "2025-08-15"), ("2025-10-14", 60 if counts == "at-date" else 50, "2025-09-15")]
    figures = [share(date, part, 100, since) for date, part, since in spans]
    if counts == "at-date":
        figures = [{key: one[key] for key in one if key != "from"} for one in figures]
    period = period_of("month", "2026-10", plan.reporting)
    (progress,) = plan_progress(book_of(plan, figures), DAY, period).indicators
    found = year_before(progress, period, DAY)
    assert found
    assert found.value == then


def test_without_figures_of_that_time_there_is_none() -> None:
    plan = plan_of(indicators=[ITEM | {"measure": RATIO}], ends="2026-12-31")
    figures = [share("2026-10-14", 1, 2, "2026-09-15")]
    period = period_of("month", "2026-10", plan.reporting)
    (progress,) = plan_progress(book_of(plan, figures), DAY, period).indicators
    assert year_before(progress, period, DAY) is None


def test_the_leap_day_is_compared_with_the_last_day_of_february() -> None:
    plan = plan_of(
        indicators=[ITEM | {"measure": RATIO}], starts="2027-01-01", date="2026-12-01", ends="2028-12-31"
    )
    figures = [share("2027-02-28", 3, 4, "2027-01-15")]
    period, leap = period_of("month", "2028-03", plan.reporting), dt.date(2028, 2, 29)
    (progress,) = plan_progress(book_of(plan, figures), leap, period).indicators
    found = year_before(progress, period, leap)
    assert found
    assert found.value == 75
