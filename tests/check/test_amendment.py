"""A plan against its earlier version, in words."""

from typing import Any

import pytest
from tests.small_plan import plan_of

from kh02.check.amendment import check_against
from kh02.model.book import Book
from kh02.model.plan import Plan

INDICATOR: dict[str, Any] = {
    "id": "I-1",
    "place": "Mục I",
    "text": "…",
    "name": "…",
    "measure": {"kind": "ratio", "numerator": "n", "denominator": "d", "unit": "hồ sơ", "counts": "in-period"},
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
    "lead": ["a"],
}
TASK: dict[str, Any] = {
    "id": "II-1",
    "section": "II",
    "place": "Mục II",
    "text": "…",
    "lead": ["a", "b"],
    "deadline": {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"},
}


def plan(*items: dict[str, Any], **more: Any) -> Plan:
    indicators = [item for item in items if "measure" in item]
    tasks = [item for item in items if "section" in item]
    return plan_of(indicators=indicators, tasks=tasks, **more)


def findings(before: Plan, after: Plan) -> list[tuple[tuple[str | int, ...], str]]:
    return [(one.place.path, one.message) for one in check_against(Book(after, "mau.yaml"), before)]


@pytest.mark.parametrize(
    ("item", "change", "path", "words"),
    [
        (
            INDICATOR,
            {"targets": [{"at_least": 70, "by": "2025-12-31"}, {"between": [80, 90], "by": "2026-06-30"}]},
            ("indicators", 0, "targets"),
            "Chỉ tiêu I-1 đổi mức phải đạt từ `at_least: 80, by: 2025-12-31` thành "
            "`at_least: 70, by: 2025-12-31; between: 80 … 90, by: 2026-06-30`",
        ),
        (
            INDICATOR,
            {"targets": []},
            ("indicators", 0, "targets"),
            "Chỉ tiêu I-1 đổi mức phải đạt từ `at_least: 80, by: 2025-12-31` thành không có",
        ),
        (
            TASK,
            {"lead": ["b"]},
            ("tasks", 0, "lead"),
            "Nhiệm vụ II-1 đổi đơn vị chủ trì từ `a, b` thành `b`",
        ),
        (
            TASK,
            {"deadline": {"text": "Thường xuyên", "kind": "ongoing"}},
            ("tasks", 0, "deadline"),
            "Nhiệm vụ II-1 đổi thời hạn từ `2025-10-31` thành `Thường xuyên`",
        ),
    ],
)
def test_a_silent_change_is_told_with_before_and_after(
    item: dict[str, Any], change: dict[str, Any], path: tuple[str | int, ...], words: str
) -> None:
    ((found, message),) = findings(plan(item), plan(item | change))
    assert found == path
    assert message == f"{words} mà không có văn bản sửa đổi (so với bản lưu gần nhất trong git)"


def test_an_item_that_is_gone_is_told_at_the_list() -> None:
    ((path, message),) = findings(plan(INDICATOR, TASK), plan(INDICATOR))
    assert path == ("tasks",)
    assert message.startswith("Nhiệm vụ II-1 không còn trong kế hoạch mà không có văn bản sửa đổi")


def test_new_items_other_words_and_amended_items_are_not_told() -> None:
    moved = TASK | {"deadline": None, "lead": ["a"]}
    amended = [{"number": "2/KH", "date": "2025-10-01", "changes": ["x"], "items": ["II-1"]}]
    assert findings(plan(INDICATOR), plan(INDICATOR, TASK)) == []
    assert findings(plan(TASK), plan(TASK | {"text": "Lời khác"})) == []
    assert findings(plan(TASK), plan(moved, amendments=amended)) == []
    assert len(findings(plan(TASK), plan(moved))) == 2


def test_the_place_is_that_of_the_item_in_the_file_as_it_is_now() -> None:
    changed = TASK | {"lead": ["b"]}
    ((path, _),) = findings(plan(TASK), plan(TASK | {"id": "II-0"}, changed))
    assert path == ("tasks", 1, "lead")
