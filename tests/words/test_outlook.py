"""What stands beside a state: what the cases still to come can bring."""

import datetime as dt
from typing import Any

from tests.small_plan import RATIO, book_of, plan_of

from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.words.outlook import estimate_words

LATE = RATIO | {"numerator": "hồ sơ trễ hạn"}


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
