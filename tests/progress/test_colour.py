"""The colour of a plan, case by case."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kh02.model.book import Book
from kh02.progress.colour import ColourRule, colour
from kh02.progress.plan import plan_progress
from kh02.progress.scorecard import scorecard

Books = Callable[..., Book]
RULE = ColourRule()
COUNT: dict[str, Any] = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
AIM = {"targets": [{"at_least": 40, "by": "2025-12-31"}]}


def of(made: Book, day: str, rule: ColourRule = RULE) -> str:
    progress = plan_progress(made, dt.date.fromisoformat(day))
    return colour(progress, scorecard(progress.ledger), rule)


def told(*values: tuple[str, int]) -> list[dict[str, Any]]:
    return [{"date": day, "indicator": "C", "value": value, "by": "a"} for day, value in values]


def task(label: str, day: str) -> dict[str, Any]:
    return {"id": label, "lead": ["a"], "deadline": {"text": "hạn", "kind": "date", "date": day}}


def test_without_figures_it_is_unknown_and_with_a_target_that_is_met_green(book: Books) -> None:
    count = {"id": "C", "measure": COUNT, **AIM}
    assert of(book(indicators=[count]), "2025-10-01") == "unknown"
    assert of(book(indicators=[count], entries=told(("2025-09-30", 40))), "2025-10-01") == "green"


def test_a_target_that_fails_is_yellow_and_a_key_one_that_is_missed_red(book: Books) -> None:
    entries = told(("2025-08-31", 1), ("2025-09-30", 2), ("2025-10-31", 3))
    for key, colours in ((False, ["yellow", "yellow"]), (True, ["yellow", "red"])):
        made = book(indicators=[{"id": "C", "measure": COUNT, "key": key, **AIM}], entries=entries)
        assert [of(made, day) for day in ("2025-11-01", "2026-01-02")] == colours


def test_tasks_count_from_the_days_and_the_share_that_the_rule_sets(book: Books) -> None:
    tasks = [task("T1", "2025-09-30"), *(task(f"T{number}", "2025-12-31") for number in range(2, 7))]
    made = book(indicators=[{"id": "C", "measure": COUNT, **AIM}], tasks=tasks, entries=told(("2025-09-01", 40)))
    # One of six open tasks is overdue since 30/9: less than a fifth.
    assert [of(made, day) for day in ("2025-10-02", "2025-10-03")] == ["green", "yellow"]
    assert of(made, "2025-10-03", ColourRule(yellow_days=4)) == "green"
    assert of(made, "2025-10-01", ColourRule(red_overdue=Fraction(1, 6))) == "red"


def test_what_is_owed_for_the_last_period_and_missing_is_yellow(book: Books) -> None:
    count = {"id": "C", "measure": COUNT, "lead": ["a"], "every": "month", **AIM}
    arrived = told(("2025-08-10", 40), ("2025-09-10", 40))
    made = book(indicators=[count], entries=arrived, reporting={"tracked_from": "2025-07-01"})
    # September by the decree ends on 14/9, October on 14/10.
    assert [of(made, day) for day in ("2025-10-14", "2025-10-15")] == ["green", "yellow"]
