"""KH508–KH518: the dates of entries and the fields of figures."""

from collections.abc import Callable

import pytest

Found = Callable[..., list[str]]

UPDATE = {"task": "II-1", "state": "doing"}
FIGURE = {"indicator": "I-1", "numerator": 412, "denominator": 538}
COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
TEAMS = COUNT | {"breakdown": {"name": "tổ", "parts": ["Tổ số 1", "Tổ số 2"]}}
STAGES = {"kind": "stages", "stages": [{"name": "Giai đoạn 1"}]}
CHECKLIST = {"kind": "checklist", "items": ["CSDL hộ tịch"], "criteria": ["đúng"]}
AT_DATE = {"kind": "ratio", "numerator": "đã số hóa", "denominator": "hồ sơ", "unit": "hồ sơ", "counts": "at-date"}
DONE = [{"done": True, "by": "2025-12-31"}]


def test_an_in_period_figure_starts_with_the_plan_at_the_earliest(found: Found) -> None:
    assert found(entries=[FIGURE | {"date": "2025-07-01"}]) == []
    assert found(entries=[FIGURE | {"date": "2025-09-14", "from": "2025-07-01"}]) == []
    assert found(entries=[FIGURE | {"date": "2025-09-14", "from": "2025-06-30"}]) == ["KH508 entries.0.from"]
    assert found(entries=[FIGURE | {"date": "2025-06-30"}]) == ["KH508 entries.0.date"]


def test_other_entries_before_the_plan_are_doubtful_only(found: Found) -> None:
    assert found(entries=[UPDATE | {"date": "2025-06-30"}]) == ["KH509 entries.0.date"]
    assert found(entries=[UPDATE | {"date": "2025-07-01"}]) == []
    at_date = FIGURE | {"date": "2025-06-30"}
    assert found(indicator={"measure": AT_DATE}, entries=[at_date]) == ["KH509 entries.0.date"]


def test_today_is_in_time_tomorrow_is_not(found: Found) -> None:
    assert found(entries=[UPDATE | {"date": "2025-12-31"}]) == []
    assert found(entries=[UPDATE | {"date": "2026-01-01"}]) == ["KH510 entries.0.date"]
    received = UPDATE | {"date": "2025-12-31", "received": "2026-01-02"}
    assert found(entries=[received]) == ["KH510 entries.0.received"]


def test_nothing_is_received_before_it_happened(found: Found) -> None:
    assert found(entries=[UPDATE | {"date": "2025-09-14", "received": "2025-09-14"}]) == []
    assert found(entries=[UPDATE | {"date": "2025-09-14", "received": "2025-09-13"}]) == [
        "KH511 entries.0.received"
    ]


def test_an_entry_stands_in_the_log_of_its_month(found: Found) -> None:
    assert found(entries=[UPDATE | {"date": "2025-09-30"}], month="2025-09") == []
    assert found(entries=[UPDATE | {"date": "2025-10-01"}], month="2025-09") == ["KH512 entries.0.date"]


@pytest.mark.parametrize(
    ("measure", "fields", "expected"),
    [
        (None, {"numerator": 1, "denominator": 2, "value": 3}, ["KH513 entries.0.value"]),
        (None, {"numerator": 1}, ["KH514 entries.0"]),
        (None, {"numerator": 1, "denominator": 2, "part": "Tổ số 1"}, ["KH513 entries.0.part"]),
        (COUNT, {"value": 3}, []),
        (COUNT, {"numerator": 3}, ["KH513 entries.0.numerator", "KH514 entries.0"]),
        (COUNT, {"value": 3, "from": "2025-09-01"}, ["KH513 entries.0.from"]),
        (TEAMS, {"value": 1, "part": "Tổ số 2"}, []),
        (TEAMS, {"value": 1}, ["KH514 entries.0"]),
        (STAGES, {"stage": "Giai đoạn 1"}, []),
        (STAGES, {"stage": "Giai đoạn 1", "done": False}, []),
        (STAGES, {"done": True}, ["KH514 entries.0"]),
        (CHECKLIST, {"item": "CSDL hộ tịch", "met": []}, []),
        (CHECKLIST, {"item": "CSDL hộ tịch"}, ["KH514 entries.0"]),
        ({"kind": "yes-no"}, {"done": False}, []),
        ({"kind": "yes-no"}, {"value": 1}, ["KH513 entries.0.value", "KH514 entries.0"]),
        ({"kind": "wording"}, {"value": 1}, ["KH515 entries.0.indicator"]),
    ],
)
def test_a_figure_has_the_fields_of_its_measure(
    found: Found, measure: dict[str, object] | None, fields: dict[str, object], expected: list[str]
) -> None:
    entry = fields | {"date": "2025-09-14", "indicator": "I-1"}
    change = {} if measure is None else {"measure": measure, "targets": DONE if "counted" not in measure else []}
    assert [line for line in found(indicator=change, entries=[entry]) if "entries" in line] == expected


def test_a_span_runs_forward_and_leaves_no_further_finding(found: Found) -> None:
    assert found(entries=[FIGURE | {"date": "2025-09-14", "from": "2025-09-15"}]) == ["KH516 entries.0.from"]
    assert found(entries=[FIGURE | {"date": "2025-07-01", "from": "2025-07-01"}]) == []


def test_a_part_above_its_whole_is_wrong_at_a_date_and_doubtful_in_a_period(found: Found) -> None:
    above = {"date": "2025-09-14", "indicator": "I-1", "numerator": 539, "denominator": 538}
    assert found(indicator={"measure": AT_DATE}, entries=[above]) == ["KH517 entries.0.numerator"]
    assert found(entries=[above]) == ["KH518 entries.0.numerator"]
    assert found(entries=[above | {"numerator": 538}]) == []
