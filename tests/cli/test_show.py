"""``kh02 show``: finding the item, its page, the chart."""

import datetime as dt
import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from tests.cli.conftest import Commune
from tests.command import Command, Git
from tests.small_plan import book_of, plan_of

from kh02.model.indicator import Indicator
from kh02.progress.course import course
from kh02.progress.plan import plan_progress
from kh02.vi.width import display_width
from kh02.view.show.chart import ROWS, chart_rows

Values = dict[str, Any]
RATIO = {
    "kind": "ratio",
    "numerator": "hồ sơ trực tuyến",
    "denominator": "hồ sơ",
    "unit": "hồ sơ",
    "counts": "in-period",
}


def indicator(label: str = "I-1", **more: Any) -> Values:
    return {
        "id": label,
        "place": "Mục I",
        "text": "Tối thiểu 80% hồ sơ được xử lý trực tuyến",
        "name": "Hồ sơ trực tuyến",
        "measure": RATIO,
        "targets": [{"at_least": 80, "by": "2025-12-31"}],
        "lead": ["congan"],
    } | more


def task(label: str = "I-1", **more: Any) -> Values:
    return {
        "id": label,
        "section": "I",
        "place": "Mục I",
        "text": "Hướng dẫn người dân nộp hồ sơ.",
        "lead": ["vhxh"],
        "deadline": {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"},
    } | more


def figure(day: str, numerator: int, denominator: int, **more: Any) -> Values:
    return {
        "date": day,
        "indicator": "I-1",
        "numerator": numerator,
        "denominator": denominator,
        "by": "congan",
    } | more


CORRECTED = (
    figure("2025-09-14", 700, 1000, source="Sổ một cửa", evidence=["evidence/t9.pdf#sha256=ab"]),
    figure("2025-10-14", 900, 1000, received="2025-10-20"),
    figure("2025-11-05", 800, 1000, replaces={"date": "2025-10-14", "reason": "Đếm trùng 100 hồ sơ."}),
)


def test_the_page_of_an_indicator(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), tasks=(task("II-1", indicators=["I-1"]),), entries=CORRECTED)
    done = kh02("show", "I-1", "--as-of", "30/11/2025")
    assert done.code == 0
    assert done.err == ""
    assert (
        done.out
        == """\
CHỈ TIÊU mau:I-1 · 01/KH-UBND · UBND xã Mẫu
Nguyên văn      Tối thiểu 80% hồ sơ được xử lý trực tuyến
Vị trí          Mục I
Cách đo         hồ sơ trực tuyến / hồ sơ (phát sinh trong kỳ, cộng dồn)
Phải đạt        tối thiểu 80%, hạn 31/12/2025
Chủ trì         Công an xã
Nhiệm vụ        II-1

ĐẾN HẾT NGÀY 30/11/2025
Tình trạng      Có nguy cơ không đạt
Hiện nay        75% (1.500/2.000 hồ sơ)
Dự báo          không có: mới có 2 lần số liệu, cần ít nhất 3 lần
Còn cần         Cần ≥ 86,8% hồ sơ còn lại

BIỂU ĐỒ
14/9/2025   █████████████████████████████████▌░░░░│░░░░░░░░░  70%
14/10/2025  ████████████████████████████████████░░│░░░░░░░░░  75%
│ mức phải đạt   ┊ lẽ ra đã đạt vào ngày đó   ▒ dự báo

LỊCH SỬ: 3 lần báo số liệu
14/9/2025       700/1.000 hồ sơ (70%), từ ngày 01/7/2025 đến ngày 14/9/2025
                Công an xã · nguồn: Sổ một cửa · minh chứng: evidence/t9.pdf
14/10/2025      900/1.000 hồ sơ (90%)
                Công an xã · nhận ngày 20/10/2025
                → đã thay bằng ghi chép ngày 05/11/2025: Đếm trùng 100 hồ sơ.
05/11/2025      800/1.000 hồ sơ (80%), từ ngày 15/9/2025 đến ngày 14/10/2025
                Công an xã
                → sửa số liệu ngày 14/10/2025: Đếm trùng 100 hồ sơ.

Số này từ đâu ra: kh02 explain mau:I-1 --as-of 30/11/2025
"""
    )


def test_the_page_of_a_task_tells_its_states_over_time(commune: Commune, kh02: Command) -> None:
    entries = (
        {"date": "2025-09-10", "task": "II-1", "by": "vhxh", "state": "doing", "result": "Đã in tờ rơi",
         "difficulty": "Thiếu người", "proposal": "Cử thêm", "next": "Phát tờ rơi"},
        {"date": "2025-11-05", "task": "II-1", "by": "vhxh", "state": "done", "product": "Báo cáo số 5/BC-VHXH"},
    )  # fmt: skip
    commune(tasks=(task("II-1", support=["congan"]),), entries=entries, illustrative=True)
    assert (
        kh02("show", "mau:II-1", "--as-of", "2025-12-01").out
        == """\
NHIỆM VỤ mau:II-1 · 01/KH-UBND · UBND xã Mẫu
SỐ LIỆU MINH HỌA
Nguyên văn      Hướng dẫn người dân nộp hồ sơ.
Vị trí          Mục I
Chủ trì         Phòng VHXH
Phối hợp        Công an xã
Thời hạn        Tháng 10/2025 (đến hết ngày 31/10/2025)

ĐẾN HẾT NGÀY 01/12/2025
Tình trạng      Hoàn thành trễ hạn
Thời hạn        hạn 31/10/2025
Hoàn thành      05/11/2025
Minh chứng      Báo cáo số 5/BC-VHXH

DIỄN BIẾN
01/7/2025       Chưa thực hiện
10/9/2025       Đang thực hiện
24/10/2025      Sắp đến hạn
01/11/2025      Quá hạn, 1 ngày
05/11/2025      Hoàn thành trễ hạn, 5 ngày

LỊCH SỬ: 2 ghi chép
10/9/2025       Đang thực hiện: Đã in tờ rơi
                Khó khăn: Thiếu người
                Đề xuất: Cử thêm
                Kỳ tới: Phát tờ rơi
                Phòng VHXH
05/11/2025      Đã hoàn thành
                Sản phẩm: Báo cáo số 5/BC-VHXH
                Phòng VHXH
"""
    )


def test_an_indicator_and_a_task_of_one_label_are_both_shown(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), tasks=(task(),))
    out = kh02("show", "i-1", "--as-of", "2025-09-30").out
    assert out.index("CHỈ TIÊU mau:I-1") < out.index("NHIỆM VỤ mau:I-1")
    assert "LỊCH SỬ: chưa có số liệu" in out
    assert "LỊCH SỬ: chưa có ghi chép" in out


def test_words_without_marks_find_what_only_one_item_has(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), tasks=(task("II-1"),))
    assert kh02("show", "huong dan nguoi dan").out.startswith("NHIỆM VỤ mau:II-1")
    several = kh02("show", "ho so")
    assert several.code == 2
    assert several.err.splitlines() == [
        "“ho so” có thể là 2 mục; ghi rõ một mục:",
        "  mau:I-1  (chỉ tiêu) Hồ sơ trực tuyến",
        "  mau:II-1  (nhiệm vụ) Hướng dẫn người dân nộp hồ sơ",
    ]


def test_a_label_that_two_plans_have_needs_the_plan(commune: Commune, kh02: Command) -> None:
    commune(name="mot", indicators=(indicator(),))
    commune(name="hai", indicators=(indicator(),))
    assert "  hai:I-1  (chỉ tiêu)" in kh02("show", "I-1").err
    assert kh02("show", "mot:I-1").out.startswith("CHỈ TIÊU mot:I-1")
    assert kh02("show", "hai:I-1", "plans").out.startswith("CHỈ TIÊU hai:I-1")


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("I-9", 2, "Có phải:\n  mau:I-1"),
        ("xyz", 2, "Xem các mã bằng `kh02 status`."),
        ("mao:I-1", 3, "Có phải mau?"),
        ("mau:I-9", 2, "Không có chỉ tiêu, nhiệm vụ nào khớp với “mau:I-9”."),
    ],
)
def test_what_is_not_found_is_answered_with_what_may_be_meant(
    commune: Commune, kh02: Command, query: str, code: int, said: str
) -> None:
    commune(indicators=(indicator(),))
    done = kh02("show", query)
    assert done.code == code
    assert said in done.err
    assert done.out == ""


def test_errors_in_the_plan_are_told_and_the_page_is_shown_all_the_same(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator(),), entries=(figure("2025-09-14", 700, 1000), figure("2025-09-15", 1, 2, by="ai"))
    )
    done = kh02("show", "I-1", "--as-of", "2025-09-30")
    assert done.code == 1
    assert "1 lỗi, số liệu dưới đây có thể thiếu hoặc sai" in done.err
    assert "700/1.000 hồ sơ" in done.out


def test_a_broken_plan_beside_the_items_own_is_told(commune: Commune, kh02: Command) -> None:
    commune(name="hong", number=17)
    commune(indicators=(indicator(),))
    alone, among = kh02("show", "mau:I-1"), kh02("show", "I-1")
    assert (alone.code, alone.err) == (0, "")
    assert among.code == 1
    assert among.err == "plans/hong.yaml: 1 lỗi, không đọc được kế hoạch; xem `kh02 validate plans/hong.yaml`.\n"
    assert among.out == alone.out


def test_a_figure_from_before_an_amendment_of_the_target_is_marked(commune: Commune, kh02: Command) -> None:
    amendment = {"number": "27/KH-UBND", "date": "2025-10-01", "changes": ["Nâng lên 80%"], "items": ["I-1"]}
    commune(indicators=(indicator(),), entries=CORRECTED[:2], amendments=[amendment])
    out = kh02("show", "I-1", "--as-of", "2025-10-31").out
    assert "Đã sửa đổi      01/10/2025: 27/KH-UBND: Nâng lên 80%" in out
    assert out.count("→ báo trước khi mức phải đạt thay đổi ngày 01/10/2025") == 1
    earlier = kh02("show", "I-1", "--as-of", "2025-09-30").out
    assert "→ báo trước" not in earlier, "the change was not known yet"


def test_a_target_that_changed_in_git_without_an_amendment_marks_the_figures_before(
    commune: Commune, kh02: Command, git: Git, tmp_path: Any
) -> None:
    commune(indicators=(indicator(),), entries=CORRECTED[:2])
    for day, aim in (("2025-09-01", "80"), ("2025-10-02", "85")):
        plan = tmp_path / "plans" / "mau.yaml"
        plan.write_text(plan.read_text("utf-8").replace('"at_least": 80', f'"at_least": {aim}'), "utf-8")
        git("add", ".")
        git("commit", "--quiet", "--no-gpg-sign", "-m", "x", day=day)
    out = kh02("show", "I-1", "--as-of", "2025-10-31").out
    assert "Đã sửa đổi      02/10/2025: không có văn bản sửa đổi" in out
    assert out.count("→ báo trước khi mức phải đạt thay đổi ngày 02/10/2025") == 1


@pytest.mark.parametrize("columns", [80, 120, 40])
def test_every_line_fits_and_is_plain(commune: Commune, kh02: Command, columns: int) -> None:
    commune(indicators=(indicator(),), tasks=(task(),), entries=CORRECTED)
    for line in kh02("show", "I-1", "--as-of", "2025-11-30", columns=columns).out.splitlines():
        assert display_width(line) <= columns
        assert line == line.rstrip()
        assert not any(unicodedata.category(letter) == "Cc" for letter in line)


def rows(
    measure: Values,
    targets: list[Values],
    told: list[tuple[str, Values]],
    as_of: str,
    width: int = 20,
    **more: Any,
) -> list[tuple[str, str, str]]:
    """The chart of an indicator with these figures."""
    plan = plan_of(
        number="1/KH-UBND",
        units=[{"id": "a", "name": "A"}],
        indicators=[indicator(measure=measure, targets=targets, **more)],
    )
    book = book_of(plan, [{"date": day, "indicator": "I-1", **values} for day, values in told])
    progress = plan_progress(book, dt.date.fromisoformat(as_of)).indicators[0]
    assert isinstance(progress.indicator, Indicator)
    return [(row.day, row.bar, row.value) for row in chart_rows(course(progress), progress.target, width)]


COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}


def test_expected_and_target_stand_in_the_bars_and_the_forecast_below() -> None:
    told = [("2025-07-31", {"value": 4}), ("2025-08-31", {"value": 8}), ("2025-09-30", {"value": 12})]
    # From 4 teams on 31/7 to 40 in 153 days; 31 and 61 days later 11.3 and 18.4 of 40 are 5 and 9 of 20 cells.
    assert rows(COUNT, [{"at_least": 40, "by": "2025-12-31"}], told, "2025-09-30") == [
        ("31/7/2025", "██┊░░░░░░░░░░░░░░░░│", "4 tổ"),
        ("31/8/2025", "████░┊░░░░░░░░░░░░░│", "8 tổ"),
        ("30/9/2025", "██████░░░┊░░░░░░░░░│", "12 tổ"),
        ("31/12/2025", "▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░│", "24 tổ"),
    ]


def test_a_bar_passes_the_target_only_when_it_is_reached() -> None:
    def bar(numerator: str) -> str:
        told = [("2025-09-14", {"numerator": Decimal(numerator), "denominator": 100_000})]
        return rows(RATIO, [{"at_least": 80, "by": "2025-12-31"}], told, "2025-09-30")[0][1]

    assert bar("79999") == "███████████████▉│░░░"
    assert bar("85001") == "████████████████│░░░"
    assert bar("100000") == "████████████████│███"
    assert bar("0") == "░░░░░░░░░░░░░░░░│░░░"


def test_without_a_figure_there_is_no_chart_and_with_many_the_first_and_last_show() -> None:
    target = [{"at_least": 40, "by": "2025-12-31"}]
    assert rows(COUNT, target, [], "2025-09-30") == []
    daily = [(f"2025-08-{day:02}", {"value": day}) for day in range(1, 32)]
    drawn = rows(COUNT, target, daily, "2025-12-31")[:ROWS]
    assert (len(drawn), drawn[0][0], drawn[-1][0]) == (ROWS, "01/8/2025", "31/8/2025")


def test_programs_are_told_the_course_and_the_entries_behind_it(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), tasks=(task("II-1", indicators=["I-1"]),), entries=CORRECTED)
    done = kh02("show", "I-1", "--as-of", "30/11/2025", "--format", "json")
    told, status = (
        json.loads(done.out),
        json.loads(kh02("status", "--as-of", "30/11/2025", "--format", "json").out),
    )
    (found,) = told["indicators"]
    assert {key: found[key] for key in status["plans"][0]["indicators"][0]} == status["plans"][0]["indicators"][0]
    assert [(point["day"], point["value"]) for point in found["course"]["points"]] == [
        ("2025-09-14", "70"),
        ("2025-10-14", "75"),
    ]
    (correction,) = found["course"]["corrections"]
    assert correction == {
        "day": "2025-10-14",
        "known": "2025-11-05",
        "before": {"numerator": 900, "denominator": 1000},
        "after": {"numerator": 800, "denominator": 1000},
        "reason": "Đếm trùng 100 hồ sơ.",
    }
    assert [(past["entry"]["date"], past["counted"], past["replaced_on"]) for past in found["history"]] == [
        ("2025-09-14", True, None),
        ("2025-10-14", False, "2025-11-05"),
        ("2025-11-05", True, None),
    ]
    assert told["tasks"] == []


def test_programs_are_told_the_states_of_a_task(commune: Commune, kh02: Command) -> None:
    update = {"date": "2025-10-02", "task": "II-1", "state": "doing", "by": "vhxh"}
    commune(tasks=(task("II-1"),), entries=(update,))
    told = json.loads(kh02("show", "II-1", "--as-of", "05/11/2025", "--format", "json").out)
    (found,) = told["tasks"]
    assert [(moment["day"], moment["state"]) for moment in found["states"]] == [
        ("2025-07-01", "not_started"),
        ("2025-10-02", "doing"),
        ("2025-10-24", "due_soon"),
        ("2025-11-01", "overdue"),
    ]
    assert [past["entry"]["state"] for past in found["history"]] == ["doing"]


def test_status_tells_the_courses_only_when_asked_and_only_to_programs(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), entries=CORRECTED)
    asked = ("status", "--as-of", "30/11/2025", "--format", "json")
    plain, detailed = (
        json.loads(kh02(*asked, *more).out)["plans"][0]["indicators"] for more in ((), ("--detail",))
    )
    shown = json.loads(kh02("show", "I-1", *asked[1:]).out)["indicators"][0]["course"]
    assert [one.pop("course") for one in detailed] == [shown]
    assert detailed == plain
    refused = kh02("status", "--detail")
    assert (refused.code, refused.out) == (2, "")
    assert "--detail chỉ dùng cùng --format json" in refused.err
