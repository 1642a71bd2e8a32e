"""A figure in words, by what its measure is."""

from typing import Any

import pytest
from tests.small_plan import book_of, every_measure, plan_of

from kh02.model.entry import Figure
from kh02.words.kinds import amounts, figure_words

PLAN = plan_of(**every_measure())
MEASURES = {one.id: one.measure for one in PLAN.indicators}


def figure(indicator: str, told: dict[str, Any]) -> Figure:
    (recorded,) = book_of(PLAN, [{"date": "2025-09-12", "indicator": indicator, "by": "ttpvhcc", **told}]).recorded
    assert isinstance(recorded.entry, Figure)
    return recorded.entry


@pytest.mark.parametrize(
    ("indicator", "told", "words"),
    [
        ("I-1", {"numerator": 412, "denominator": 538}, "412/538 hồ sơ (76,58%)"),
        ("I-1", {"numerator": 0, "denominator": 0}, "0/0 hồ sơ"),
        ("I-2", {"value": 2, "part": "Tổ số 1"}, "Tổ số 1: 2 tổ"),
        ("I-3", {"item": "Dân cư", "met": ["đúng", "đủ"]}, "Dân cư: đúng, đủ"),
        ("I-3", {"item": "Dân cư", "met": []}, "Dân cư: chưa đạt tiêu chí nào"),
        ("I-4", {"stage": "Khảo sát"}, "Khảo sát: đã hoàn thành"),
        ("I-4", {"stage": "Khảo sát", "done": False}, "Khảo sát: chưa hoàn thành"),
        ("I-5", {"done": True}, "đã hoàn thành"),
        ("I-5", {"done": False}, "chưa hoàn thành"),
    ],
)
def test_a_figure_says_how_much_of_what(indicator: str, told: dict[str, Any], words: str) -> None:
    assert figure_words(figure(indicator, told), MEASURES[indicator]) == words


@pytest.mark.parametrize(
    ("indicator", "told", "words"),
    [
        ("I-1", {"numerator": 412, "denominator": 538}, "412/538"),
        ("I-2", {"value": 2}, "2"),
        ("I-3", {"item": "Dân cư", "met": ["đúng", "đủ"]}, "đạt 2 tiêu chí"),
        ("I-4", {"stage": "Khảo sát"}, "Khảo sát"),
        ("I-5", {"done": True}, "đã có"),
        ("I-5", {"done": False}, "chưa có"),
    ],
)
def test_a_figure_without_its_unit(indicator: str, told: dict[str, Any], words: str) -> None:
    assert amounts(figure(indicator, told)) == words
