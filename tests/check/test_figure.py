"""KH519–KH531: figures beside each other, corrections, and what is seldom true."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from kh02.diagnostics.finding import Finding, Place

Found = Callable[..., list[str]]
Findings = Callable[..., tuple[Finding, ...]]

COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
LOANS = {"kind": "count", "counted": "lượt", "unit": "lượt", "counts": "in-period"}
CONGAN = {"id": "congan", "name": "Công an xã"}


def share(date: str, numerator: int = 412, denominator: int = 538, **more: object) -> dict[str, Any]:
    return {"date": date, "indicator": "I-1", "numerator": numerator, "denominator": denominator} | more


def counts(*values: int) -> list[dict[str, Any]]:
    """Figures on the 14th of July, August …"""
    return [{"date": f"2025-{7 + i:02}-14", "indicator": "I-1", "value": value} for i, value in enumerate(values)]


def test_spans_that_overlap_count_twice(findings: Findings) -> None:
    second = share("2025-10-14") | {"from": "2025-09-14"}
    (overlap,) = findings(entries=[share("2025-09-14"), second])
    assert (overlap.code.id, overlap.place.file) == ("KH519", "plans/mau/2025-10.yaml")
    assert "từ ngày 14/9/2025 đến 14/10/2025 trùng với số liệu từ ngày 01/7/2025 đến 14/9/2025" in overlap.message
    adjoining = share("2025-10-14") | {"from": "2025-09-15"}
    assert findings(entries=[share("2025-09-14"), adjoining]) == ()


def test_a_gap_between_spans_names_its_days(findings: Findings) -> None:
    (gap,) = findings(entries=[share("2025-08-14"), share("2025-10-14") | {"from": "2025-09-15"}])
    assert gap.code.id == "KH520"
    assert "từ ngày 15/8/2025 đến 14/9/2025" in gap.message
    (first,) = findings(entries=[share("2025-08-14") | {"from": "2025-07-02"}])
    assert "từ ngày 01/7/2025 đến 01/7/2025" in first.message
    (one_day,) = findings(entries=[share("2025-09-14") | {"from": "2025-09-14"}])
    assert one_day.code.id == "KH520"


def test_before_the_plan_nothing_is_missing(found: Found) -> None:
    entries = [share("2025-05-31"), share("2025-09-14") | {"from": "2025-07-01"}]
    assert not any(one.startswith("KH520") for one in found(entries=entries))


def test_before_the_plan_is_tracked_nothing_is_missing(found: Found) -> None:
    entries = [share("2025-10-14") | {"from": "2025-09-01"}]
    assert found(entries=entries) == ["KH520 entries.0.from"]
    assert found(entries=entries, plan={"reporting": {"tracked_from": "2025-09-01"}}) == []


SHARE = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
OF_UNITS = {"measure": SHARE | {"breakdown": {"name": "Đơn vị", "units": ["vhxh", "congan"]}}}
JOINT: dict[str, Any] = {"units": [CONGAN], "task": {"support": ["congan"]}}


def test_only_parts_have_spans_of_their_own_and_both_places_are_named(found: Found, findings: Findings) -> None:
    told = [share("2025-09-14"), share("2025-10-14") | {"by": "congan", "from": "2025-08-15"}]
    assert found(entries=told, indicator=OF_UNITS, **JOINT) == ["KH520 entries.0.from"]
    (overlap,) = findings(entries=told, **JOINT)
    assert (overlap.code.id, overlap.place.file) == ("KH519", "plans/mau/2025-10.yaml")
    assert overlap.related == Place("plans/mau/2025-09.yaml", ("entries", 0))
    assert "(Công an xã) trùng với số liệu từ ngày 01/7/2025 đến 14/9/2025 (Phòng VHXH)" in overlap.message
    assert "`breakdown` có `units`" in overlap.hint


def test_a_figure_of_units_parts_says_whose_part_it_is(found: Found, findings: Findings) -> None:
    third = {
        "units": [CONGAN, {"id": "vanphong", "name": "Văn phòng"}],
        "task": {"support": ["congan", "vanphong"]},
    }
    entry = share("2025-09-14", by="vanphong")
    assert found(entries=[entry], indicator=OF_UNITS, **third) == ["KH331 entries.0.by"]
    assert found(entries=[entry | {"part": "congan"}], indicator=OF_UNITS, **third) == []
    (unclear,) = findings(entries=[entry | {"part": "vanphong"}], indicator=OF_UNITS, **third)
    assert unclear.place.path[-1] == "part"
    assert unclear.hint.endswith("Có phải `vhxh` (Phòng Văn hóa - Xã hội) hay `congan` (Công an xã)?")


@pytest.mark.parametrize("counting", ["in-period", "at-date"])
def test_two_figures_of_one_day_conflict_or_are_one_told_twice(found: Found, counting: str) -> None:
    measure = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": counting}
    first = share("2025-09-14")
    assert found(indicator={"measure": measure}, entries=[first, first]) == ["KH522 entries.1"]
    other = share("2025-09-14", 415)
    assert found(indicator={"measure": measure}, entries=[first, other]) == ["KH521 entries.1"]
    correction = other | {"replaces": {"date": "2025-09-14", "reason": "Cộng sót"}}
    assert found(indicator={"measure": measure}, entries=[first, correction]) == []


@pytest.mark.parametrize(
    ("measure", "first", "second", "shown"),
    [
        ({"kind": "yes-no"}, {"done": True}, {"done": False}, "đã có và chưa có"),
        (COUNT, {"value": 1245}, {"value": 1300}, "1.245 và 1.300"),
        (
            None,
            {"numerator": 412, "denominator": 538},
            {"numerator": 415, "denominator": 538},
            "412/538 và 415/538",
        ),
        (
            None,
            {"numerator": 412},
            {"numerator": 412, "denominator": 538},
            "không có số và 412/538",
        ),
    ],
)
def test_a_conflict_shows_both_figures(
    findings: Findings,
    measure: dict[str, Any] | None,
    first: dict[str, Any],
    second: dict[str, Any],
    shown: str,
) -> None:
    day = {"date": "2025-09-14", "indicator": "I-1"}
    change = {"measure": measure, "targets": []} if measure else {}
    found = findings(indicator=change, entries=[day | first, day | second])
    (conflict,) = [finding for finding in found if finding.code.id == "KH521"]
    assert conflict.message.endswith(shown)


def test_one_figure_told_by_two_units(found: Found, findings: Findings) -> None:
    joint: dict[str, Any] = JOINT | {"indicator": OF_UNITS}
    first = share("2025-09-14", source="Cổng dịch vụ công")
    same = first | {"by": "congan"}
    assert found(entries=[first, same | {"numerator": 400}], **joint) == ["KH523 entries.1.by"]
    (message,) = [finding.message for finding in findings(entries=[first, same], **joint)]
    assert message.endswith("cùng mẫu số 538")
    assert found(entries=[first, same | {"denominator": 600}], **joint) == []
    assert found(entries=[first, same | {"source": "Sổ theo dõi"}], **joint) == []


def test_a_running_total_that_falls(found: Found) -> None:
    assert found(indicator={"measure": COUNT}, entries=counts(10, 30, 30)) == []
    assert found(indicator={"measure": COUNT}, entries=counts(10, 30, 29)) == ["KH524 entries.0.value"]
    fewer = [{"at_most": 5, "by": "2025-12-31"}]
    assert found(indicator={"measure": COUNT, "targets": fewer}, entries=counts(10, 30, 29)) == []
    assert found(indicator={"measure": LOANS}, entries=counts(10, 30, 29)) == []


def test_running_totals_written_where_in_period_figures_belong(found: Found) -> None:
    for totals in (counts(100, 210, 330), counts(100, 200, 300), counts(100, 200, 300, 300)):
        assert found(indicator={"measure": LOANS}, entries=totals) == ["KH525 entries.0"]
    assert found(indicator={"measure": LOANS}, entries=counts(0, 0, 0)) == []
    assert found(indicator={"measure": LOANS}, entries=counts(100, 210, 330, 320)) == []  # totals never fall
    assert found(indicator={"measure": LOANS}, entries=counts(100, 110, 120)) == []
    assert found(indicator={"measure": LOANS}, entries=counts(100, 210)) == []  # too few to tell
    assert found(indicator={"measure": COUNT}, entries=counts(100, 210, 330)) == []


def test_words_pasted_three_times(found: Found) -> None:
    told = [{"date": f"2025-09-{day}", "task": "II-1", "result": "Đang triển khai"} for day in ("05", "12", "19")]
    assert found(entries=told) == ["KH526 entries.2.result"]
    news = {"date": "2025-09-26", "task": "II-1", "result": "Đã tập huấn"}
    assert found(entries=[*told, news]) == ["KH526 entries.2.result"]
    assert found(entries=told[:2]) == []
    assert found(entries=[*told[:2], told[2] | {"result": "Đã tập huấn"}]) == []


def test_done_needs_evidence(found: Found) -> None:
    done = {"date": "2025-09-19", "task": "II-1", "state": "done"}
    assert found(entries=[done]) == ["KH527 entries.0.state"]
    assert found(entries=[done | {"evidence": ["71/KH-UBND"]}]) == []
    assert found(entries=[done | {"product": "Báo cáo khảo sát"}]) == []
    later = {"date": "2025-09-25", "task": "II-1", "evidence": ["71/KH-UBND"]}
    assert found(entries=[done, later]) == []
    issued = {"type": "Kế hoạch", "number": "71/KH-UBND", "title": "Khảo sát"}
    assert found(entries=[done, {"date": "2025-09-10", "task": "II-1", "document": issued}]) == []
    reopened = {"date": "2025-09-25", "task": "II-1", "state": "doing"}
    assert found(entries=[done, reopened]) == []


def test_a_correction_needs_what_it_replaces(findings: Findings) -> None:
    correction = share("2025-09-20", 415, replaces={"date": "2025-09-13", "reason": "Cộng sót"})
    (nothing,) = findings(entries=[share("2025-09-14"), correction])
    assert nothing.code.id == "KH528"
    assert nothing.place.path == ("entries", 1, "replaces", "date")
    assert nothing.hint.endswith("Đơn vị này có ghi chép ngày 14/9/2025.")


def test_two_corrections_of_one_day_leave_open_which_is_right(found: Found) -> None:
    def correction(date: str, numerator: int, replaced: str = "2025-09-14") -> dict[str, Any]:
        return share(date, numerator, replaces={"date": replaced, "reason": "Cộng sót"})

    first = share("2025-09-14")
    same_day = [first, correction("2025-09-20", 415), correction("2025-09-20", 420)]
    assert found(entries=same_day) == ["KH529 entries.2.replaces.date"]
    one_after_another = [first, correction("2025-09-20", 415), correction("2025-09-25", 420)]
    assert found(entries=one_after_another) == []
    chained = [first, correction("2025-09-20", 415), correction("2025-09-20", 420, "2025-09-20")]
    assert found(entries=chained) == []


def test_a_unit_reports_on_what_it_has_a_part_in(found: Found) -> None:
    other = {"id": "II-2", "lead": ["congan"], "indicators": ["I-2"]}
    plan = {"units": [CONGAN], "indicators": [{"id": "I-2"}], "tasks": [other]}
    entries = [share("2025-09-14", by="congan"), share("2025-10-14", by="congan")]
    assert found(entries=entries, **plan) == ["KH530 entries.0.by"]  # told once
    assert found(entries=[{"date": "2025-09-14", "task": "II-1", "by": "congan"}], **plan) == [
        "KH530 entries.0.by"
    ]
    supported = {"task": {"support": ["congan"]}}
    assert found(entries=entries, **plan, **supported) == []


def test_who_may_report_is_open_where_the_paper_leaves_it_open(found: Found) -> None:
    other = {"id": "II-2", "lead": ["congan"], "indicators": ["I-2"]}
    entry = share("2025-09-14", by="congan")

    def with_lead(*units: dict[str, object], lead: str) -> list[str]:
        named = [CONGAN, *units]
        return found(
            units=named, indicators=[{"id": "I-2"}], tasks=[other], task={"lead": ["vhxh", lead]}, entries=[entry]
        )

    group = {"id": "nhom", "name": "Các phòng", "group": True}
    assert with_lead(group, lead="nhom") == []
    assert with_lead(group | {"members": ["vhxh"]}, lead="nhom") == ["KH530 entries.0.by"]
    assert with_lead(group | {"members": ["congan"]}, lead="nhom") == []
    vague = {"id": "khac", "name": "Các đơn vị có liên quan", "vague": True}
    assert "KH530 entries.0.by" not in with_lead(vague, lead="khac")
    served_twice = [other, {"id": "II-3", "lead": ["nhom"]}]
    two_tasks = {"units": [CONGAN, group], "indicators": [{"id": "I-2"}], "tasks": served_twice}
    assert found(entries=[entry], **two_tasks) == []  # one of them is led by a group without names
    standing = [{"id": "vhxh", "name": "Phòng VHXH"}, CONGAN | {"standing": True}]
    assert found(plan={"units": standing}, indicators=[{"id": "I-2"}], tasks=[other], entries=[entry]) == []


def test_an_incident_is_opened_before_it_is_resolved(found: Found) -> None:
    resolved = {"date": "2025-09-12", "incident": "sc-01", "state": "resolved", "what": "Đã khôi phục"}
    opened = {"date": "2025-09-10", "incident": "sc-01", "state": "open", "what": "Mất mạng"}
    assert found(entries=[opened, resolved]) == []
    assert found(entries=[resolved]) == ["KH531 entries.0.incident"]
    assert found(entries=[opened | {"incident": "sc-02"}, resolved]) == ["KH531 entries.1.incident"]


@pytest.mark.parametrize(
    ("numerator", "expected"),
    [
        ("1.245", []),
        ("1,245", ["KH534 entries.0.numerator"]),
        ("1,5", ["KH534 entries.0.numerator"]),
        ("12,000", ["KH534 entries.0.numerator"]),
        ("12,0", []),
    ],
)
def test_dossiers_come_whole(found: Found, numerator: str, expected: list[str]) -> None:
    entry = {"date": "2025-07-14", "indicator": "I-1", "numerator": numerator, "denominator": 2480}
    assert found(entries=[entry]) == expected


def test_of_money_there_are_fractions(found: Found) -> None:
    spent = {"kind": "ratio", "numerator": "đã chi", "denominator": "dự toán", "unit": "triệu đồng"}
    entry = {"date": "2025-07-14", "indicator": "I-1", "numerator": "12,5", "denominator": 20}
    assert found(entries=[entry], indicator={"measure": spent | {"counts": "in-period"}}) == []


def test_a_share_is_no_number_of_dossiers(found: Found) -> None:
    entry = {"date": "2025-07-14", "indicator": "I-1", "numerator": "80%", "denominator": 100}
    with pytest.raises(ValidationError, match="kh02_number_text"):
        found(entries=[entry])


@pytest.mark.parametrize(("value", "right"), [("0", True), ("100", True), ("100,5", False)])
def test_a_share_lies_within_0_and_100_percent(found: Found, value: str, right: bool) -> None:
    entry = {"date": "2025-09-14", "indicator": "I-1", "value": value, "source": "Công an xã"}
    told = found(indicator={"measure": {"kind": "share", "counted": "người dân"}}, entries=[entry])
    assert ("KH537 entries.0.value" in told) is not right
