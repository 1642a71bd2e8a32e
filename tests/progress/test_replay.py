"""The replay stands on every day as the plan's progress of that day."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.small_plan import book_of, plan_of

from kh02.model.book import Book
from kh02.progress.plan import plan_progress
from kh02.progress.replay import Replay
from kh02.work.inspection import inspect

ROOT = Path(__file__).parents[2]
Books = Callable[..., Book]
COUNT: dict[str, Any] = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
FIRST, LAST = dt.date(2025, 7, 1), dt.date(2025, 12, 31)


def stands_as_on(book: Book, replay: Replay, days: Iterable[dt.date]) -> None:
    indicators = {one.id: list(replay.indicator(one)) for one in book.plan.indicators}
    tasks = {one.id: replay.task(one) for one in book.plan.tasks}
    for day in days:
        progress = plan_progress(book, day)
        for now in progress.indicators:
            then = [one for one in indicators[now.indicator.id] if one.day <= day][-1].progress
            assert (then.state, then.value) == (now.state, now.value), (day, now)
            assert then.outlook.forecast == now.outlook.forecast, (day, now)
            if day in replay.cut_offs and now.last:
                told = (then.outlook.needed, then.outlook.expected, then.stale)
                assert told == (now.outlook.needed, now.outlook.expected, now.stale), (day, now)
        for task in progress.tasks:
            assert [one for one in tasks[task.task.id] if one.day <= day][-1].state == task.state, (day, task)


@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
def test_a_real_plan_is_replayed_as_it_stood(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    book = next(one.book for one in inspect(["plans"], LAST, ROOT) if one.id == plan)
    assert book
    replay = Replay(book, dt.date(2026, 11, 28))
    every_ninth = {FIRST + dt.timedelta(days) for days in range(0, 200, 9)}
    stands_as_on(book, replay, every_ninth | set(replay.cut_offs))


@settings(max_examples=60)
@given(
    told=st.lists(st.tuples(st.integers(0, 170), st.integers(0, 50)), max_size=5, unique_by=lambda one: one[0]),
    late=st.integers(0, 30),
    as_of=st.integers(60, 215),
)
def test_it_notices_the_day_on_which_an_indicator_falls_behind(
    told: list[tuple[int, int]], late: int, as_of: int
) -> None:
    def day(number: int) -> str:
        return (FIRST + dt.timedelta(number)).isoformat()

    entries = [
        {"date": day(number), "received": day(number + late), "indicator": "C", "value": value, "by": "a"}
        for number, value in told
    ]
    indicator = {
        "id": "C",
        "place": "I",
        "text": "t",
        "name": "n",
        "measure": COUNT,
        "targets": [{"at_least": 10, "by": "2025-09-30"}, {"at_least": 40, "by": "2025-12-31"}],
        "baseline": {"value": 0, "date": "2025-06-30"},
    }
    book = book_of(plan_of(indicators=[indicator]), entries)
    stands_as_on(
        book, Replay(book, FIRST + dt.timedelta(as_of)), [FIRST + dt.timedelta(n) for n in range(as_of + 1)]
    )


def test_a_figure_that_never_came_is_missed_after_the_last_that_was_owed() -> None:
    indicator = {
        "id": "C",
        "place": "I",
        "text": "t",
        "name": "n",
        "measure": COUNT,
        "every": "month",
        "targets": [{"at_least": 10, "by": "2025-12-31"}],
    }
    told = [{"date": "2025-12-10", "indicator": "C", "value": 4, "by": "a"}]
    book = book_of(plan_of(indicators=[indicator]), told)
    replay = Replay(book, dt.date(2026, 8, 31))
    stands_as_on(book, replay, replay.cut_offs)
    assert max(one.day for one in replay.indicator(book.plan.indicators[0])) < dt.date(2026, 3, 1)
