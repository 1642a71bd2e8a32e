"""Units that end and are succeeded, and units that the paper names in particular."""

import datetime as dt

import pytest
from tests.small_plan import plan_of

from kh02.progress.part import is_named
from kh02.progress.succession import heir_of, last_day_of

PLAN = plan_of(
    units=[
        {"id": "a", "name": "Phòng A", "until": "2025-09-30", "succeeded_by": "b"},
        {"id": "b", "name": "Phòng B", "until": "2025-10-31", "succeeded_by": "c"},
        {"id": "c", "name": "Phòng C"},
        {"id": "others", "name": "Các đơn vị có liên quan", "group": True, "vague": True},
    ]
)


@pytest.mark.parametrize(
    ("day", "heir"), [("2025-09-30", "a"), ("2025-10-01", "b"), ("2025-10-31", "b"), ("2025-11-01", "c")]
)
def test_a_unit_is_there_on_its_last_day_and_its_successor_from_the_next(day: str, heir: str) -> None:
    assert heir_of("a", PLAN, dt.date.fromisoformat(day)) == heir


def test_where_all_have_ended_the_last_is_the_heir() -> None:
    units = [{"id": "a", "name": "A", "until": "2025-09-30", "succeeded_by": "b"}]
    ended = plan_of(units=[*units, {"id": "b", "name": "B", "until": "2025-10-31"}])
    assert heir_of("a", ended, dt.date(2025, 12, 1)) == "b"
    assert (last_day_of("b", ended), last_day_of("c", PLAN)) == (dt.date(2025, 10, 31), dt.date.max)


@pytest.mark.parametrize(
    ("units", "named"),
    [(("a",), True), (("others",), False), (("others", "c"), True), ((), False), (("x",), False)],
)
def test_a_unit_is_named_where_the_plan_has_it_and_means_it_alone(units: tuple[str, ...], named: bool) -> None:
    assert is_named(units, PLAN) is named
