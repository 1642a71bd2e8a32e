"""KH4xx: what the signed paper lacks, each told with its place in the paper."""

from collections.abc import Callable

import pytest

from kh02.diagnostics.finding import Finding, Severity

Found = Callable[..., list[str]]
Findings = Callable[..., tuple[Finding, ...]]

CONGAN = {"id": "congan", "name": "Công an xã"}


def test_what_the_paper_lacks_is_never_an_error(findings: Findings) -> None:
    lacking: dict[str, object] = {"lead": [], "deadline": None, "product": None, "indicators": []}
    found = findings(task=lacking, indicator={"targets": []})
    assert sorted(finding.code.id for finding in found) == [
        "KH401",
        "KH402",
        "KH403",
        "KH406",
        "KH407",
        "KH408",
        "KH413",
    ]
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_each_task_without_lead_is_told_with_its_place(findings: Findings) -> None:
    second = {"id": "II-2", "lead": [], "place": "Mục II, gạch đầu dòng thứ hai"}
    (finding,) = findings(tasks=[second])
    assert finding.message == "Nhiệm vụ II-2 không nêu đơn vị chủ trì (Mục II, gạch đầu dòng thứ hai)"
    assert finding.place.path == ("tasks", 1, "id")


def test_missing_deadlines_and_products_are_told_once_for_a_part_of_the_paper(findings: Findings) -> None:
    tree = [
        {"label": "I", "text": ["Tối thiểu 80% hồ sơ trực tuyến."]},
        {"label": "II", "title": "NHIỆM VỤ", "sections": [{"label": "II.1"}, {"label": "II.2"}]},
        {"label": "V", "title": "TỔ CHỨC THỰC HIỆN"},
    ]
    without = {"deadline": None, "product": None}
    tasks = [
        without | {"id": "II-2", "section": "II.1"},
        without | {"id": "II-3", "section": "II.2"},
        without | {"id": "V-1", "section": "V"},
    ]
    found = findings(plan={"sections": tree}, tasks=tasks)
    assert [(finding.place.path, finding.message) for finding in found] == [
        (("tasks", 1, "id"), "Mục II (NHIỆM VỤ) có 2 nhiệm vụ không nêu sản phẩm: II-2, II-3"),
        (("tasks", 3, "id"), "Mục V (TỔ CHỨC THỰC HIỆN) có 1 nhiệm vụ không nêu sản phẩm: V-1"),
        (("tasks", 1, "id"), "Mục II (NHIỆM VỤ) có 2 nhiệm vụ không nêu thời hạn: II-2, II-3"),
        (("tasks", 3, "id"), "Mục V (TỔ CHỨC THỰC HIỆN) có 1 nhiệm vụ không nêu thời hạn: V-1"),
    ]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"}, []),
        ({"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-30"}, ["KH404 tasks.0.deadline.date"]),
        ({"text": "Trước ngày 15/10/2025", "kind": "date", "date": "2025-10-14"}, []),
        ({"text": "Trước ngày 15/10/2025", "kind": "date", "date": "2025-10-15"}, ["KH404 tasks.0.deadline.date"]),
        ({"text": "Thường xuyên", "kind": "ongoing"}, []),
        ({"text": "Thường xuyên", "kind": "recurring"}, []),  # both are followed up by period
        ({"text": "Thường xuyên", "kind": "date", "date": "2025-12-31"}, ["KH404 tasks.0.deadline.kind"]),
        ({"text": "Tháng 10/2025", "kind": "ongoing"}, ["KH404 tasks.0.deadline.kind"]),
        ({"text": "Theo ý kiến của lãnh đạo", "kind": "date", "date": "2025-10-31"}, []),  # no reading, no quarrel
        ({"text": "Tháng 10/2025", "kind": "date"}, ["KH405 tasks.0.deadline"]),
    ],
)
def test_a_deadline_is_what_its_words_say(found: Found, deadline: dict[str, str], expected: list[str]) -> None:
    assert found(task={"deadline": deadline}) == expected


def test_the_words_may_name_the_day_of_a_milestone(found: Found) -> None:
    task = {
        "deadline": {"text": "Tháng 10/2025", "kind": "ongoing"},
        "milestones": [{"text": "Tháng 10/2025", "date": "2025-10-31"}],
    }
    assert found(task=task) == []


def test_an_indicator_needs_a_task_that_serves_it_or_what_restates_it(found: Found) -> None:
    second = {"id": "I-2"}
    assert found(indicators=[second]) == ["KH406 indicators.1.id"]
    assert found(indicators=[second], task={"indicators": ["I-1", "I-2"]}) == []
    restated = [second, {"id": "I-3", "restates": "I-2"}]
    assert found(indicators=restated, task={"indicators": ["I-1", "I-3"]}) == []


def test_tasks_that_serve_no_indicator(found: Found) -> None:
    assert found(tasks=[{"id": "II-2", "indicators": []}]) == ["KH407 tasks.1.id"]


def test_a_unit_without_duty(found: Found) -> None:
    assert found(units=[CONGAN]) == ["KH408 units.1.id"]
    assert found(units=[CONGAN], task={"support": ["congan"]}) == []
    assert found(units=[CONGAN], indicator={"lead": ["congan"]}) == []
    group = {"id": "cac-phong", "name": "Các phòng", "group": True, "members": ["congan"]}
    assert found(units=[CONGAN, group], task={"support": ["cac-phong"]}) == []


def test_a_vague_lead_is_told_in_the_papers_words(findings: Findings) -> None:
    vague = {"id": "khac", "name": "Các đơn vị có liên quan", "vague": True}
    written = {"lead": "Các đơn vị quản lý nền tảng số."}
    (alone,) = findings(units=[vague], task={"lead": ["khac"], "as_written": written}, tasks=[{"id": "II-2"}])
    assert "“Các đơn vị quản lý nền tảng số”" in alone.message
    (among,) = findings(units=[vague], task={"lead": ["vhxh", "khac"], "as_written": written})
    assert "“Các đơn vị có liên quan”" in among.message
    assert findings(units=[vague], task={"support": ["khac"]}) == ()


def test_the_words_of_an_indicator_stand_in_the_paper(found: Found) -> None:
    assert found(indicator={"text": "tối thiểu 80%  hồ sơ"}) == []
    assert found(indicator={"text": "Hướng dẫn người dân"}) == []  # a task's words
    assert found(indicator={"text": "Ít nhất 80% hồ sơ"}) == ["KH410 indicators.0.text"]
    assert found(indicator={"text": "trực tuyến. Hướng dẫn"}) == ["KH410 indicators.0.text"]  # of two places


def test_a_product_comes_by_the_deadline(found: Found) -> None:
    assert found(task={"product_date": "2025-12-31"}) == []
    assert found(task={"product_date": "2026-01-01"}) == ["KH411 tasks.0.product_date"]


def test_targets_and_deadlines_after_the_plan(found: Found) -> None:
    late = {"at_least": 80, "by": "2026-12-31"}
    assert found(indicator={"targets": [late]}) == ["KH412 indicators.0.targets.0.by"]
    assert found(indicators=[{"id": "I-2", "restates": "I-1", "targets": [late]}]) == []  # told at the original
    deadline = {"text": "Tháng 01/2026", "kind": "date", "date": "2026-01-31"}
    assert found(task={"deadline": deadline}) == ["KH414 tasks.0.deadline.date"]
    milestone = {"text": "Năm 2026", "date": "2026-12-31"}
    assert found(task={"milestones": [milestone]}) == ["KH414 tasks.0.milestones.0.date"]


def test_what_is_measured_needs_a_target(found: Found) -> None:
    assert found(indicator={"targets": []}) == ["KH413 indicators.0.id"]
    assert found(indicator={"targets": [], "measure": {"kind": "wording"}}) == []
    dated = {"kind": "stages", "stages": [{"name": "Giai đoạn 1", "by": "2025-12-31"}]}
    assert found(indicator={"targets": [], "measure": dated}) == []


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"text": "Thường xuyên, xong trước 15/10/2025", "kind": "ongoing"}, ["KH404 tasks.0.deadline.date"]),
        ({"text": "Thường xuyên, xong trước 15/10/2025", "kind": "ongoing", "date": "2025-10-14"}, []),
        ({"text": "Thường xuyên", "kind": "ongoing", "date": "2025-10-14"}, []),
        ({"text": "Quý IV", "kind": "date", "date": "2025-11-30"}, ["KH404 tasks.0.deadline.date"]),
        ({"text": "Thường xuyên, theo tiến độ", "kind": "ongoing"}, ["KH416 tasks.0.deadline.text"]),
        ({"text": "Theo tiến độ", "kind": "none"}, ["KH416 tasks.0.deadline.text"]),
        ({"text": "Thường xuyên, theo tiến độ", "kind": "ongoing", "date": "2025-11-30"}, []),
        ({"text": "Thường xuyên, theo tiến độ", "kind": "date", "date": "2025-11-30"}, []),
        ({"text": "20 ngày sau khi ban hành", "kind": "relative"}, ["KH417 tasks.0.deadline"]),
        ({"text": "20 ngày sau khi ban hành", "kind": "relative", "date": "2025-10-25"}, []),
    ],
)
def test_a_deadline_of_several_parts_keeps_its_day_and_tells_what_is_unread(
    found: Found, deadline: dict[str, str], expected: list[str]
) -> None:
    assert found(task={"deadline": deadline}) == expected


@pytest.mark.parametrize("text", ["Thường xuyên", "Khi có yêu cầu của cấp trên", "Từ ngày 01/9/2025"])
def test_who_obeys_a_hint_keeps_the_day(findings: Findings, text: str) -> None:
    (finding,) = findings(task={"deadline": {"text": text, "kind": "date", "date": "2025-10-31"}})
    assert "giữ `date: 2025-10-31`" in finding.hint
    kind = finding.hint.split("`")[1].removeprefix("kind: ")
    assert findings(task={"deadline": {"text": text, "kind": kind, "date": "2025-10-31"}}) == ()


def test_two_dates_of_a_wording_are_a_deadline_and_a_milestone(findings: Findings) -> None:
    deadline = {"text": "Đợt 1: 30/9/2025; đợt 2: 30/11/2025", "kind": "date", "date": "2025-11-30"}
    (finding,) = findings(task={"deadline": deadline})
    assert "(2025-09-30) ghi vào `milestones`" in finding.hint
    assert findings(task={"deadline": deadline, "milestones": [{"text": "Đợt 1", "date": "2025-09-30"}]}) == ()


def test_the_unit_of_a_milestone_has_a_duty_and_is_known(found: Found) -> None:
    stone = {"text": "Đợt 1", "date": "2025-09-30", "lead": ["congan"]}
    assert found(units=[CONGAN], task={"milestones": [stone]}) == []
    assert found(task={"milestones": [stone]}) == ["KH301 tasks.0.milestones.0.lead.0"]


def test_an_event_is_declared_once_and_before_it_is_used(found: Found) -> None:
    event = {"id": "ctr", "text": "Tỉnh ủy ban hành Chương trình"}
    deadline = {
        "text": "20 ngày sau khi ban hành",
        "kind": "relative",
        "after": {"event": "ctr", "days": 20},
    }
    assert found(task={"deadline": deadline}) == ["KH320 tasks.0.deadline.after.event"]
    assert found(task={"deadline": deadline}, plan={"events": [event]}) == []
    assert found(plan={"events": [event, event]}) == ["KH305 events.1.id"]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ({"authority": "TM. ỦY BAN NHÂN DÂN", "for_head": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH"}, []),
        ({"authority": "TM. ỦY BAN NHÂN DÂN", "position": "Q. CHỦ TỊCH"}, []),
        ({"for_head": "TL. CHỦ TỊCH", "position": "CHÁNH VĂN PHÒNG"}, []),
        ({"for_head": "TUQ. CHỦ TỊCH", "position": "TRƯỞNG PHÒNG"}, []),
        ({"authority": "TM. ỦY BAN NHÂN DÂN", "position": "TL. CHỦ TỊCH"}, ["KH419 signature.position"]),
        ({"for_head": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH"}, ["KH419 signature.for_head"]),
        ({"authority": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH"}, ["KH419 signature.authority"]),
    ],
)
def test_who_signs_in_the_heads_place_has_a_line_above_and_below(
    found: Found, signature: dict[str, str], expected: list[str]
) -> None:
    assert found(plan={"signature": signature}) == expected
    of_reports = [one.replace("signature", "reporting.signature") for one in expected]
    assert found(plan={"reporting": {"signature": signature}}) == of_reports


def test_a_head_who_is_no_collective_has_no_line_above(found: Found) -> None:
    issuer = {"name": "Sở Nội vụ", "short": "Sở", "level": "province", "province": "Mẫu"}
    deputy = {"for_head": "KT. GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC"}
    assert found(plan={"issuer": issuer, "signature": deputy}) == []


def test_the_signature_of_a_unit_is_held_to_the_same(found: Found) -> None:
    deputy = {"for_head": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH"}
    front = {"id": "mt", "name": "Ủy ban Mặt trận Tổ quốc xã", "signature": deputy}
    assert "KH419 units.1.signature.for_head" in found(units=[front])
    assert "KH419" not in "".join(found(units=[{**front, "name": "Hội Nông dân xã"}]))
