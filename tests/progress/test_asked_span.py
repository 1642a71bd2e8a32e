"""Which days a figure covers where nobody says, and on which days it has to end."""

import datetime as dt
from typing import Any

import pytest
from tests.small_plan import RATIO, plan_of

from kh02.model.plan import Plan
from kh02.progress.asked_span import asked_ends, own_period_start, usual_start
from kh02.progress.period import period_of

D = dt.date


def plan(**indicator: Any) -> Plan:
    one = {"id": "1", "place": "I", "text": "x", "name": "x", "measure": RATIO, "every": "month", **indicator}
    one.setdefault("targets", [{"at_least": 80, "by": "2025-12-31"}])
    return plan_of(indicators=[one])


def start(made: Plan, follows: D, end: D) -> D:
    indicator = made.indicators[0]
    return usual_start(indicator, made, follows, own_period_start(indicator, made, end))


@pytest.mark.parametrize(
    ("follows", "end", "expected"),
    [
        (D(2025, 11, 12), D(2025, 12, 14), D(2025, 11, 12)),
        (D(2025, 11, 15), D(2025, 12, 14), D(2025, 11, 15)),
        (D(2025, 12, 1), D(2025, 12, 14), D(2025, 12, 1)),
        (D(2025, 10, 15), D(2025, 12, 14), D(2025, 11, 15)),
        (D(2025, 7, 1), D(2025, 12, 14), D(2025, 11, 15)),
        (D(2025, 7, 1), D(2025, 7, 14), D(2025, 7, 1)),
    ],
    ids=[
        "a few days left over",
        "period after period",
        "within a period",
        "a whole month untold",
        "late first",
        "first",
    ],
)
def test_a_figure_follows_on_unless_a_whole_period_owed_is_untold(follows: D, end: D, expected: D) -> None:
    assert start(plan(), follows, end) == expected


def test_without_a_rhythm_a_figure_follows_on_whatever_lies_between() -> None:
    assert start(plan(every=None), D(2025, 7, 1), D(2025, 12, 14)) == D(2025, 7, 1)


@pytest.mark.parametrize(
    ("targets", "key", "ends"),
    [
        (["2025-12-31"], "2026-01", [D(2025, 12, 31)]),
        (["2025-12-31", "2026-12-31"], "2026-01", [D(2025, 12, 31), D(2026, 1, 14)]),
        (["2026-12-31"], "2026-01", [D(2025, 12, 31), D(2026, 1, 14)]),
        (["2025-12-14", "2026-12-31"], "2025-12", [D(2025, 12, 14)]),
        (["2025-12-31"], "2025-12", [D(2025, 12, 14)]),
        (["2025-09-30"], "2025-10", [D(2025, 9, 30)]),
    ],
    ids=[
        "the last",
        "a later target",
        "the plan's end",
        "on the cut-off",
        "before the last",
        "target within the plan",
    ],
)
def test_figures_are_asked_up_to_the_cut_off_a_targets_day_and_the_plans_end(
    targets: list[str], key: str, ends: list[D]
) -> None:
    made = plan(targets=[{"at_least": 80 + number, "by": by} for number, by in enumerate(targets)])
    assert list(asked_ends(made.indicators[0], made, period_of("month", key, made.reporting))) == ends
