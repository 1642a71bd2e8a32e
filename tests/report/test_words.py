"""Words: one kind of fact has one wording, late work stands by unit, documents are cited whole once."""

import re
from collections.abc import Callable

import pytest

from kh02.model.book import Book
from kh02.report.compose import to_markdown
from kh02.report.report import Report
from kh02.report.templates import Templates

Made = Callable[..., Report]
Books = Callable[..., Book]


def sentences(body: str) -> list[str]:
    """Sentences on indicators without what differs anyway: names, numbers, dates."""
    told = [line for line in body.splitlines() if line.startswith("- **")]
    return [re.sub(r"[\d.,/%]+", "#", re.sub(r"\*\*.*?\*\* \(.*?\): ", "", line)) for line in told]


def many(state: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return four indicators in the same state, with their entries."""
    indicators: list[dict[str, object]] = [{"id": str(n), "name": f"Chỉ tiêu {n}"} for n in range(4)]
    ratio = {"behind": (70, 100), "met": (90, 100), "lost": (1, 1000), "no data": None}[state]
    entries = [
        {"date": date, "indicator": one["id"], "numerator": ratio[0], "denominator": ratio[1] + extra}
        for one in indicators
        for date, extra in (("2025-09-14", 0), ("2025-10-14", 5))
        if ratio
    ]
    return indicators, entries


@pytest.mark.parametrize("state", ["behind", "met", "lost", "no data"])
def test_one_kind_of_fact_has_one_wording(state: str, book: Books, report_on: Made) -> None:
    indicators, entries = many(state)
    told = sentences(report_on(book(indicators=indicators, entries=entries)).body)
    assert len(told) == 4
    assert len(set(told)) == 1


LATE = {"text": "30/9/2025", "kind": "date", "date": "2025-09-30"}


def test_late_tasks_stand_by_unit_in_the_plans_order_ordered_or_asked(book: Books, report_on: Made) -> None:
    tasks = [
        {"id": "1", "name": "Việc một", "lead": ["b"], "deadline": LATE},
        {"id": "2", "name": "Việc hai", "lead": ["a"], "deadline": LATE},
        {"id": "3", "name": "Việc ba", "deadline": LATE},
        {"id": "4", "name": "Việc bốn", "lead": ["a"], "deadline": LATE},
    ]
    body = report_on(book(tasks=tasks)).body
    assert (
        "- Có 04 nhiệm vụ quá hạn:\n"
        "  + Phòng A: Việc hai (2, quá 14 ngày); Việc bốn (4, quá 14 ngày);\n"
        "  + Mặt trận B: Việc một (1, quá 14 ngày);\n"
        "  + Kế hoạch không giao đơn vị chủ trì: Việc ba (3, quá 14 ngày).\n"
    ) in body
    assert (
        "Nhiệm vụ đã quá hạn, phải hoàn thành ngay:\n\n"
        "- Giao Phòng A: Việc hai (2, hạn ngày 30/9/2025); Việc bốn (4, hạn ngày 30/9/2025);\n"
        "- Đề nghị Mặt trận B: Việc một (1, hạn ngày 30/9/2025);\n"
        "- Kế hoạch không giao đơn vị chủ trì: Việc ba (3, hạn ngày 30/9/2025).\n"
    ) in body


def test_a_unit_with_several_remarks_is_named_once(book: Books, report_on: Made) -> None:
    entries = [
        {"date": "2025-10-01", "task": "1", "difficulty": "Thiếu máy"},
        {"date": "2025-10-02", "task": "1", "difficulty": "Thiếu người"},
        {"date": "2025-10-03", "task": "1", "difficulty": "Thiếu vốn", "by": "b"},
    ]
    assert (
        "- Phòng A:\n"
        "  + Thiếu máy (1, ngày 01/10/2025);\n"
        "  + Thiếu người (1, ngày 02/10/2025);\n"
        "- Mặt trận B: Thiếu vốn (1, ngày 03/10/2025).\n"
    ) in report_on(book(tasks=[{"id": "1"}], entries=entries)).body


def test_what_a_unit_will_do_next_is_its_last_word_on_an_open_task(book: Books, report_on: Made) -> None:
    entries = [
        {"date": "2025-09-20", "task": "1", "next": "Việc cũ"},
        {"date": "2025-10-10", "task": "1", "next": "Việc mới"},
        {"date": "2025-09-20", "task": "2", "next": "Đã làm rồi"},
        {"date": "2025-10-01", "task": "2", "result": "Xong phần đó"},
        {"date": "2025-10-01", "task": "3", "state": "done", "next": "Không còn gì"},
    ]
    body = report_on(book(tasks=[{"id": "1"}, {"id": "2"}, {"id": "3"}], entries=entries)).body
    assert "Công việc các đơn vị đã đăng ký\n\n- Giao Phòng A: Việc mới (1, ngày 10/10/2025).\n" in body
    assert not re.search("Việc cũ|Đã làm rồi|Không còn gì", body)


def test_the_plan_and_documents_are_cited_whole_once_then_by_type_and_number(book: Books, report_on: Made) -> None:
    decision = {"type": "Quyết định", "number": "9/QĐ-UBND", "title": "V/v thành lập Tổ", "to": "Sở X"}
    entries = [
        {"date": "2025-10-02", "document": decision, "task": "1"},
        {"date": "2025-10-03", "task": "1", "state": "done", "evidence": ["9/QĐ-UBND"]},
    ]
    body = report_on(book(tasks=[{"id": "1"}], entries=entries)).body
    assert body.count("Quyết định số 9/QĐ-UBND ngày 02/10/2025 về việc thành lập Tổ, gửi Sở X") == 1
    assert body.count("ngày 02/10/2025 về việc") == 1
    assert "minh chứng: Quyết định số 9/QĐ-UBND." in body
    assert body.count("Kế hoạch số 01/KH-UBND ngày 01/7/2025 của Ủy ban nhân dân xã Mẫu") == 1
    assert "Trên đây là báo cáo kết quả thực hiện Kế hoạch số 01/KH-UBND trong tháng 10 năm 2025./." in body


def test_a_report_that_goes_up_has_kinh_gui_and_its_courtesy(book: Books, report_on: Made) -> None:
    up, at_home = (to_markdown(report_on(book(reporting={"to": to})), Templates()) for to in (["UBND tỉnh"], []))
    assert "Kính gửi: UBND tỉnh\n" in up
    assert "UBND xã Mẫu trân trọng báo cáo./." in up
    assert "Kính gửi" not in at_home
    assert "trân trọng" not in at_home


def test_entries_that_came_late_are_counted_with_the_last_day(book: Books, report_on: Made) -> None:
    entries = [
        {"date": "2025-10-10", "task": "1", "result": "x", "received": "2025-10-14"},
        {"date": "2025-10-10", "task": "1", "result": "y", "received": "2025-10-20"},
        {"date": "2025-10-11", "task": "1", "result": "z", "received": "2025-10-17"},
        {"date": "2025-10-15", "task": "1", "result": "kỳ sau"},
        {"date": "2025-10-09", "task": "2", "result": "v"},
        {"date": "2025-10-18", "task": "2", "result": "w", "replaces": {"date": "2025-10-09", "reason": "Sai"}},
    ]
    made = book(tasks=[{"id": "1"}, {"id": "2"}], entries=entries)
    told = "có {} ghi chép nhận sau ngày chốt"
    assert told.format("01") + ", vào ngày 17/10/2025." in report_on(made, as_of="2025-10-17").body
    assert told.format("03") + ", muộn nhất ngày 20/10/2025." in report_on(made, as_of="2026-05-01").body
    assert "sau ngày chốt" not in report_on(made, as_of="2025-10-16").body


def test_what_a_plan_gives_to_no_task_is_said_once_above_the_table(book: Books, report_on: Made) -> None:
    def appendix(*tasks: dict[str, object]) -> str:
        return report_on(book(tasks=list(tasks))).body.rpartition("<!-- phu-luc -->")[2]

    bare = appendix({"id": "1"}, {"id": "2"})
    assert "không giao đơn vị chủ trì và không nêu thời hạn cho nhiệm vụ nào của mục này." in bare
    assert "| Ký hiệu | Nhiệm vụ | Kết quả gần nhất | Tình trạng |" in bare
    common = {"text": "Thường xuyên.", "kind": "ongoing"}
    half = appendix({"id": "1", "deadline": {"text": "Thường xuyên.", "kind": "ongoing"}}, {"id": "2"})
    assert "| 1 | Việc phải làm | Thường xuyên. |" in half
    assert "| 2 | Việc phải làm | - |" in half
    dated = appendix(
        {"id": "1", "lead": ["a"], "deadline": common},
        {"id": "2", "lead": ["b"], "deadline": common},
        {"id": "3", "name": "Việc ba", "deadline": LATE},
    )
    assert "Thời hạn, trừ nhiệm vụ có ghi riêng: “Thường xuyên”." in dated
    assert "| 3 | Việc ba<br>(Thời hạn: 30/9/2025) | - |" in dated
    assert dated.count("Thường xuyên.") + dated.count("“Thường xuyên”") == 1


def test_indicators_that_restate_others_are_told_where_they_are_counted_and_where_not(
    book: Books, report_on: Made
) -> None:
    indicators = [{"id": "1", "name": "Hồ sơ"}, {"id": "2", "name": "Hồ sơ (nhắc lại)", "restates": "1"}]
    entries = [{"date": "2025-10-14", "indicator": "1", "numerator": 70, "denominator": 100}]
    body = report_on(book(indicators=indicators, entries=entries)).body
    again = "(trong đó có 01 chỉ tiêu nhắc lại, dùng chung số liệu với chỉ tiêu khác)"
    assert f"Kế hoạch có 02 chỉ tiêu {again}. Đến ngày 14/10/2025: 02 chỉ tiêu có nguy cơ không đạt." in body
    assert "- 01 chỉ tiêu có nguy cơ không đạt (không kể 01 chỉ tiêu nhắc lại): Hồ sơ (1; " in body
    alone = report_on(book(indicators=indicators[:1], entries=entries)).body
    assert "Kế hoạch có 01 chỉ tiêu. Đến ngày" in alone
    assert "- 01 chỉ tiêu có nguy cơ không đạt: Hồ sơ (1; " in alone


def test_an_indicator_without_a_lead_owes_figures_until_its_last_target(book: Books, report_on: Made) -> None:
    targets = [{"at_least": 80, "by": "2025-10-10"}]
    made = book(indicators=[{"id": "1", "every": "month", "targets": targets}])
    owed = "- 01 chỉ tiêu chưa giao đơn vị, chưa có số liệu (còn thiếu: 1)."
    assert owed in report_on(made, as_of="2025-10-14").body
    assert owed not in report_on(made, "month", "2025-11", "2025-11-14").body


def test_what_was_reached_late_stands_out_with_its_day(book: Books, report_on: Made) -> None:
    points = {"kind": "count", "counted": "điểm", "unit": "điểm", "counts": "at-date"}
    over = [{"at_least": 5, "by": "2025-08-31"}]
    entries = [{"date": "2025-10-10", "indicator": "1", "value": 5}]
    body = report_on(book(indicators=[{"id": "1", "measure": points, "targets": over}], entries=entries)).body
    assert "đạt 5 điểm, mục tiêu tối thiểu 5 điểm đến ngày 31/8/2025, đạt sau hạn, vào ngày 10/10/2025." in body
    assert "chưa có chỉ tiêu nào đạt" not in body
