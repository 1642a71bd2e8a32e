import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.progress.plan import plan_progress

SHARE = {"kind": "ratio", "numerator": "trực tuyến", "denominator": "tiếp nhận", "unit": "hồ sơ"}
FLOW = {**SHARE, "counts": "in-period"}
STOCK = {**SHARE, "counts": "at-date"}
CASES = {"kind": "count", "counted": "vụ", "unit": "vụ", "counts": "in-period"}
TEAMS = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
RANK = {"kind": "count", "counted": "thứ hạng", "unit": "hạng", "counts": "at-date"}
Figures = Mapping[str, Any]


def state(made: Book, as_of: str) -> str:
    return plan_progress(made, dt.date.fromisoformat(as_of)).indicators[0].state


def flow(n: float | str, d: float | str, date: str = "2025-09-30") -> dict[str, Any]:
    return {"date": date, "indicator": "i", "numerator": n, "denominator": d}


def value(v: float | str, date: str = "2025-09-30") -> dict[str, Any]:
    return {"date": date, "indicator": "i", "value": v}


@pytest.mark.parametrize(
    ("measure", "target", "figure", "as_of", "expected"),
    [
        # satisfied or not, on exact values
        (FLOW, {"at_least": 80}, flow(80, 100), "2025-12-31", "met"),
        (FLOW, {"at_least": 80}, flow(79996, 100000, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"at_least": 80}, flow("7999999999999999999999999999999999999", "1" + "0" * 37, "2025-12-31"),
         "2026-01-01", "missed"),
        (FLOW, {"at_least": "66,67"}, flow(2, 3, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"more_than": 80}, flow(80, 100, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"more_than": 80}, flow(81, 100, "2025-12-31"), "2026-01-01", "met"),
        (FLOW, {"at_most": 5}, flow(5, 100, "2025-12-31"), "2026-01-01", "met"),
        (FLOW, {"between": [20, 50]}, flow(51, 100, "2025-12-31"), "2026-01-01", "missed"),
        (TEAMS, {"exactly": 40}, value(40), "2025-10-01", "met"),
        (RANK, {"rank": 10}, value(9), "2025-10-01", "met"),
        (RANK, {"rank": 10}, value(11), "2025-10-01", "at_risk"),
        # the day of the deadline is in time
        (STOCK, {"at_least": 80}, flow(79, 100), "2025-12-31", "at_risk"),
        (STOCK, {"at_least": 80}, flow(79, 100), "2026-01-01", "missed"),
        # 92 of 184 days covered: 100 cases remain; 60 + 100 of 200 is 80 %, 59 + 100 is not
        (FLOW, {"at_least": 80}, flow(60, 100), "2025-10-01", "at_risk"),
        (FLOW, {"at_least": 80}, flow(59, 100), "2025-10-01", "out_of_reach"),
        (FLOW, {"more_than": 80}, flow(60, 100), "2025-10-01", "out_of_reach"),
        (FLOW, {"at_most": 5}, flow(10, 100), "2025-10-01", "at_risk"),
        (FLOW, {"at_most": 5}, flow(11, 100), "2025-10-01", "out_of_reach"),
        # figures up to the deadline leave no time
        (FLOW, {"at_least": 80}, flow(79, 100, "2025-12-31"), "2025-12-31", "out_of_reach"),
        (CASES, {"at_least": 183}, value(182, "2025-12-31"), "2025-12-31", "out_of_reach"),
        (CASES, {"at_least": 183}, value(182, "2025-12-30"), "2025-12-31", "at_risk"),
        # straight line from 0 on 1/7 to 80 on 31/12: on 30/9 it is 80 × 91 / 183 = 39.78
        (STOCK, {"at_least": 80}, flow(40, 100), "2025-09-30", "on_track"),
        (STOCK, {"at_least": 80}, flow(39, 100), "2025-09-30", "at_risk"),
        (CASES, {"at_least": 183}, value(91), "2025-09-30", "on_track"),
        (CASES, {"at_least": 183}, value(90), "2025-09-30", "at_risk"),
        # a maximum for a running count is kept only at the end
        (CASES, {"at_most": 183}, value(91), "2025-09-30", "on_track"),
        (CASES, {"at_most": 183}, value(92), "2025-09-30", "at_risk"),
        (CASES, {"at_most": 183}, value(184), "2025-09-30", "out_of_reach"),
        (CASES, {"at_most": 183}, value(183, "2025-12-31"), "2026-01-01", "met"),
        (CASES, {"exactly": 3}, value(4), "2025-09-30", "out_of_reach"),
        # beyond a range is not ahead of its line
        (STOCK, {"between": [20, 50]}, flow(60, 100), "2025-09-30", "at_risk"),
    ],
)  # fmt: skip
def test_state(
    book: Callable[..., Book], measure: Figures, target: Figures, figure: Figures, as_of: str, expected: str
) -> None:
    indicator = {"id": "i", "measure": measure, "targets": [{**target, "by": "2025-12-31"}]}
    assert state(book(indicators=[indicator], entries=[figure]), as_of) == expected


def test_after_the_deadline_only_figures_up_to_it_count(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": STOCK, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    late = [flow(70, 100, "2025-12-31"), flow(90, 100, "2026-01-05")]
    assert state(book(indicators=[indicator], entries=late), "2026-01-10") == "missed"
    assert state(book(indicators=[indicator], entries=late[1:]), "2026-01-10") == "no_data"


def test_the_target_in_force_is_the_next_one(book: Callable[..., Book]) -> None:
    targets = [{"at_least": 100, "by": "2026-12-31"}, {"at_least": 30, "by": "2025-12-31"}]
    indicator = {"id": "i", "measure": STOCK, "targets": targets}
    made = book(indicators=[indicator], entries=[flow(35, 100)])
    assert state(made, "2025-12-31") == "met"
    assert state(made, "2026-01-01") == "on_track"  # the line goes on from 30 % on 31/12/2025
    assert state(made, "2026-03-01") == "at_risk"
    assert state(made, "2027-01-01") == "missed"


def test_the_line_starts_at_the_baseline(book: Callable[..., Book]) -> None:
    indicator = {
        "id": "i",
        "measure": TEAMS,
        "targets": [{"exactly": 40, "by": "2025-12-31"}],
        "baseline": {"value": 10, "date": "2025-09-01"},
    }
    # 31/10 is day 60 of 121: 10 + 30 × 60 / 121 = 24.88
    assert state(book(indicators=[indicator], entries=[value(25)]), "2025-10-31") == "on_track"
    assert state(book(indicators=[indicator], entries=[value(24)]), "2025-10-31") == "at_risk"


def test_milestones_of_the_plan_take_the_place_of_the_line(book: Callable[..., Book]) -> None:
    indicator = {
        "id": "i",
        "measure": TEAMS,
        "targets": [{"at_least": 40, "by": "2025-12-31"}],
        "milestones": [{"value": 4, "by": "2025-10-31"}],
    }
    assert state(book(indicators=[indicator], entries=[value(4)]), "2025-10-31") == "on_track"
    assert state(book(indicators=[indicator], entries=[value(3)]), "2025-10-31") == "at_risk"


def test_stages_are_expected_whole(book: Callable[..., Book]) -> None:
    stages = {"kind": "stages", "stages": [{"name": "1"}, {"name": "2"}]}
    indicator = {"id": "i", "measure": stages, "targets": [{"done": True, "by": "2025-12-31"}]}
    begun = {"date": "2025-08-01", "indicator": "i", "stage": "1", "done": False}
    made = book(indicators=[indicator], entries=[begun])
    assert state(made, "2025-09-30") == "on_track"  # 2 × 91 / 183 is less than one stage
    assert state(made, "2025-10-01") == "at_risk"


def test_a_forecast_that_reaches_the_target_is_on_track(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 40, "by": "2025-12-31"}]}
    slow_start = [
        value(0, "2025-09-01"),
        value(7, "2025-09-21"),
        value(14, "2025-10-11"),
    ]  # 0.35 a day, 81 days left
    assert state(book(indicators=[indicator], entries=slow_start), "2025-10-12") == "on_track"
    assert state(book(indicators=[indicator], entries=slow_start[1:]), "2025-10-12") == "at_risk"


@pytest.mark.parametrize(
    "indicator",
    [{"measure": {"kind": "wording"}, "targets": [{"done": True, "by": "2025-12-31"}]}, {"measure": TEAMS}],
)
def test_without_a_number_to_reach_it_is_told_by_its_tasks(book: Callable[..., Book], indicator: Figures) -> None:
    made = book(indicators=[{"id": "i", **indicator}], entries=[value(3)])
    assert state(made, "2025-10-31") == state(made, "2026-10-31") == "told_by_tasks"


def test_the_states_are_those_of_the_machine_contract() -> None:
    contract = "met on_track at_risk out_of_reach missed no_data no_occurrence told_by_tasks"
    assert contract.split() == list(INDICATOR_STATES)
