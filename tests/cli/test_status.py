"""``kh02 status`` for people."""

import json
import re
import unicodedata
from typing import Any

import pytest
from tests.cli.conftest import Commune
from tests.command import Command

from kh02.vi.width import display_width

Values = dict[str, Any]
AT_END_OF_SEPTEMBER = ("status", "--as-of", "2025-09-30")


def ratio(label: str, aim: object, **more: Any) -> Values:
    return {
        "id": label,
        "place": "Mục I",
        "text": f"Tối thiểu {aim}% hồ sơ trực tuyến",
        "name": "Hồ sơ trực tuyến",
        "measure": {
            "kind": "ratio",
            "numerator": "hồ sơ trực tuyến",
            "denominator": "hồ sơ",
            "unit": "hồ sơ",
            "counts": "in-period",
        },
        "targets": [{"at_least": aim, "by": "2025-12-31"}],
        "lead": ["congan"],
    } | more


def figure(label: str, numerator: int, denominator: int, day: str = "2025-09-30") -> Values:
    return {"date": day, "indicator": label, "numerator": numerator, "denominator": denominator, "by": "congan"}


def task(label: str, deadline: str, **more: Any) -> Values:
    dated = {"kind": "date", "date": deadline} if deadline[0].isdigit() else {"kind": deadline}
    return {
        "id": label,
        "section": "I",
        "place": "Mục I",
        "text": f"Việc {label}",
        "lead": ["vhxh"],
        "deadline": {"text": "nguyên văn", **dated},
        "product": "Báo cáo",
    } | more


def test_indicator_tells_figure_target_and_what_the_remaining_cases_must_bring(
    commune: Commune, kh02: Command
) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", 700, 1000),))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    # 92 days from 01/7 to 30/9 brought 1,000 cases, so the 92 days left bring 1,000 more: 900 of them are needed.
    assert "████████░│░░ 70% (700/1.000 hồ sơ)" in out
    assert "Mục tiêu tối thiểu 80%, hạn 31/12/2025\n" in out
    assert "Cần ≥ 90% hồ sơ còn lại\n" in out
    assert "Cộng 1 chỉ tiêu: 1 có nguy cơ không đạt.\n" in out


@pytest.mark.parametrize(
    ("had", "needed"),
    [
        (600, "Cần ≥ 100% hồ sơ còn lại"),
        (
            599,
            "Với số hồ sơ dự kiến còn phát sinh khoảng 1.000, kể cả khi toàn bộ là hồ sơ trực tuyến "
            "cũng chỉ đạt 79,95%",
        ),
    ],
)
def test_only_more_than_all_that_is_left_is_too_much(
    commune: Commune, kh02: Command, had: int, needed: str
) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", had, 1000),))
    assert needed in " ".join(kh02(*AT_END_OF_SEPTEMBER).out.split())


def test_what_comes_near_a_maximum_from_above_is_shown_above_it(commune: Commune, kh02: Command) -> None:
    late = ratio("I-1", 5) | {"targets": [{"at_most": 5, "by": "2025-12-31"}]}
    commune(indicators=(late,), entries=(figure("I-1", 5_004, 100_000),))
    assert "5,01% (5.004/100.000 hồ sơ)" in kh02(*AT_END_OF_SEPTEMBER).out  # 5,004% is more than 5%


def test_figures_for_show_never_say_more_than_the_exact_ones(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", 79_999, 100_000),))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "79,99% (79.999/100.000 hồ sơ)" in out  # 79,999% is not 80%
    assert "Cần ≥ 80,01% hồ sơ còn lại" in out  # of 80,001% no less is enough


def test_a_pace_is_told_while_more_than_thirty_days_are_left_and_nothing_on_the_last_day(
    commune: Commune, kh02: Command
) -> None:
    stock = ratio("I-1", 80)
    stock["measure"]["counts"] = "at-date"
    commune(indicators=(stock,), entries=(figure("I-1", 34, 100), figure("I-1", 70, 100, "2025-12-11")))
    assert "Cần tăng 15 điểm phần trăm mỗi 30 ngày" in kh02(*AT_END_OF_SEPTEMBER).out  # 46 in 92 days
    assert "Cần tăng thêm 10 điểm phần trăm trước khi hết hạn" in kh02("status", "--as-of", "2025-12-30").out
    assert "Cần" not in kh02("status", "--as-of", "2025-12-31").out


@pytest.mark.parametrize(("done", "came_out"), [(60, "đạt"), (59, "không đạt")])
def test_a_target_whose_day_has_passed_is_told_while_a_later_one_is_in_force(
    done: int, came_out: str, commune: Commune, kh02: Command
) -> None:
    aims = [{"at_least": 60, "by": "2025-09-30"}, {"at_least": 80, "by": "2025-12-31"}]
    commune(indicators=(ratio("I-1", 80, targets=aims),), entries=(figure("I-1", done, 100),))
    told = f"Mức đã qua hạn: tối thiểu 60%, hạn 30/9/2025: {came_out}\n"
    assert told not in kh02(*AT_END_OF_SEPTEMBER).out
    assert told in kh02("status", "--as-of", "2025-10-01").out
    assert f"tối thiểu 60%, hạn 30/9/2025 ({came_out})\n" in kh02("show", "I-1", "--as-of", "2025-10-01").out
    state = {"đạt": "met", "không đạt": "missed"}[came_out]
    for day in ("2025-10-01", "2026-01-15"):  # then the later one has passed, too, and is still the one in force
        printed = json.loads(kh02("status", "--as-of", day, "--format", "json").out)
        assert printed["plans"][0]["indicators"][0]["earlier"] == [
            {
                "target": "60",
                "compare": "at_least",
                "from": None,
                "by": "2025-09-30",
                "state": state,
                "reached": None,
            }
        ]


@pytest.mark.parametrize("command", ["status", "due", "brief"])
def test_a_day_before_the_plan_begins_or_after_its_end_is_told_to_be_so(
    command: str, commune: Commune, kh02: Command
) -> None:
    commune(indicators=(ratio("I-1", 80),))
    told = {
        day: " ".join(kh02(command, "--as-of", day).out.split())
        for day in ("2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01")
    }
    assert "; kế hoạch chưa bắt đầu (thực hiện từ ngày 01/7/2025)" in told["2025-06-30"]
    assert "; kế hoạch" not in told["2025-07-01"] + told["2025-12-31"]
    assert "; kế hoạch thực hiện đến hết ngày 31/12/2025" in told["2026-01-01"]


def test_what_nobody_reported_is_unknown_and_not_zero(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80),))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "Chưa có số liệu" in out
    assert "0%" not in out.replace("80%", "")


def test_restating_indicator_is_named_beside_its_original_and_counted(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80), ratio("I-2", 80, restates="I-1")), entries=(figure("I-1", 9, 10),))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "Nhắc lại chỉ tiêu khác, cùng số liệu: I-2 (I-1)\n" in out
    assert "Cộng 2 chỉ tiêu: 2 đạt.\n" in out


def test_tasks_that_need_somebody_come_first_and_say_whose_they_are(commune: Commune, kh02: Command) -> None:
    commune(
        tasks=(
            task("I-1", "2025-12-31"),
            task("I-2", "2025-10-03", lead=["congan"]),
            task("I-3", "2025-09-24", lead=["congan", "vhxh"]),
        )
    )
    out = kh02(*AT_END_OF_SEPTEMBER).out
    headings = re.findall(r"^(Quá hạn|Sắp đến hạn|Chưa thực hiện): 1$", out, re.MULTILINE)
    assert headings == ["Quá hạn", "Sắp đến hạn", "Chưa thực hiện"]
    assert "quá hạn 6 ngày, hạn 24/9/2025" in out
    assert "còn 3 ngày, hạn 03/10/2025" in out
    assert re.search(r"I-3 +Việc I-3 +Công an xã;", out)
    assert "Cộng 3 nhiệm vụ: 1 quá hạn; 1 sắp đến hạn; 1 chưa thực hiện.\n" in out


def test_long_group_is_counted_by_who_leads_it(commune: Commune, kh02: Command) -> None:
    silent = tuple(task(f"I-{n}", "ongoing") for n in range(1, 5))
    commune(tasks=(*silent, task("I-5", "ongoing", lead=["congan"]), task("I-6", "ongoing", lead=[])))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "Thường xuyên (không báo cáo trong kỳ): 6\n" in out
    assert re.search(r"^  Phòng VHXH +4  I-1, I-2, I-3, I-4$", out, re.MULTILINE)
    assert re.search(r"^  Công an xã +1  I-5$", out, re.MULTILINE)
    assert re.search(r"^  chưa rõ chủ trì +1  I-6$", out, re.MULTILINE)


def test_end_without_evidence_is_said_out_loud(commune: Commune, kh02: Command) -> None:
    done = {"date": "2025-09-10", "state": "done", "by": "vhxh"}
    commune(
        tasks=(task("I-1", "2025-09-12"), task("I-2", "2025-09-12")),
        entries=({**done, "task": "I-1"}, {**done, "task": "I-2", "evidence": ["12/BC-UBND"]}),
    )
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "Hoàn thành đúng hạn: 2 (1 chưa nêu minh chứng)\n" in out
    assert "hoàn thành ngày 10/9/2025: chưa nêu minh chứng" in out
    assert "hoàn thành ngày 10/9/2025: 12/BC-UBND" in out


@pytest.mark.parametrize("query", ["Phong VHXH", "vhxh", "phòng văn hoá và xã hội", "PVHXH"])
def test_unit_sees_what_it_leads_and_supports_and_nothing_else(
    commune: Commune, kh02: Command, query: str
) -> None:
    commune(
        indicators=(ratio("I-1", 80),),
        tasks=(
            task("I-2", "2025-12-31"),
            task("I-3", "2025-12-31", lead=["congan"], support=["vhxh"], indicators=["I-1"]),
            task("I-4", "2025-12-31", lead=["congan"]),
        ),
    )
    out = kh02(*AT_END_OF_SEPTEMBER, "--unit", query).out
    leads, _, supports = out.partition("PHỐI HỢP: CHỈ TIÊU")
    assert "CHỦ TRÌ: NHIỆM VỤ" in leads
    assert "I-2" in leads
    assert "I-1" in supports
    assert "I-3" in supports
    assert "I-4" not in out
    assert "Cộng 2 nhiệm vụ: 2 chưa thực hiện.\n" in out


def test_member_of_a_group_sees_the_duties_of_the_group(commune: Commune, kh02: Command) -> None:
    units = [
        {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội"},
        {"id": "cac-phong", "name": "Các phòng", "group": True, "members": ["vhxh"]},
    ]
    commune(units=units, tasks=(task("I-1", "2025-12-31", lead=["cac-phong"]),))
    assert "Việc I-1" in kh02(*AT_END_OF_SEPTEMBER, "--unit", "vhxh").out


def test_unit_of_one_plan_only_is_told_of_the_other(commune: Commune, kh02: Command) -> None:
    commune(tasks=(task("I-1", "2025-12-31"),))
    commune(name="khac", number="02/KH-UBND", units=[{"id": "vp", "name": "Văn phòng HĐND và UBND"}])
    code, out, err = kh02(*AT_END_OF_SEPTEMBER, "--unit", "Phong VHXH")
    assert code == 0
    assert "Việc I-1" in out
    assert "02/KH-UBND" not in out
    assert err.startswith("Kế hoạch 02/KH-UBND: Đơn vị “Phong VHXH” không có trong kế hoạch.")


def test_unknown_unit_is_wrong_usage_with_proposals(commune: Commune, kh02: Command) -> None:
    commune()
    code, out, err = kh02(*AT_END_OF_SEPTEMBER, "--unit", "Cong an phuong")
    assert (code, out) == (2, "")
    assert err == "Đơn vị “Cong an phuong” không có trong kế hoạch. Có phải: Công an xã?\n"


def test_a_unit_that_resembles_none_gets_some_units_of_the_first_plans(commune: Commune, kh02: Command) -> None:
    commune(name="ban", units=[{"id": f"u{n}", "name": f"Ban {n}"} for n in range(6)])
    for n in range(3):
        commune(name=f"khac-{n}", number=f"0{n + 2}/KH-UBND", units=[{"id": "vp", "name": "Văn phòng"}])
    code, out, err = kh02(*AT_END_OF_SEPTEMBER, "--unit", "xyz")
    assert (code, out) == (2, "")
    first, *plans, more = err.splitlines()
    assert first == "Đơn vị “xyz” không có trong kế hoạch. Một số đơn vị có trong kế hoạch:"
    assert len(plans) == 3
    assert plans[0].endswith("/KH-UBND: Ban 0; Ban 1; Ban 2; Ban 3; Ban 4 …")
    assert plans[1] == "  02/KH-UBND: Văn phòng"
    assert more == "  …"


def test_completeness_and_timeliness_name_their_denominator(commune: Commune, kh02: Command) -> None:
    told = {"date": "2025-09-10", "state": "doing", "by": "vhxh"}
    commune(
        tasks=tuple(task(f"I-{n}", "ongoing") for n in (1, 2, 3)),
        entries=(
            {**told, "task": "I-1"},
            {**told, "task": "I-2", "received": "2025-09-20"},
            {**told, "task": "I-1", "date": "2025-09-25"},
        ),
    )
    out = kh02(*AT_END_OF_SEPTEMBER).out
    assert "Kỳ trước chốt ngày 14/9/2025, kỳ này chốt ngày 14/10/2025." in out
    # The period before: two of three came, one of them after the cut-off.
    assert re.search(r"^Phòng VHXH +2/3 \(67%\) +1/3 \(33%\) +1/3 \(33%\) +I-2, I-3$", out, re.MULTILINE)


def test_unit_that_owed_nothing_before_has_no_rate(commune: Commune, kh02: Command) -> None:
    commune(tasks=(task("I-1", "ongoing"),), date="2025-09-15")
    assert re.search(r"^Phòng VHXH +– +– +0/1 \(0%\) +I-1$", kh02(*AT_END_OF_SEPTEMBER).out, re.MULTILINE)


def test_figure_that_is_overdue_is_marked_as_old(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80, every="month"),), entries=(figure("I-1", 1, 2, "2025-07-14"),))
    assert "(số liệu cũ)" in kh02(*AT_END_OF_SEPTEMBER).out
    assert "(số liệu cũ)" not in kh02("status", "--as-of", "2025-08-14").out


def test_an_earlier_day_does_not_know_what_came_later(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", 1, 2, "2025-07-14"), figure("I-1", 3, 3)))
    code, out, err = kh02("status", "--as-of", "2025-08-01")
    assert (code, err) == (0, "")
    assert "50% (1/2 hồ sơ)" in out


def test_plans_with_the_same_definition_add_up_by_numerator_and_denominator(
    commune: Commune, kh02: Command
) -> None:
    item = ratio("I-1", 80, definition="ho-so-toan-trinh")
    commune(indicators=(item,), entries=(figure("I-1", 10, 10),))
    commune(name="b", indicators=(item,), entries=(figure("I-1", 30, 90),), illustrative=True)
    commune(name="c", indicators=(item,))
    out = kh02(*AT_END_OF_SEPTEMBER).out
    _, _, total = out.partition("CỘNG 3 KẾ HOẠCH")
    assert "40% (40/100)" in total  # not the mean of 100% and 33%
    assert "2/3" in total
    assert "3/3 kế hoạch đọc được; 1 chưa có số liệu của chỉ tiêu chung nào" in total
    assert "SỐ LIỆU MINH HỌA" in total


def test_single_plan_has_nothing_to_add_up(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80, definition="ho-so-toan-trinh"),))
    assert "THEO CHỈ TIÊU CHUNG" not in kh02(*AT_END_OF_SEPTEMBER).out


@pytest.mark.parametrize("illustrative", [True, False])
def test_made_up_figures_are_called_so(commune: Commune, kh02: Command, illustrative: bool) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", 1, 2),), illustrative=illustrative)
    assert ("SỐ LIỆU MINH HỌA" in kh02(*AT_END_OF_SEPTEMBER).out) is illustrative


def test_broken_plan_is_told_and_hides_no_other(commune: Commune, kh02: Command) -> None:
    commune(name="hong", number=17)
    commune(tasks=(task("I-1", "2025-12-31"),))
    code, out, err = kh02(*AT_END_OF_SEPTEMBER)
    assert code == 1
    assert "Việc I-1" in out
    assert err == "plans/hong.yaml: 1 lỗi, không đọc được kế hoạch; xem `kh02 validate plans/hong.yaml`.\n"


def test_two_plans_with_one_id_are_both_shown_and_told(commune: Commune, kh02: Command) -> None:
    commune(tasks=(task("I-1", "2025-12-31"),))
    commune(name="them", id="mau", tasks=(task("I-2", "2025-12-31"),))
    code, out, err = kh02(*AT_END_OF_SEPTEMBER)
    assert code == 1
    assert "Việc I-1" in out
    assert "Việc I-2" in out
    assert err == "plans/them.yaml: Hai kế hoạch cùng mã `mau`: plans/mau.yaml và plans/them.yaml.\n"
    problems = json.loads(kh02(*AT_END_OF_SEPTEMBER, "--format", "json").out)["problems"]
    assert [(one["code"], one["path"]) for one in problems] == [("KH319", "plans/them.yaml")]


def test_wrong_entry_leaves_the_plan_readable_and_is_told(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("I-1", 80),), entries=(figure("I-1", 1, 2), figure("I-9", 1, 2)))
    code, out, err = kh02(*AT_END_OF_SEPTEMBER)
    assert code == 1
    assert "50% (1/2 hồ sơ)" in out
    assert "plans/mau.yaml: 1 lỗi, số liệu dưới đây có thể thiếu hoặc sai" in err


def test_nothing_to_work_on(kh02: Command) -> None:
    assert kh02(*AT_END_OF_SEPTEMBER).code == 3


@pytest.mark.parametrize("columns", [60, 80, 133])
def test_piped_output_is_plain_and_fits_and_cuts_no_word(commune: Commune, kh02: Command, columns: int) -> None:
    words = "Nghiêng nghiêng khuếch trương chuyển đổi số nguệch ngoạc thuở xưa khúc khuỷu"
    name = unicodedata.normalize("NFC", f"{words} ") * 5
    commune(
        indicators=(ratio("II.2.2-10b", 80, name=name),),
        tasks=(task("III.3.4.a", "2025-09-01", name=name), task("V.1-1", "ongoing")),
        entries=(figure("II.2.2-10b", 1_234_567, 2_345_678),),
    )
    out = kh02(*AT_END_OF_SEPTEMBER, columns=columns).out
    lines = out.splitlines()
    assert max(map(display_width, lines)) <= columns
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in lines)
    for word in words.split():
        assert len(re.findall(rf"(?<!\w){word}(?!\w)", out, re.IGNORECASE)) >= 10, word


def test_colour_never_stands_alone_and_can_be_refused(
    commune: Commune, kh02: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune(tasks=(task("I-1", "2025-09-01"),))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = kh02(*AT_END_OF_SEPTEMBER).out
    assert "\x1b[1;31mQuá hạn: 1" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    refused = kh02(*AT_END_OF_SEPTEMBER).out
    assert "31m" not in refused
    assert "Quá hạn: 1" in refused


def test_word_longer_than_its_column_is_folded_and_not_lost(commune: Commune, kh02: Command) -> None:
    commune(indicators=(ratio("J" * 30, 80, name="w" * 70),), tasks=(task("Z" * 20, "2025-09-01", text="f" * 70),))
    out = kh02(*AT_END_OF_SEPTEMBER, columns=60).out
    assert [out.count(letter) for letter in "JwZf"] == [30, 70, 20, 70]
