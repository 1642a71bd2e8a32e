"""Which period is reported on when nobody says."""

import datetime as dt
from collections.abc import Callable

import pytest

from kh02.model.book import Book
from kh02.report.choice import nearest_period_with_entries


@pytest.mark.parametrize(
    ("days", "today", "key", "told"),
    [
        (["2025-10-10"], "2025-10-16", "2025-10", False),
        (["2025-10-10"], "2025-10-12", "2025-10", False),
        (["2025-08-20"], "2025-10-16", "2025-09", True),
        (["2025-10-16"], "2025-10-17", "2025-11", True),
        (["2025-10-30"], "2025-10-16", "2025-10", True),
        ([], "2025-10-16", "2025-10", True),
    ],
    ids=["just over", "nearly over", "earlier entries", "only after the close", "not yet known", "none"],
)
def test_the_period_nearest_its_end_or_the_last_with_an_entry(
    days: list[str], today: str, key: str, told: bool, book: Callable[..., Book]
) -> None:
    made = book(tasks=[{"id": "1"}], entries=[{"date": day, "task": "1", "result": "x"} for day in days])
    choice = nearest_period_with_entries(made, "month", dt.date.fromisoformat(today))
    assert (choice.period.key, bool(choice.remark)) == (key, told)


def test_the_remark_names_both_periods(book: Callable[..., Book]) -> None:
    made = book(tasks=[{"id": "1"}], entries=[{"date": "2025-08-20", "task": "1", "result": "x"}])
    assert nearest_period_with_entries(made, "month", dt.date(2025, 10, 16)).remark == (
        "tháng 10 năm 2025 chưa có ghi chép nào; lập báo cáo tháng 9 năm 2025, là kỳ gần nhất có ghi chép."
    )
