"""Which days figures tell of."""

import datetime as dt
from typing import Any

import pytest
from tests.small_plan import RATIO, book_of, plan_of

from kh02.model.book import Book
from kh02.progress.coverage import Coverage, Crossing, Days
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.words.days import covered_words, missing_days_words, short_cover, short_days

D = dt.date


def told(*spans: tuple[str, str]) -> Book:
    one = {"id": "1", "place": "I", "text": "x", "name": "x", "measure": RATIO, "every": "month"}
    plan = plan_of(indicators=[one | {"targets": [{"at_least": 80, "by": "2025-10-31"}]}])
    figure: dict[str, Any] = {"indicator": "1", "numerator": 1, "denominator": 1}
    return book_of(plan, [figure | {"from": since, "date": day} for since, day in spans])


def progress(book: Book, day: D) -> IndicatorProgress:
    return plan_progress(book, day).indicators[0]


@pytest.mark.parametrize(
    ("spans", "words", "short"),
    [
        ([("2025-07-01", "2025-07-14"), ("2025-07-15", "2025-08-14")], "đến ngày 14/8/2025", "01/7 – 14/8/2025"),
        (
            [("2025-07-15", "2025-08-14")],
            "từ ngày 15/7/2025 đến ngày 14/8/2025 (chưa có số liệu từ ngày 01/7/2025 đến ngày 14/7/2025)",
            "15/7 – 14/8/2025",
        ),
        (
            [("2025-07-02", "2025-07-14"), ("2025-08-15", "2025-09-14")],
            "từ ngày 02/7/2025 đến ngày 14/9/2025 "
            "(chưa có số liệu ngày 01/7/2025 và từ ngày 15/7/2025 đến ngày 14/8/2025)",
            "02/7 – 14/9/2025, thiếu 15/7 – 14/8/2025",
        ),
    ],
    ids=["all", "from later on", "with a day and a month missing"],
)
def test_a_running_total_is_of_the_days_that_figures_tell_of(
    spans: list[tuple[str, str]], words: str, short: str
) -> None:
    covered = progress(told(*spans), D(2025, 9, 20)).covered
    assert covered is not None
    assert (covered_words(covered), short_cover(covered)) == (words, short)


def test_without_figures_no_days_are_told_of() -> None:
    assert progress(told(), D(2025, 9, 20)).covered is None
    assert missing_days_words(None) is None


def test_a_list_names_the_days_without_figures_and_nothing_where_there_are_none() -> None:
    late, whole = (
        progress(told((since, "2025-08-14")), D(2025, 9, 1)).covered for since in ("2025-08-01", "2025-07-01")
    )
    assert missing_days_words(late) == "Chưa có số liệu từ ngày 01/7/2025 đến ngày 31/7/2025"
    assert missing_days_words(whole) is None


def test_many_gaps_are_named_in_part() -> None:
    gaps = tuple(Days(D(2025, month, 1), D(2025, month, 2)) for month in range(7, 12))
    words = covered_words(Coverage(D(2025, 7, 3), D(2025, 12, 1), gaps))
    assert words.endswith("từ ngày 01/9/2025 đến ngày 02/9/2025 và 2 khoảng khác)")


def test_days_of_two_years_name_both() -> None:
    assert short_days(Days(D(2025, 12, 15), D(2026, 1, 14))) == "15/12/2025 – 14/01/2026"


def test_a_figure_across_a_targets_day_is_told_when_that_day_is_over() -> None:
    book = told(("2025-07-01", "2025-10-14"), ("2025-10-15", "2025-11-14"))
    assert progress(book, D(2025, 10, 31)).crossings == ()
    crossing = Crossing(Days(D(2025, 10, 15), D(2025, 11, 14)), D(2025, 10, 31))
    assert progress(book, D(2025, 11, 20)).crossings == (crossing,)
