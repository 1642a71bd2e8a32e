"""What is owed, in words: of which periods."""

import pytest

from kh02.model.plan import Reporting
from kh02.progress.period import period_of
from kh02.words.duty import period_words, periods_words

REPORTING = Reporting()


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("week", "2025-W41", "tuần 41/2025"),
        ("month", "2025-10", "tháng 10/2025"),
        ("quarter", "2025-Q4", "quý IV/2025"),
        ("year", "2025", "năm 2025"),
    ],
)
def test_a_period_in_few_words(kind: str, key: str, words: str) -> None:
    assert period_words(period_of(kind, key, REPORTING)) == words  # type: ignore[arg-type]  # a row's text


def test_of_many_periods_the_first_and_the_last_are_named() -> None:
    months = [period_of("month", f"2025-{month:02}", REPORTING) for month in (8, 9, 10)]
    assert periods_words(months[:2]) == "tháng 8/2025, tháng 9/2025"
    assert periods_words(months) == "3 kỳ, từ tháng 8/2025 đến tháng 10/2025"
