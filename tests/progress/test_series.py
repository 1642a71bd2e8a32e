"""Whose a figure is: one thing told by several units, parts of several units, units that end and are succeeded."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.amount import addends
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress

D = dt.date
RATIO = {"kind": "ratio", "numerator": "đã số hóa", "denominator": "tài liệu", "unit": "tài liệu"}
UNITS = [
    {"id": "a", "name": "Phòng A", "until": "2025-09-30", "succeeded_by": "c"},
    {"id": "b", "name": "Phòng B"},
    {"id": "c", "name": "Phòng C"},
]


def told(date: str, by: str, numerator: int, denominator: int = 1000, **more: Any) -> dict[str, Any]:
    return {"date": date, "by": by, "indicator": "i", "numerator": numerator, "denominator": denominator, **more}


def progress_of(
    book: Callable[..., Book], counts: str, entries: list[dict[str, Any]], day: dt.date, units: object = None
) -> IndicatorProgress:
    breakdown = {"breakdown": {"name": "Đơn vị", "units": units}} if units else {}
    indicator = {"id": "i", "measure": RATIO | {"counts": counts} | breakdown, "lead": ["a", "b"]}
    return plan_progress(book(indicators=[indicator], entries=entries, units=UNITS), day).indicators[0]


def fraction(progress: IndicatorProgress) -> tuple[int, int]:
    return int(progress.numerator or 0), int(progress.denominator or 0)


def test_what_two_units_tell_of_one_thing_is_not_added(book: Callable[..., Book]) -> None:
    entries = [told("2025-08-14", "b", 200), told("2025-09-14", "a", 320)]
    assert fraction(progress_of(book, "at-date", entries, D(2025, 9, 30))) == (320, 1000)
    after_one_another = progress_of(book, "in-period", entries, D(2025, 9, 30))
    assert [str(one.start) for one in after_one_another.readings] == ["2025-07-01", "2025-08-15"]
    within = [entries[1], told("2025-09-20", "b", 10) | {"from": "2025-09-01"}]
    assert fraction(progress_of(book, "in-period", within, D(2025, 9, 30))) == (320, 1000)


@pytest.mark.parametrize("units", ["leads", ["a", "b"]])
def test_parts_of_units_add_up_and_the_missing_one_is_named(book: Callable[..., Book], units: object) -> None:
    of_b = told("2025-08-14", "b", 200)
    both = progress_of(book, "at-date", [of_b, told("2025-09-14", "b", 320, part="a")], D(2025, 9, 20), units)
    assert (fraction(both), both.missing_parts) == ((520, 2000), ())
    alone = progress_of(book, "at-date", [of_b, told("2025-09-14", "elsewhere", 7)], D(2025, 9, 20), units)
    assert (fraction(alone), alone.missing_parts) == ((200, 1000), ("Phòng A",))
    later = progress_of(book, "at-date", [of_b], D(2025, 10, 20), units)
    assert later.missing_parts == ("Phòng C",)  # it succeeded the unit whose part is missing


def test_of_a_period_the_parts_that_told_nothing_in_it_are_named(book: Callable[..., Book]) -> None:
    entries = [told("2025-08-14", "a", 200), told("2025-08-14", "b", 1), told("2025-09-14", "a", 320)]
    progress = progress_of(book, "in-period", entries, D(2025, 9, 14), "leads")
    assert (progress.missing_parts, progress.missing_in_period) == ((), ("Phòng B",))


def test_what_a_unit_had_passes_to_its_successor_and_is_not_added_twice(book: Callable[..., Book]) -> None:
    entries = [told("2025-09-14", "a", 320), told("2025-09-14", "b", 200)]
    before = progress_of(book, "at-date", entries, D(2025, 10, 10), "leads")
    assert (fraction(before), before.missing_parts) == ((520, 2000), ())
    after = progress_of(book, "at-date", [*entries, told("2025-10-14", "c", 340)], D(2025, 10, 20), "leads")
    assert fraction(after) == (540, 2000)
    summed = addends(after.indicator.measure, after.counted)
    assert [addend.reading.figure.by for addend in summed] == ["b", "c"]
    ended = progress_of(book, "at-date", [*entries, told("2025-10-14", "a", 999)], D(2025, 10, 20), "leads")
    assert fraction(ended) == (520, 2000)  # it was no more


def test_a_successors_first_figure_follows_on_its_forebears_last(book: Callable[..., Book]) -> None:
    entries = [told("2025-09-14", "a", 320), told("2025-10-14", "c", 100)]
    progress = progress_of(book, "in-period", entries, D(2025, 10, 20), "leads")
    assert [(str(one.start), str(one.end)) for one in progress.readings] == [
        ("2025-07-01", "2025-09-14"),
        ("2025-09-15", "2025-10-14"),
    ]
    assert fraction(progress) == (420, 2000)
    again = [entries[0], told("2025-10-14", "c", 100) | {"from": "2025-07-01"}]
    assert fraction(progress_of(book, "in-period", again, D(2025, 10, 20), "leads")) == (320, 1000)
