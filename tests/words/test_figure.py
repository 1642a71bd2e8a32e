"""A figure of an indicator in words: from whom a share is, which parts have none."""

import datetime as dt
from typing import Any

import pytest
from tests.small_plan import book_of, plan_of

from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.words.figure import missing_words, standing_words

SHARE = {"kind": "share", "counted": "người dân"}
TEAMS = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}


def one(measure: dict[str, Any], **told: Any) -> IndicatorProgress:
    indicator = {"id": "i", "place": "Mục I", "text": "Lời văn", "name": "Tên gọn", "measure": measure}
    book = book_of(plan_of(indicators=[indicator]), [{"date": "2025-09-30", "indicator": "i", **told}])
    return plan_progress(book, dt.date(2025, 10, 1)).indicators[0]


def test_a_share_is_told_with_its_source_or_that_it_has_none() -> None:
    assert standing_words(one(SHARE, value="71,5", source="Công an xã")) == "71,5% (theo Công an xã)"
    assert standing_words(one(SHARE, value="71,5")) == "71,5% (chưa nêu nguồn)"


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
    assert missing_words(one(teams, value=1, part="1")) == words
