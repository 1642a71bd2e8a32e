"""KH3xx: names that must stand for something."""

from collections.abc import Callable

import pytest

from kh02.diagnostics.finding import Finding

Found = Callable[..., list[str]]

CONGAN = {"id": "congan", "name": "Công an xã", "aliases": ["CA xã"]}
TEAMS = {
    "kind": "count",
    "counted": "tổ",
    "unit": "tổ",
    "counts": "at-date",
    "breakdown": {"name": "tổ", "parts": ["Tổ số 1", "Tổ số 2"]},
}
STAGES = {"kind": "stages", "stages": [{"name": "Giai đoạn 1"}, {"name": "Giai đoạn 2"}]}
CHECKLIST = {"kind": "checklist", "items": ["CSDL hộ tịch"], "criteria": ["đúng", "đủ"]}
DONE = [{"done": True, "by": "2025-12-31"}]


def test_the_small_plan_of_these_tests_is_clean(found: Found) -> None:
    assert found() == []


def test_an_unknown_unit_is_found_wherever_a_unit_is_named(found: Found) -> None:
    assert found(task={"support": ["x"]}) == ["KH301 tasks.0.support.0"]
    assert found(task={"lead": ["vhxh", "x"]}) == ["KH301 tasks.0.lead.1"]
    assert found(indicator={"lead": ["x"]}) == ["KH301 indicators.0.lead.0"]
    assert found(plan={"units": [{"id": "vhxh", "name": "Phòng", "members": ["x"]}]}) == [
        "KH301 units.0.members.0"
    ]
    check = {"date": "2025-09-01", "check": {"Mạng": True}, "by": "x"}
    assert found(entries=[check]) == ["KH301 entries.0.by"]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("Phòng VHXH", "Có phải `vhxh` (Phòng Văn hóa - Xã hội)?"),
        ("pvhxh", "Có phải `vhxh` (Phòng Văn hóa - Xã hội)?"),
        ("vhx", "Có phải `vhxh` (Phòng Văn hóa - Xã hội)?"),
        ("CA xã", "Có phải `congan` (Công an xã)?"),
        ("zzz", "Khai báo ở `units` của kế hoạch, hoặc dùng: `vhxh`, `congan`."),
    ],
)
def test_an_unknown_unit_proposes_by_id_name_alias_or_abbreviation(
    findings: Callable[..., tuple[Finding, ...]], given: str, hint: str
) -> None:
    entry = {"date": "2025-09-01", "check": {"Mạng": True}, "by": given.replace(" ", "_")}
    unknown, *_ = findings(units=[CONGAN], task={"support": ["congan"]}, entries=[entry])
    assert unknown.hint == hint


def test_a_proposal_lists_the_first_few(findings: Callable[..., tuple[Finding, ...]]) -> None:
    def listed(count: int) -> str:
        names = [f"đơn-vị-{index}" for index in range(count)]
        units = [{"id": name, "name": name} for name in names]
        unknown, *_ = findings(plan={"units": units}, task={"lead": names, "support": ["q"]})
        return unknown.hint

    assert listed(8).endswith("`đơn-vị-7`.")
    assert listed(9).endswith("`đơn-vị-7`, ….")


def test_an_unknown_indicator_is_found_in_tasks_restates_and_figures(found: Found) -> None:
    assert found(task={"indicators": ["I-1", "I-9"]}) == ["KH302 tasks.0.indicators.1"]
    assert found(indicators=[{"id": "I-2", "restates": "I-9"}]) == ["KH302 indicators.1.restates"]
    figure = {"date": "2025-09-14", "indicator": "I-9", "numerator": 1, "denominator": 2}
    assert found(entries=[figure]) == ["KH302 entries.0.indicator"]


def test_an_unknown_task_is_found_in_updates_documents_and_spending(found: Found) -> None:
    document = {"type": "Kế hoạch", "number": "71/KH-UBND", "title": "Khảo sát"}
    entries = [
        {"date": "2025-09-01", "task": "II-9", "state": "doing"},
        {"date": "2025-09-02", "task": "II-9", "document": document},
        {"date": "2025-09-03", "task": "II-9", "spending": 5000000, "purpose": "In tài liệu"},
        {"date": "2025-09-04", "task": "II-1", "spending": 5000000, "purpose": "In tài liệu"},
    ]
    assert found(entries=entries) == ["KH303 entries.0.task", "KH303 entries.1.task", "KH303 entries.2.task"]


def test_a_section_is_known_at_any_depth(found: Found) -> None:
    assert found(task={"assigned_at": "II.9"}) == ["KH304 tasks.0.assigned_at"]
    nested = [
        {"label": "I", "text": ["Tối thiểu 80% hồ sơ trực tuyến."]},
        {"label": "II", "sections": [{"label": "II.1", "sections": [{"label": "II.1.a"}]}]},
    ]
    assert found(plan={"sections": nested}, task={"section": "II.1.a"}) == []


def test_an_id_declared_twice_is_found_at_the_second(found: Found) -> None:
    assert found(units=[{"id": "vhxh", "name": "Phòng Kinh tế"}]) == ["KH305 units.1.id"]
    assert found(indicators=[{}]) == ["KH305 indicators.1.id"]
    assert found(tasks=[{}]) == ["KH305 tasks.1.id"]
    sections = [
        {"label": "I", "text": ["Tối thiểu 80% hồ sơ trực tuyến."], "sections": [{"label": "II"}]},
        {"label": "II"},
    ]
    assert "KH305 sections.1.label" in found(plan={"sections": sections})


def test_an_indicator_and_a_task_may_bear_the_same_label(found: Found) -> None:
    assert found(indicator={"id": "II-1"}, task={"indicators": ["II-1"]}) == []


def test_a_duplicate_cites_both_places(findings: Callable[..., tuple[Finding, ...]]) -> None:
    second, *_ = findings(tasks=[{"place": "Mục II, gạch đầu dòng thứ hai"}])
    assert "mục thứ 1 (Mục II) và mục thứ 2 (Mục II, gạch đầu dòng thứ hai)" in second.message


def test_a_name_given_twice_within_a_measure(found: Found) -> None:
    parts = TEAMS | {"breakdown": {"name": "tổ", "parts": ["Tổ số 1", "Tổ số 1"]}}
    assert found(indicator={"measure": parts}) == ["KH306 indicators.0.measure.breakdown.parts.1"]
    stages = {"kind": "stages", "stages": [{"name": "Giai đoạn 1"}, {"name": "Giai đoạn 1"}]}
    stage = found(indicator={"measure": stages, "targets": DONE})
    assert stage == ["KH306 indicators.0.measure.stages.1"]
    checklist = CHECKLIST | {"criteria": ["đúng", "đúng"]}
    assert found(indicator={"measure": checklist, "targets": DONE}) == ["KH306 indicators.0.measure.criteria.1"]


def test_a_name_borne_by_two_units(found: Found) -> None:
    busy = {"support": ["congan"]}
    assert found(units=[CONGAN | {"aliases": ["phong vhxh"]}], task=busy) == ["KH307 units.1.aliases.0"]
    assert found(units=[CONGAN | {"aliases": ["Công an xã"]}], task=busy) == []


def test_restating_needs_an_original_with_figures(found: Found) -> None:
    assert found(indicators=[{"id": "I-2", "restates": "I-1"}]) == []
    assert found(indicators=[{"id": "I-2", "restates": "I-2"}]) == ["KH308 indicators.1.restates"]
    chain = [{"id": "I-2", "restates": "I-1"}, {"id": "I-3", "restates": "I-2"}]
    assert found(indicators=chain) == ["KH308 indicators.2.restates"]


def test_why_an_indicator_cannot_be_restated(findings: Callable[..., tuple[Finding, ...]]) -> None:
    chain = [{"id": "I-2", "restates": "I-1"}, {"id": "I-3", "restates": "I-2"}, {"id": "I-4", "restates": "I-4"}]
    assert [finding.message for finding in findings(indicators=chain)] == [
        "Chỉ tiêu I-3 không nhắc lại được `I-2`: chỉ tiêu đó lại nhắc lại `I-1`",
        "Chỉ tiêu I-4 không nhắc lại được `I-4`: đó là chính nó",
    ]


def test_figures_are_recorded_for_the_original(found: Found) -> None:
    restating = [{"id": "I-2", "restates": "I-1"}]
    figure = {"date": "2025-09-14", "numerator": 1, "denominator": 2}
    assert found(indicators=restating, entries=[figure | {"indicator": "I-1"}]) == []
    assert found(indicators=restating, entries=[figure | {"indicator": "I-2"}]) == ["KH309 entries.0.indicator"]


def test_a_log_of_another_plan_is_told_once_and_left_alone(found: Found) -> None:
    strange = {"date": "2025-09-01", "task": "III.9", "state": "doing", "by": "khac"}
    assert found(entries=[strange], log_plan="xa-khac") == ["KH310 plan"]


def test_the_plan_id_is_the_file_name(found: Found) -> None:
    assert found(file="plans/hai-phong/mau.yml") == []
    assert found(file="plans/khac.yaml") == ["KH311 id"]


def test_a_log_is_named_after_a_month(found: Found) -> None:
    update = {"date": "2025-09-01", "task": "II-1", "state": "doing"}
    assert found(entries=[update], month="thang-9") == ["KH312"]


def test_parts_stages_items_and_criteria_must_be_declared(found: Found) -> None:
    day = {"date": "2025-09-14", "indicator": "I-1"}
    part = {"indicator": {"measure": TEAMS}, "entries": [day | {"part": "Tổ 1", "value": 1}]}
    assert found(**part) == ["KH313 entries.0.part"]
    stage = {"indicator": {"measure": STAGES, "targets": DONE}, "entries": [day | {"stage": "GĐ 1"}]}
    assert found(**stage) == ["KH314 entries.0.stage"]
    checklist = {"measure": CHECKLIST, "targets": DONE}
    item = found(indicator=checklist, entries=[day | {"item": "Hộ tịch", "met": ["đúng"]}])
    assert item == ["KH315 entries.0.item"]
    criterion = found(indicator=checklist, entries=[day | {"item": "CSDL hộ tịch", "met": ["đúng", "sạch"]}])
    assert criterion == ["KH316 entries.0.met.1"]
    declared = found(indicator=checklist, entries=[day | {"item": "CSDL hộ tịch", "met": ["đủ", "đúng"]}])
    assert declared == []


def test_a_unit_has_one_part_in_a_task(found: Found) -> None:
    assert found(task={"support": ["vhxh"]}) == ["KH317 tasks.0.support.0"]
    assert found(task={"lead": ["vhxh", "vhxh"]}) == ["KH317 tasks.0.lead.1"]


def test_a_parent_document_is_one_that_the_plan_cites(found: Found) -> None:
    assert found(indicator={"parent": {"document": "02-KH/BCĐTW"}}) == []
    assert found(indicator={"parent": {"document": "01-KH/BCĐ"}}) == ["KH318 indicators.0.parent.document"]
    based = {"bases": [{"type": "Kế hoạch", "number": "01-KH/BCĐ"}]}
    assert found(plan=based, indicator={"parent": {"document": "01-KH/BCĐ"}}) == []


def test_a_parent_document_not_cited_proposes_one_that_is(findings: Callable[..., tuple[Finding, ...]]) -> None:
    (near,) = findings(indicator={"parent": {"document": "03-KH/BCĐTW"}})
    assert near.hint == "Có phải `02-KH/BCĐTW`?"
    (far,) = findings(indicator={"parent": {"document": "Nghị quyết Đại hội"}})
    assert far.hint.endswith("Kế hoạch đang viện dẫn: `02-KH/BCĐTW`.")
    (none,) = findings(plan={"implements": []}, indicator={"parent": {"document": "Nghị quyết Đại hội"}})
    assert none.hint == "Thêm văn bản này vào `implements` hoặc `bases`."
