"""The course of an indicator: readings, targets, path, forecast and corrections, as known on a day."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.small_plan import RATIO, book_of, plan_of

from kh02.model.book import Book
from kh02.progress.amount import rounded
from kh02.progress.course import Course, course
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress

Values = dict[str, Any]
COUNT: Values = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
STAGES: Values = {
    "kind": "stages",
    "stages": [{"name": "Một", "by": "2025-09-30"}, {"name": "Hai", "by": "2025-12-31"}],
}
TO_FORTY: Values = {"targets": [{"at_least": 40, "by": "2025-12-31"}]}
Books = Callable[..., Book]


def progress_of(book: Book, as_of: str) -> IndicatorProgress:
    return plan_progress(book, dt.date.fromisoformat(as_of)).indicators[0]


def drawn(book: Book, as_of: str) -> Course:
    return course(progress_of(book, as_of))


def corners(found: Course) -> list[tuple[str, object]]:
    return [(corner.day.isoformat(), corner.value) for corner in found.path]


def numbers(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def counted(*told: tuple[str, int]) -> list[Values]:
    return [{"date": day, "indicator": "C", "value": value, "by": "a"} for day, value in told]


def test_a_course_has_readings_path_and_forecast(book: Books) -> None:
    told = counted(("2025-07-31", 4), ("2025-08-31", 8), ("2025-09-30", 12))
    found = drawn(book(indicators=[{"id": "C", "measure": COUNT, **TO_FORTY}], entries=told), "2025-10-05")
    assert [point.day.isoformat() for point in found.points] == ["2025-07-31", "2025-08-31", "2025-09-30"]
    assert [point.amount.value for point in found.points] == numbers(4, 8, 12)
    assert [point.target for point in found.points] == numbers(40, 40, 40)
    # From 4 on 31/7 straight to 40 on 31/12, 153 days later.
    assert found.points[0].expected == 4
    assert found.points[1].expected == rounded(4 + Fraction(36 * 31, 153))
    assert corners(found) == [
        ("2025-07-31", 4),
        ("2025-12-31", 40),
    ]
    band = found.forecast
    assert band is not None
    assert (band.start.day, band.by) == (dt.date(2025, 9, 30), dt.date(2025, 12, 31))
    assert band.start.value == 12
    assert band.low <= band.value <= band.high
    assert found.last == found.points[-1]


def test_each_target_has_its_days_and_the_path_bends_at_the_earlier_one(book: Books) -> None:
    targets = [{"at_least": 10, "by": "2025-09-30"}, {"between": [40, 50], "by": "2025-12-31"}]
    told = counted(("2025-07-31", 4), ("2025-08-31", 8))
    found = drawn(book(indicators=[{"id": "C", "measure": COUNT, "targets": targets}], entries=told), "2025-10-05")
    assert [(one.start, one.low, one.high) for one in found.targets] == [
        (None, Decimal(10), None),
        (dt.date(2025, 10, 1), Decimal(40), Decimal(50)),
    ]
    assert [corner.value for corner in found.path] == [4, 10, 40]
    assert [point.target for point in found.points] == [10, 10]


def test_what_an_in_period_ratio_must_reach_is_level_and_a_month_without_cases_has_no_value(book: Books) -> None:
    entries = [
        {"date": "2025-07-31", "indicator": "R", "numerator": 0, "denominator": 0, "by": "a"},
        {"date": "2025-08-31", "indicator": "R", "numerator": 30, "denominator": 40, "by": "a"},
    ]
    ratio = {"id": "R", "measure": RATIO, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    found = drawn(book(indicators=[ratio], entries=entries), "2025-09-05")
    assert [point.amount.value for point in found.points] == [None, 75]
    assert corners(found) == [
        ("2025-06-30", 80),
        ("2025-12-31", 80),
    ]
    assert found.forecast is None, "two readings tell no forecast"
    assert not found.stepped


def test_stages_are_expected_whole_and_without_a_figure_there_is_only_the_path(book: Books) -> None:
    found = drawn(book(indicators=[{"id": "S", "measure": STAGES}]), "2025-09-05")
    assert (found.points, found.last, found.stepped) == ((), None, True)
    # On 05/9 the stage of 30/9 is the target in force; the plan begins on 1/7 with none.
    assert corners(found) == [
        ("2025-07-01", 0),
        ("2025-09-30", 1),
    ]


def test_a_correction_tells_both_figures_when_and_why_and_only_once_it_is_known(book: Books) -> None:
    entries = [
        *counted(("2025-07-31", 4), ("2025-08-31", 18)),
        {
            "date": "2025-09-20",
            "indicator": "C",
            "value": 8,
            "by": "b",
            "replaces": {"date": "2025-08-31", "reason": "Đếm trùng mười tổ."},
        },
    ]
    made = book(indicators=[{"id": "C", "measure": COUNT, **TO_FORTY}], entries=entries)
    before, after = drawn(made, "2025-09-19"), drawn(made, "2025-09-20")
    assert before.corrections == ()
    assert before.points[-1].amount.value == 18
    (found,) = after.corrections
    assert (found.day, found.known) == (dt.date(2025, 8, 31), dt.date(2025, 9, 20))
    assert [found.replaced.value, found.by.value] == numbers(18, 8)
    assert found.reason == "Đếm trùng mười tổ."
    assert after.points[-1].day == dt.date(2025, 8, 31)
    assert after.points[-1].amount.value == 8


@given(
    values=st.lists(st.integers(0, 60), min_size=1, max_size=8),
    day=st.dates(dt.date(2025, 7, 1), dt.date(2026, 1, 31)),
)
def test_a_course_says_what_the_progress_says(values: list[int], day: dt.date) -> None:
    """Its last point is the value, what is expected today lies on the path, and the band is the forecast."""
    told = [(f"2025-{7 + place // 2:02}-{10 + place % 2 * 10}", value) for place, value in enumerate(values)]
    indicator = {"id": "C", "place": "I", "text": "t", "name": "n", "measure": COUNT, **TO_FORTY}
    progress = plan_progress(book_of(plan_of(indicators=[indicator]), counted(*told)), day).indicators[0]
    found = course(progress)
    assert (found.points[-1].amount.value if found.points else None) == progress.value
    assert all(earlier.day < later.day for earlier, later in zip(found.path, found.path[1:], strict=False))
    if found.forecast:
        assert progress.outlook.forecast is not None
        assert (found.forecast.low, found.forecast.value, found.forecast.high) == (
            progress.outlook.forecast.low,
            progress.outlook.forecast.value,
            progress.outlook.forecast.high,
        )
    expected = progress.outlook.expected
    if expected is not None and found.path[0].day <= day <= found.path[-1].day:
        assert min(one.value for one in found.path) <= expected <= max(one.value for one in found.path)
