"""A frozen report as a value: its numbers, its entries, and what differs from it later."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.report.frozen.entries import UsedEntry, compare, counted, used_entries, used_entry_words
from kh02.report.frozen.snapshot import NumberError, read_number
from kh02.report.frozen.values import decoded, encoded

plain_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(plain_values)
def test_plain_values_come_back_through_json_exactly(value: Any) -> None:
    back = decoded(json.loads(json.dumps(encoded(value))))
    assert back == value
    assert repr(back) == repr(value)  # 78.50 is not 78.5, 1 is not True


def test_a_value_that_would_not_come_back_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        encoded({"a": [0.1]})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45", "45/BC-UBND"),
        ("5", "05/BC-UBND"),
        (" 05/BC-UBND ", "05/BC-UBND"),
        ("45/BC-VHXH", "45/BC-VHXH"),
        ("45a", "45a/BC-UBND"),
        ("5a/BC-UBND", "5a/BC-UBND"),
        ("145/BC-UBND", "145/BC-UBND"),
    ],
)
def test_a_number_is_written_as_the_decree_wants(text: str, number: str) -> None:
    assert read_number(text, "BC-UBND") == number


@pytest.mark.parametrize("text", ["", "BC-UBND", "số 45", "45/", "45 /BC", "45/BC UBND", "45//BC", "-5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="viết 45 hoặc 45/BC-UBND"):
        read_number(text, "BC-UBND")


def day(number: int) -> dt.date:
    return dt.date(2025, 10, number)


def test_entries_of_a_report_are_those_known_and_dated_in_time_and_what_they_replaced(
    book: Callable[..., Book],
) -> None:
    update = {"task": "III.1", "result": "Việc"}
    made = book(
        tasks=[{"id": "III.1", "lead": ["a"]}],
        entries=[
            {"date": "2025-10-10", **update},
            {"date": "2025-10-14", "received": "2025-10-16", **update},
            {"date": "2025-10-14", "received": "2025-10-17", **update},  # known too late
            {"date": "2025-10-15", **update},  # of the next period
            {"date": "2025-10-16", "replaces": {"date": "2025-10-10", "reason": "nhầm"}, **update},
            {"date": "2025-10-12", "replaces": {"date": "2025-10-01", "reason": "nhầm"}, **update},  # of nothing
        ],
    )
    assert [one.index for one in used_entries(read_ledger(made, day(16)), day(14))] == [0, 1, 4]
    assert [one.index for one in used_entries(read_ledger(made, day(15)), day(14))] == [0]
    assert {one.file for one in used_entries(read_ledger(made, day(16)), day(14))} == {"mau.log"}


def used(index: int, **fields: Any) -> UsedEntry:
    return UsedEntry("2025-10.yaml", index, {"by": "a", "date": "2025-10-10", **fields})


FIGURE = {"indicator": "II.1", "numerator": "412", "denominator": "538"}
DOCUMENT = {"document": {"type": "Công văn", "number": "12/UBND", "title": "Về số hóa"}, "task": "III.1"}
NEW_FIGURE = {**FIGURE, "numerator": "430"}
REPLACES = {"replaces": {"date": "2025-10-10", "reason": "nhầm"}}


def test_what_came_after_is_told_apart_by_what_it_is() -> None:
    frozen = [used(0, **FIGURE), used(1, task="III.1")]
    now = [
        *frozen,
        used(2, **NEW_FIGURE),
        used(3, **FIGURE, **REPLACES),
        used(4, task="III.2"),
        used(5, incident="SC-1"),
    ]
    changes = compare(frozen, now, now)
    assert [one.index for one in changes.added] == [2, 4, 5]
    assert [one.index for one in changes.corrections] == [3]
    assert counted(changes) == "1 số liệu được bổ sung, 2 ghi chép khác được bổ sung, 1 số liệu được sửa"


def test_an_entry_edited_in_place_is_gone_and_another_is_there() -> None:
    changes = compare([used(0, **FIGURE)], *[[used(0, **NEW_FIGURE)]] * 2)
    assert counted(changes) == "1 số liệu được bổ sung, 1 số liệu không còn như lúc chốt"


def test_the_same_words_twice_are_two_entries() -> None:
    assert len(compare([used(0, **FIGURE)], *[[used(0, **FIGURE), used(1, **FIGURE)]] * 2).added) == 1


@given(st.permutations(range(6)))
def test_entries_that_only_moved_are_no_change(order: list[int]) -> None:
    frozen = [used(number, task=f"III.{number % 4}") for number in range(6)]
    moved = [UsedEntry("2025-10.yaml", place, frozen[number].entry) for place, number in enumerate(order)]
    assert not compare(frozen, moved, moved)
    assert counted(compare(frozen, moved, moved)) == ""


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (FIGURE, "chỉ tiêu II.1: 412/538, a, ngày 10/10/2025 (2025-10.yaml, ghi chép thứ 3)"),
        ({"indicator": "V.8", "part": "Tổ 19", "value": "1"}, "chỉ tiêu V.8: Tổ 19, 1, a"),
        ({"indicator": "V.9", "stage": "Giai đoạn 1"}, "chỉ tiêu V.9: Giai đoạn 1, a"),
        ({"task": "III.1"}, "nhiệm vụ III.1, a"),
        (DOCUMENT, "văn bản 12/UBND, a"),
        ({"check": {"Mạng": True}}, "kiểm tra hạ tầng, a"),
        ({"spending": "1000", "purpose": "Tập huấn", "task": "III.1"}, "kinh phí 1.000 đồng, a"),
        ({"incident": "SC-1", "state": "open", "what": "Mất mạng"}, "sự cố SC-1, a"),
        ({"indicator": "V.8", "value": "12.50"}, "chỉ tiêu V.8: 12,5, a"),
        ({"training": "Lớp 1", "task": "III.1", "hours": 4}, "ghi chép khác, a"),
    ],
)
def test_an_entry_in_a_line(fields: dict[str, Any], line: str) -> None:
    assert used_entry_words(used(2, **fields), {}).startswith(line)
    assert used_entry_words(used(2, **fields), {"a": "Phòng A"}).startswith(line.replace(", a", ", Phòng A"))


def test_decimals_in_entries_are_kept_as_they_are_written(book: Callable[..., Book]) -> None:
    made = book(
        indicators=[{"id": "II.1"}],
        entries=[{"date": "2025-10-10", "indicator": "II.1", "numerator": Decimal("12.50"), "denominator": 20}],
    )
    (only,) = used_entries(read_ledger(made, day(14)), day(14))
    assert only.entry == {
        "by": "a",
        "date": "2025-10-10",
        "indicator": "II.1",
        "numerator": "12.50",
        "denominator": "20",
    }
