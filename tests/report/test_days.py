"""Reports say of which days their figures are: a running total with days missing, the last period of a plan."""

from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.report.kind.closing import Closing
from kh02.report.report import Report

Make = Callable[..., Book]
Made = Callable[..., Report]


def figure(day: str, numerator: int, denominator: int, **more: str) -> dict[str, Any]:
    return {"indicator": "1", "date": day, "numerator": numerator, "denominator": denominator, **more}


def test_a_running_total_names_its_days_in_sentence_and_table(book: Make, report_on: Made) -> None:
    late = {"from": "2025-09-15"}
    body = report_on(book(indicators=[{"id": "1"}], entries=[figure("2025-10-14", 1102, 1310, **late)])).body
    assert "“lũy kế” tính từ ngày 01/7/2025" not in body
    assert (
        "lũy kế từ ngày 15/9/2025 đến ngày 14/10/2025 (chưa có số liệu từ ngày 01/7/2025 đến ngày 14/9/2025) "
        "đạt 84,12% (1.102/1.310 hồ sơ)" in body
    )
    assert body.count("84,12%<br>(1.102/1.310)<br>15/9 – 14/10/2025") == 2
    assert "(1): đạt 84,12% (1.102/1.310 hồ sơ), từ ngày 15/9/2025 đến ngày 14/10/2025 (chưa có số liệu" in body


def test_a_running_total_without_missing_days_names_the_last(book: Make, report_on: Made) -> None:
    figures = [figure("2025-09-14", 4, 5), figure("2025-10-14", 4, 5)]
    body = report_on(book(indicators=[{"id": "1"}], entries=figures)).body
    assert "số liệu “lũy kế” tính từ ngày 01/7/2025 đến hết ngày 14/10/2025" in body
    assert "lũy kế đến ngày 14/10/2025 đạt 80%" in body
    assert "<br>01/7" not in body
    assert "<br>15/9" not in body


def test_a_running_total_that_ends_before_the_report_says_so(book: Make, report_on: Made) -> None:
    body = report_on(book(indicators=[{"id": "1"}], entries=[figure("2025-09-14", 8, 10)])).body
    assert "lũy kế đến ngày 14/9/2025 đạt 80%" in body
    assert "(8/10)<br>01/7 – 14/9/2025" in body


LAST = [figure("2025-12-14", 1490, 2000), figure("2026-01-14", 600, 600, **{"from": "2025-12-15"})]


@pytest.fixture
def across(book: Make) -> Book:
    """Return a plan whose last figure reaches across the day of its target and its own last day."""
    return book(indicators=[{"id": "1"}], entries=LAST)


def test_value_state_and_gap_of_a_sentence_are_of_the_same_figures(across: Book, report_on: Made) -> None:
    body = report_on(across, "month", "2026-01", "2026-01-20").body
    assert "lũy kế đến ngày 14/01/2026 đạt 80,38% (2.090/2.600 hồ sơ)" in body
    assert "xét đến hạn 31/12/2025 đạt 74,5% (1.490/2.000 hồ sơ), không đạt mục tiêu khi đến hạn, thấp hơn" in body
    assert "cao hơn mục tiêu" not in body


@pytest.mark.parametrize("closing", [True, False])
def test_a_figure_across_the_targets_day_is_named_where_it_counts_for_nothing(
    closing: bool, across: Book, report_on: Made
) -> None:
    about = Closing("full") if closing else None
    body = report_on(across, "month", "2026-01", "2026-01-20", about=about).body
    said = "số liệu từ ngày 15/12/2025 đến ngày 14/01/2026 vắt qua ngày 31/12/2025 nên không tính vào"
    assert said in body


def test_figures_told_apart_on_the_targets_day_count_in_the_closing_report(book: Make, report_on: Made) -> None:
    parts = [LAST[0], figure("2025-12-31", 600, 600), figure("2026-01-14", 1, 100)]
    made = book(indicators=[{"id": "1"}], entries=parts)
    body = report_on(made, as_of="2026-01-20", about=Closing("full")).body
    assert "lũy kế đến ngày 31/12/2025 đạt 80,38% (2.090/2.600 hồ sơ)" in body
    assert "vắt qua" not in body
