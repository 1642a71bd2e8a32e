"""What stands beside a state: what the cases still to come can bring, which parts lack a figure."""

import datetime as dt
from typing import Any

import pytest
from tests.small_plan import RATIO, book_of, plan_of

from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.words.figure import missing_words
from kh02.words.outlook import estimate_words

LATE = RATIO | {"numerator": "hồ sơ trễ hạn"}
TEAMS = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}


def one(measure: dict[str, Any], target: dict[str, Any], *entries: dict[str, Any]) -> IndicatorProgress:
    named = {"id": "i", "place": "Mục I", "text": "Lời văn", "name": "Tên gọn", "lead": ["a"]}
    indicator = {**named, "measure": measure, "targets": [{**target, "by": "2025-12-31"}]}
    told = [{"date": "2025-09-30", "indicator": "i", **entry} for entry in entries]
    book = book_of(plan_of(indicators=[indicator]), told)
    return plan_progress(book, dt.date(2025, 10, 1)).indicators[0]


def test_what_is_still_to_come_cannot_reach_a_least_nor_get_below_a_most() -> None:
    few = one(LATE, {"at_least": 80}, {"numerator": 50, "denominator": 100})
    assert estimate_words(few) == (
        "với số hồ sơ dự kiến còn phát sinh khoảng 100, kể cả khi toàn bộ là hồ sơ trễ hạn cũng chỉ đạt 75%"
    )
    many = one(LATE, {"at_most": 5}, {"numerator": 50, "denominator": 100})
    assert estimate_words(many) == (
        "với số hồ sơ dự kiến còn phát sinh khoảng 100, kể cả khi không có thêm hồ sơ trễ hạn vẫn là 25%"
    )
    assert estimate_words(one(LATE, {"at_least": 60}, {"numerator": 50, "denominator": 100})) is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ("1", None),
        ("12", "Chưa có số liệu của 1 phần: 2"),
        ("1234", "Chưa có số liệu của 3 phần: 2, 3, 4"),
        ("12345", "Chưa có số liệu của 4 phần: 2, 3, 4 …"),
    ],
)
def test_the_first_parts_without_a_figure_are_named(parts: str, words: str | None) -> None:
    teams = {**TEAMS, "breakdown": {"name": "Tổ", "parts": list(parts)}}
    assert missing_words(one(teams, {"at_least": 40}, {"value": 1, "part": "1"})) == words
