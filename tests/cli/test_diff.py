"""``kh02 diff`` between days, periods and revisions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Commune
from tests.command import Command, Git

from kh02.vi.width import display_width

Values = dict[str, Any]
COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}


def teams(label: str = "I-1", **more: Any) -> Values:
    return {
        "id": label,
        "place": "Mục I",
        "text": "Thành lập 40 tổ",
        "name": "Thành lập 40 tổ",
        "measure": COUNT,
        "targets": [{"at_least": 40, "by": "2025-12-31"}],
        "lead": ["congan"],
    } | more


def told(day: str, value: int, **more: Any) -> Values:
    return {"date": day, "indicator": "I-1", "value": value, "by": "congan"} | more


TASK = {
    "id": "II-1",
    "section": "I",
    "place": "Mục I",
    "text": "Hướng dẫn người dân.",
    "lead": ["vhxh"],
    "deadline": {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"},
}
ENTRIES = (
    told("2025-09-10", 20),
    told("2025-10-10", 41),
    told("2025-10-20", 40, replaces={"date": "2025-10-10", "reason": "Đếm nhầm một tổ."}),
    {"date": "2025-10-11", "task": "II-1", "by": "vhxh", "state": "doing", "result": "Đã in tờ rơi"},
)


def test_between_two_days(commune: Commune, kh02: Command) -> None:
    amendment = {"number": "27/KH-UBND", "date": "2025-10-01", "changes": ["Nâng lên 40 tổ"], "items": ["I-1"]}
    commune(indicators=(teams(),), tasks=(TASK,), entries=ENTRIES, amendments=[amendment], illustrative=True)
    done = kh02("diff", "30/9/2025", "2025-10-31")
    assert done.code == 0
    assert (
        done.out
        == """\
THAY ĐỔI từ hết ngày 30/9/2025 đến hết ngày 31/10/2025

KẾ HOẠCH 01/KH-UBND · UBND xã Mẫu
SỐ LIỆU MINH HỌA

CHỈ TIÊU ĐẠT THÊM
- I-1 Thành lập 40 tổ: 20 tổ → 40 tổ · Chưa đủ số liệu để đánh giá → Đạt

NHIỆM VỤ ĐỔI TÌNH TRẠNG
- II-1 Hướng dẫn người dân: Chưa thực hiện → Sắp đến hạn

VĂN BẢN SỬA ĐỔI KẾ HOẠCH
- 27/KH-UBND ngày 01/10/2025: Nâng lên 40 tổ (I-1)

SỐ LIỆU MỚI
- 10/10/2025 · I-1: 41 tổ (Công an xã)

GHI CHÉP ĐƯỢC SỬA
- 10/10/2025 · I-1: 41 tổ → sửa thành 40 tổ. Lý do: Đếm nhầm một tổ.

GHI CHÉP MỚI KHÁC
- 1 lần báo về nhiệm vụ
"""
    )


def test_a_target_no_longer_met(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(),), entries=(told("2025-09-10", 40), told("2025-10-10", 39)))
    assert (
        "CHỈ TIÊU KHÔNG CÒN ĐẠT\n- I-1 Thành lập 40 tổ: 40 tổ → 39 tổ"
        in kh02("diff", "2025-09-30", "2025-10-31").out
    )


def test_nothing_changed_is_said(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(),), entries=ENTRIES)
    assert kh02("diff", "2025-09-11", "2025-09-12").out.endswith("UBND xã Mẫu\nKhông có gì thay đổi.\n")


def test_between_two_periods_as_known_today_or_on_a_day(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(),), entries=ENTRIES)
    out = kh02("diff", "2025-09", "2025-10", "--as-of", "2025-10-15").out
    assert out.startswith("THAY ĐỔI từ tháng 9 năm 2025 sang tháng 10 năm 2025")
    assert "20 tổ → 41 tổ" in out, "the correction was not known on that day"
    assert "20 tổ → 40 tổ" in kh02("diff", "9/2025", "10/2025").out
    assert "từ quý III năm 2025 sang năm 2025" in " ".join(kh02("diff", "2025-Q3", "2025").out.split())
    same_end = kh02("diff", "2025-09", "2025-Q3")
    assert "từ tháng 9 năm 2025 sang quý III năm 2025" in " ".join(same_end.out.split())


def test_many_figures_of_one_indicator_are_one_line_and_a_restating_indicator_is_not_told_again(
    commune: Commune, kh02: Command
) -> None:
    daily = tuple(told(f"2025-10-0{day}", day) for day in range(1, 6))
    commune(indicators=(teams(), teams("I-2", restates="I-1", targets=[])), entries=daily)
    out = kh02("diff", "2025-09-30", "2025-10-31").out
    assert "- I-1: 5 số liệu, từ ngày 01/10/2025 đến ngày 05/10/2025\n" in out
    assert out.count("5 tổ") == 2, "in what I-1 became, and in what I-2, judged otherwise, became"
    commune(name="hai", indicators=(teams(), teams("I-2", restates="I-1")), entries=daily)
    assert kh02("diff", "2025-09-30", "2025-10-31", "hai").out.count("5 tổ") == 1


def commit(git: Git) -> None:
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x")


@pytest.fixture
def changed(commune: Commune, git: Git, tmp_path: Path) -> Callable[[str, str], None]:
    """Write a plan, commit it, and then replace words in it and commit again."""
    commune(indicators=(teams(),), tasks=(TASK,), entries=ENTRIES[:1])
    commit(git)

    def change(old: str, new: str) -> None:
        for file in sorted((tmp_path / "plans").rglob("*.yaml")):
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        commit(git)

    return change


def test_between_two_revisions_silent_changes_of_the_plan_are_told(
    changed: Callable[[str, str], None], kh02: Command
) -> None:
    changed('"at_least": 40', '"at_least": 30')
    changed('"2025-10-31"', '"2025-11-30"')
    changed('"vhxh"\n   ]', '"congan"\n   ]')
    out = kh02("diff", "HEAD~3", "HEAD", "--as-of", "2025-09-30").out
    assert out.startswith("THAY ĐỔI từ bản HEAD~3 sang bản HEAD, tính đến hết ngày 30/9/2025\n")
    assert (
        """\
KẾ HOẠCH BỊ SỬA MÀ KHÔNG CÓ VĂN BẢN SỬA ĐỔI
- Chỉ tiêu I-1 đổi mức phải đạt: tối thiểu 40 tổ, hạn 31/12/2025 → tối thiểu 30
  tổ, hạn 31/12/2025
- Nhiệm vụ II-1 đổi thời hạn: 31/10/2025 → 30/11/2025
- Nhiệm vụ II-1 đổi đơn vị chủ trì: Phòng VHXH → Công an xã
"""
        in out
    )


def test_an_entry_edited_in_the_file_is_told_as_gone_and_new(
    changed: Callable[[str, str], None], kh02: Command
) -> None:
    changed('"value": 20', '"value": 25')
    out = kh02("diff", "HEAD~1", "HEAD", "--as-of", "2025-09-30").out
    assert "GHI CHÉP BỊ BỎ HOẶC BỊ SỬA THẲNG TRONG TỆP\n- 10/9/2025 · I-1: 20 tổ (Công an xã)\n" in out
    assert "SỐ LIỆU MỚI\n- 10/9/2025 · I-1: 25 tổ (Công an xã)\n" in out


def test_an_amended_change_names_its_amendment(changed: Callable[[str, str], None], kh02: Command) -> None:
    amendments = '"amendments": [{"number": "27/KH-UBND", "date": "2025-10-01", "changes": ["x"]}],\n "title"'
    changed('"at_least": 40', '"at_least": 30')
    changed('"title": "Kế', amendments + ': "Kế')
    out = kh02("diff", "HEAD~2", "HEAD").out
    assert "KẾ HOẠCH ĐƯỢC SỬA\n- Chỉ tiêu I-1 đổi mức phải đạt theo 27/KH-UBND:" in out
    assert "KHÔNG CÓ VĂN BẢN" not in out


def test_plans_that_only_one_revision_has(commune: Commune, kh02: Command, git: Git, tmp_path: Path) -> None:
    commune(name="cu")
    commit(git)
    (tmp_path / "plans" / "cu.yaml").unlink()
    commune(name="moi")
    commit(git)
    out = kh02("diff", "HEAD~1", "HEAD").out
    assert "Kế hoạch mới: 01/KH-UBND" in out
    assert "Kế hoạch không còn: 01/KH-UBND" in out
    data = json.loads(kh02("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert (data["new_plans"], data["gone_plans"], data["plans"]) == (["moi"], ["cu"], [])


@pytest.mark.parametrize("named", [[], ["mot"], ["plans/mot.yaml"], ["plans/mot"], ["plans/mot.yaml", "hai"]])
def test_paths_name_plans_in_revisions_as_they_do_elsewhere(
    commune: Commune, kh02: Command, git: Git, named: list[str]
) -> None:
    for name in ("mot", "hai"):
        commune(name=name, indicators=(teams(),), entries=ENTRIES[:1])
    commit(git)
    data = json.loads(kh02("diff", "HEAD", "HEAD", *named, "--format", "json").out)
    expected = {0: ["hai", "mot"], 1: ["mot"], 2: ["hai", "mot"]}[len(named)]
    assert [plan["id"] for plan in data["plans"]] == expected


def test_a_folder_below_the_top_is_compared_by_itself(
    commune: Commune, kh02: Command, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune(indicators=(teams(),))
    (tmp_path / "xa").mkdir()
    (tmp_path / "plans").rename(tmp_path / "xa" / "plans")
    commit(git)
    assert kh02("diff", "HEAD", "HEAD", "xa").code == 0
    monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "xa")
    assert "KẾ HOẠCH 01/KH-UBND" in kh02("diff", "HEAD", "HEAD").out


def test_a_wrong_plan_in_a_revision_is_told_and_hides_no_other(
    commune: Commune, kh02: Command, git: Git, tmp_path: Path
) -> None:
    commune(name="mot", indicators=(teams(),))
    (tmp_path / "plans" / "hai.yaml").write_text("kh02: [", "utf-8")
    commit(git)
    done = kh02("diff", "HEAD", "HEAD")
    assert done.code == 1
    assert "HEAD: plans/hai.yaml: 1 lỗi, không đọc được kế hoạch." in done.err
    assert "KẾ HOẠCH 01/KH-UBND" in done.out
    assert str(tmp_path) not in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2025-10-31", "2025-09-30"), "Ngày 31/10/2025 sau ngày 30/9/2025; hãy đổi chỗ."),
        (("2025-10", "2025-09"), "hãy đổi chỗ."),
        (("2025-10", "2025-10-31"), "phải cùng loại"),
        (("2025-10", "HEAD"), "phải cùng loại"),
        (
            ("2025-13", "2025-10"),
            "“2025-13” không phải là một ngày hay một kỳ. “2025-13” và “2025-10” phải cùng loại",
        ),
        (("2025-09-30", "2025-10-31", "--as-of", "2025-12-31"), "--as-of chỉ dùng khi"),
        (("HEAD", "khong-co"), "“khong-co” không phải là ngày, kỳ hay bản lưu nào trong git."),
        (("HEAD", "--format", "xml", "HEAD"), "--format"),
    ],
)
def test_wrong_use_is_answered(
    commune: Commune, kh02: Command, git: Git, arguments: tuple[str, ...], said: str
) -> None:
    commune(indicators=(teams(),))
    commit(git)
    done = kh02("diff", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


def test_a_plan_that_no_revision_has_is_nothing_to_work_on(commune: Commune, kh02: Command, git: Git) -> None:
    commune(indicators=(teams(),))
    commit(git)
    done = kh02("diff", "HEAD", "HEAD", "khong-co")
    assert (done.code, done.out) == (3, "")
    assert "Không có kế hoạch nào như vậy" in done.err


def test_revisions_need_git(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(),))
    done = kh02("diff", "HEAD~1", "HEAD")
    assert (done.code, done.out) == (2, "")
    assert "không do git quản lý" in done.err


def test_markdown_shows_words_as_they_are(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(name="Tổ *mẫu* <b> [x]"),), entries=ENTRIES)
    out = kh02("diff", "2025-09-30", "2025-10-31", "--format", "md").out
    assert out.startswith("# Thay đổi từ hết ngày 30/9/2025")
    assert "\n## Kế hoạch 01/KH-UBND · UBND xã Mẫu\n" in out
    assert "\n### Chỉ tiêu đạt thêm\n\n- I-1 Tổ \\*mẫu\\* \\<b\\> \\[x\\]: 20 tổ → 40 tổ" in out


def test_json_has_everything_in_the_keys_of_the_logs(commune: Commune, kh02: Command) -> None:
    commune(indicators=(teams(),), tasks=(TASK,), entries=ENTRIES)
    data = json.loads(kh02("diff", "2025-09-30", "2025-10-31", "--format", "json").out)
    (plan,) = data["plans"]
    assert (data["from"], data["to"], data["problems"]) == ("2025-09-30", "2025-10-31", [])
    assert plan["indicators"] == [
        {
            "id": "I-1",
            "met": True,
            "lost": False,
            "before": {"state": "not_rated", "value": "20"},
            "after": {"state": "met", "value": "40"},
        }
    ]
    assert plan["tasks"] == [{"id": "II-1", "before": "not_started", "after": "due_soon"}]
    assert [entry.get("task", entry.get("indicator")) for entry in plan["added"]] == ["I-1", "II-1"]
    assert plan["corrected"][0]["new"]["replaces"] == {"date": "2025-10-10", "reason": "Đếm nhầm một tổ."}


@pytest.mark.parametrize("columns", [80, 50])
def test_lines_fit(commune: Commune, kh02: Command, columns: int) -> None:
    commune(indicators=(teams(),), tasks=(TASK,), entries=ENTRIES)
    out = kh02("diff", "2025-09-30", "2025-10-31", columns=columns).out
    assert max(map(display_width, out.splitlines())) <= columns
