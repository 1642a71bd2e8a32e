import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
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
YES_NO = {"kind": "yes-no"}
Figures = Mapping[str, Any]


def state(made: Book, as_of: str) -> str:
    return plan_progress(made, dt.date.fromisoformat(as_of)).indicators[0].state


def flow(n: float | str, d: float | str, date: str = "2025-09-30") -> dict[str, Any]:
    return {"date": date, "indicator": "i", "numerator": n, "denominator": d}


def value(v: float | str, date: str = "2025-09-30") -> dict[str, Any]:
    return {"date": date, "indicator": "i", "value": v}


def done(*, yes: bool) -> dict[str, Any]:
    return {"date": "2025-09-30", "indicator": "i", "done": yes}


@pytest.mark.parametrize(
    ("measure", "target", "figure", "as_of", "expected"),
    [
        # satisfied or not, on exact values
        (FLOW, {"at_least": 80}, flow(80, 100), "2025-12-31", "met"),
        (FLOW, {"at_least": 80}, flow(79996, 100000, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"at_least": 80}, flow("79999999999999", "1" + "0" * 14, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"at_least": "66,67"}, flow(2, 3, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"more_than": 80}, flow(80, 100, "2025-12-31"), "2026-01-01", "missed"),
        (FLOW, {"more_than": 80}, flow(81, 100, "2025-12-31"), "2026-01-01", "met"),
        (FLOW, {"at_most": 5}, flow(5, 100, "2025-12-31"), "2026-01-01", "met"),
        (FLOW, {"between": [20, 50]}, flow(51, 100, "2025-12-31"), "2026-01-01", "missed"),
        (TEAMS, {"exactly": 40}, value(40), "2025-10-01", "met"),
        (RANK, {"rank": 10}, value(9), "2025-10-01", "met"),
        (RANK, {"rank": 10}, value(11), "2025-10-01", "not_rated"),
        # the day of the deadline is in time
        (STOCK, {"at_least": 80}, flow(79, 100), "2025-12-31", "at_risk"),
        (STOCK, {"at_least": 80}, flow(79, 100), "2026-01-01", "missed"),
        # how many cases are still to come is an estimate: only what no number of them can change is out of reach
        (FLOW, {"at_least": 80}, flow(60, 100), "2025-10-01", "at_risk"),
        (FLOW, {"at_least": 80}, flow(1, 100), "2025-10-01", "at_risk"),
        (FLOW, {"more_than": 100}, flow(100, 100), "2025-10-01", "out_of_reach"),
        (FLOW, {"at_most": 5}, flow(10, 100), "2025-10-01", "at_risk"),
        (FLOW, {"at_most": 5}, flow(11, 100), "2025-10-01", "at_risk"),
        (FLOW, {"at_most": 0}, flow(1, 100), "2025-10-01", "out_of_reach"),
        # figures up to the deadline leave no time
        (FLOW, {"at_least": 80}, flow(79, 100, "2025-12-31"), "2025-12-31", "out_of_reach"),
        (CASES, {"at_least": 183}, value(182, "2025-12-31"), "2025-12-31", "out_of_reach"),
        (CASES, {"at_least": 183}, value(182, "2025-12-30"), "2025-12-31", "at_risk"),
        # one reading and no baseline: nothing tells the pace, and it is not taken to have begun with 0
        (STOCK, {"at_least": 80}, flow(40, 100), "2025-09-30", "not_rated"),
        (STOCK, {"at_least": 80}, flow(80, 100), "2025-09-30", "met"),
        (YES_NO, {"done": True}, done(yes=False), "2025-09-30", "not_rated"),
        # what adds up began with 0 on 30/6, before the first day covered: on 30/9 it is 184 × 92 / 184 = 92
        (CASES, {"at_least": 184}, value(92), "2025-09-30", "on_track"),
        (CASES, {"at_least": 184}, value(91), "2025-09-30", "at_risk"),
        # a maximum for a running count is kept only at the end
        (CASES, {"at_most": 183}, value(91), "2025-09-30", "on_track"),
        (CASES, {"at_most": 183}, value(92), "2025-09-30", "at_risk"),
        (CASES, {"at_most": 183}, value(184), "2025-09-30", "out_of_reach"),
        (CASES, {"at_most": 183}, value(183, "2025-12-31"), "2026-01-01", "met"),
        (CASES, {"exactly": 3}, value(4), "2025-09-30", "out_of_reach"),
    ],
)  # fmt: skip
def test_state(
    book: Callable[..., Book], measure: Figures, target: Figures, figure: Figures, as_of: str, expected: str
) -> None:
    indicator = {"id": "i", "measure": measure, "targets": [{**target, "by": "2025-12-31"}]}
    assert state(book(indicators=[indicator], entries=[figure]), as_of) == expected


@pytest.mark.parametrize(
    ("measure", "figures", "state", "reached"),
    [
        (STOCK, [flow(80, 100, "2025-12-31"), flow(70, 100, "2026-01-05")], "met", None),
        (STOCK, [flow(70, 100, "2025-12-31"), flow(79, 100, "2026-01-05")], "missed", None),
        (STOCK, [flow(70, 100, "2025-12-31"), flow(80, 100, "2026-01-05")], "met_late", "2026-01-05"),
        (
            STOCK,
            [flow(70, 100), flow(90, 100, "2026-01-05"), flow(95, 100, "2026-01-09")],
            "met_late",
            "2026-01-05",
        ),
        (
            STOCK,
            [flow(70, 100), flow(79, 100, "2026-01-05"), flow(95, 100, "2026-01-09")],
            "met_late",
            "2026-01-09",
        ),
        (
            STOCK,
            [flow(90, 100), flow(70, 100, "2025-12-01"), flow(95, 100, "2026-01-09")],
            "met_late",
            "2026-01-09",
        ),
        (STOCK, [flow(70, 100), flow(90, 100, "2026-01-05"), flow(79, 100, "2026-01-09")], "missed", None),
        # the first figure came after the day: never "no data"
        (STOCK, [flow(90, 100, "2026-01-05")], "met_late", "2026-01-05"),
        (STOCK, [flow(79, 100, "2026-01-05")], "missed", None),
        (CASES, [value(79, "2025-12-31"), value(1, "2026-01-05")], "met_late", "2026-01-05"),
        # dossiers of January are none of those that the target is about
        (FLOW, [flow(79, 100), flow(99, 100, "2026-01-05")], "missed", None),
        (FLOW, [flow(99, 100, "2026-01-05")], "not_rated", None),
        (FLOW, [flow(0, 0, "2026-01-05")], "no_occurrence", None),
        (STOCK, [], "no_data", None),
    ],
)
def test_after_the_deadline_figures_up_to_it_count_and_later_ones_only_as_late(
    book: Callable[..., Book], measure: Figures, figures: list[Figures], state: str, reached: str | None
) -> None:
    indicator = {"id": "i", "measure": measure, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    found = plan_progress(book(indicators=[indicator], entries=figures), dt.date(2026, 1, 10)).indicators[0]
    assert (found.state, found.outlook.reached and found.outlook.reached.isoformat()) == (state, reached)
    assert [(one.state, one.reached) for one in found.passed] == [(found.state, found.outlook.reached)]


def test_a_target_that_was_met_in_time_is_told_by_what_was_known_then(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": STOCK, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    figures = [flow(85, 100, "2025-12-31"), flow(70, 100, "2026-01-05")]
    found = plan_progress(book(indicators=[indicator], entries=figures), dt.date(2026, 1, 10)).indicators[0]
    assert (found.value, found.outlook.gap) == (Decimal(70), Decimal(5))
    assert found.outlook.judged_on is not None
    assert (found.outlook.judged_on.amount.value, found.outlook.judged_on.period) == (Decimal(85), None)
    latest = plan_progress(book(indicators=[indicator], entries=figures[:1]), dt.date(2026, 1, 10)).indicators[0]
    assert latest.outlook.judged_on is None, "the value itself"


def test_the_line_starts_at_the_first_reading_where_there_is_no_baseline(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": STOCK, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    # from 40 on 1/9 (day 0 of 121) to 80: on 31/10 (day 60) 40 + 40 × 60 / 121 = 59.83
    begun = [flow(40, 100, "2025-09-01")]
    assert (
        state(book(indicators=[indicator], entries=[*begun, flow(60, 100, "2025-10-31")]), "2025-10-31")
        == "on_track"
    )
    assert (
        state(book(indicators=[indicator], entries=[*begun, flow(59, 100, "2025-10-31")]), "2025-10-31")
        == "at_risk"
    )


def test_beyond_a_range_is_not_ahead_of_its_line(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": STOCK, "targets": [{"between": [20, 50], "by": "2025-12-31"}]}
    begun = flow(70, 100, "2025-09-01")  # 70 − 20 × 29 / 121 = 65.2 on 30/9
    assert state(book(indicators=[indicator], entries=[begun, flow(66, 100)]), "2025-09-30") == "at_risk"
    assert state(book(indicators=[indicator], entries=[begun, flow(65, 100)]), "2025-09-30") == "on_track"


def test_a_share_of_all_that_arises_is_judged_on_the_last_full_period(book: Callable[..., Book]) -> None:
    target = [{"at_least": 100, "by": "2025-12-31"}]
    indicator = {"id": "i", "measure": FLOW, "targets": target, "every": "month"}
    months = [flow(8, 10, "2025-08-14"), flow(10, 10, "2025-09-14"), flow(4, 5, "2025-10-10")]
    made = book(indicators=[indicator], entries=months)
    now = plan_progress(made, dt.date(2025, 10, 12)).indicators[0]
    assert (now.state, now.value, now.outlook.gap) == (
        "met",
        Decimal(88),
        Decimal(0),
    )  # 22 of 25 in all, 10 of 10 in September
    assert now.outlook.judged_on is not None
    assert now.outlook.judged_on.period is not None
    assert now.outlook.judged_on.period.key == "2025-09"
    assert state(made, "2025-08-20") == "at_risk"
    assert state(made, "2025-10-14") == "at_risk"  # October is over: 4 of 5
    assert state(made, "2026-01-20") == "missed"
    whole = book(indicators=[indicator], entries=[*months, flow(3, 3, "2025-12-14"), flow(0, 1, "2026-01-14")])
    assert state(whole, "2026-01-20") == "met"  # the last full period up to the day
    full_and_left = [*months, flow(20, 20, "2025-12-14"), flow(8, 9, "2025-12-31")]
    judged = plan_progress(book(indicators=[indicator], entries=full_and_left), dt.date(2026, 1, 20)).indicators[0]
    assert judged.outlook.judged_on is not None
    assert judged.outlook.judged_on.amount.numerator == Decimal(28)
    assert (judged.state, judged.outlook.judged_on.amount.denominator) == ("missed", Decimal(29))
    running = book(indicators=[indicator | {"judged": "cumulative"}], entries=months)
    assert state(running, "2025-10-12") == "out_of_reach"


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
    days = ("2025-09-01", "2025-09-02")
    made = book(
        indicators=[indicator],
        entries=[{"date": day, "indicator": "i", "stage": "1", "done": False} for day in days],
    )
    assert state(made, "2025-10-31") == "on_track"  # 2 × 60 / 121 is less than one stage
    assert state(made, "2025-11-01") == "at_risk"


def test_a_forecast_that_reaches_the_target_is_on_track(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 40, "by": "2025-12-31"}]}
    slow_start = [
        value(0, "2025-09-01"),
        value(7, "2025-09-21"),
        value(14, "2025-10-11"),
    ]  # 0.35 a day, 81 days left
    assert state(book(indicators=[indicator], entries=slow_start), "2025-10-12") == "on_track"


def test_ahead_of_the_path_with_a_forecast_short_of_the_target_is_at_risk(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 40, "by": "2025-12-31"}]}
    quick = [value(0, "2025-07-01"), value(30, "2025-08-10")]
    stopped = [*quick, value(30, "2025-08-20"), value(30, "2025-08-30"), value(30, "2025-10-11")]
    # from 0 on 1/7 to 40 on 31/12: 22.3 on 11/10; but nothing came in the last three readings
    assert state(book(indicators=[indicator], entries=quick), "2025-10-11") == "on_track"
    assert state(book(indicators=[indicator], entries=stopped), "2025-10-11") == "at_risk"


@pytest.mark.parametrize(
    "indicator",
    [{"measure": {"kind": "wording"}, "targets": [{"done": True, "by": "2025-12-31"}]}, {"measure": TEAMS}],
)
def test_without_a_number_to_reach_it_is_told_by_its_tasks(book: Callable[..., Book], indicator: Figures) -> None:
    made = book(indicators=[{"id": "i", **indicator}], entries=[value(3)])
    assert state(made, "2025-10-31") == state(made, "2026-10-31") == "told_by_tasks"


def test_the_states_are_those_of_the_machine_contract() -> None:
    contract = "met met_late on_track at_risk not_rated out_of_reach missed no_data no_occurrence told_by_tasks"
    assert contract.split() == list(INDICATOR_STATES)
