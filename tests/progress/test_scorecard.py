"""The scorecard of units, computed by hand."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.progress.scorecard import scorecard, totals

COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}
MONTHLY = {"id": "i", "measure": COUNT, "lead": ["a"], "every": "month"}
ONGOING = {"id": "t", "lead": ["b", "a"], "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}


def small(book: Callable[..., Book], **more: Any) -> Book:
    """Signed on 15/8: September closes on 14/9, October on 14/10, November runs."""
    entries = [
        {"date": "2025-09-10", "indicator": "i", "value": 3},
        {"date": "2025-10-14", "indicator": "i", "value": 2, "received": "2025-10-16"},
        {"date": "2025-10-02", "task": "t", "result": "x", "by": "b"},
    ]
    return book(date="2025-08-15", indicators=[MONTHLY], tasks=[ONGOING], entries=entries, **more)


def test_each_period_and_their_sum(book: Callable[..., Book]) -> None:
    made = small(book)
    periods = scorecard(read_ledger(made, dt.date(2025, 10, 31)))
    assert [
        (
            one.period.key,
            one.over,
            score.unit and score.unit.id,
            score.owed,
            score.on_time,
            score.late,
            score.silent,
        )
        for one in periods
        for score in one.scores
        if score.unit
    ] == [
        ("2025-09", True, "a", 1, 1, 0, 0),
        ("2025-09", True, "b", 1, 0, 0, 1),
        ("2025-10", True, "a", 1, 0, 1, 0),
        ("2025-10", True, "b", 1, 1, 0, 0),
        ("2025-11", False, "a", 1, 0, 0, 1),
        ("2025-11", False, "b", 1, 0, 0, 1),
    ]
    a, b = totals(periods)
    assert (a.owed, a.on_time, a.late, a.silent) == (2, 1, 1, 0)
    assert (b.owed, b.on_time, b.late, b.silent) == (2, 1, 0, 1)


def test_what_was_not_known_yet_had_not_arrived_and_the_last_day_is_still_in_time(
    book: Callable[..., Book],
) -> None:
    made = small(book)
    october = scorecard(read_ledger(made, dt.date(2025, 10, 15)))[1]
    assert (october.over, october.scores[0].late, october.scores[0].silent) == (True, 0, 1)
    assert [one.over for one in scorecard(read_ledger(made, dt.date(2025, 10, 14)))] == [True, False]


def test_the_card_ends_with_the_plan(book: Callable[..., Book]) -> None:
    last = scorecard(read_ledger(small(book), dt.date(2027, 1, 1)))[-1]
    assert (last.period.key, last.over) == ("2026-01", True)
    assert scorecard(read_ledger(small(book), dt.date(2025, 8, 1))) == ()
