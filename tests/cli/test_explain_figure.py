"""``kh02 explain`` of a figure: what it is the sum of, and who wrote it."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Commune
from tests.command import Command, Git

Values = dict[str, Any]
RATIO = {
    "kind": "ratio",
    "numerator": "hồ sơ trực tuyến",
    "denominator": "hồ sơ",
    "unit": "hồ sơ",
    "counts": "in-period",
}


def indicator(**more: Any) -> Values:
    return {
        "id": "I-1",
        "place": "Mục I",
        "text": "Tối thiểu 80% hồ sơ trực tuyến",
        "name": "Hồ sơ trực tuyến",
        "measure": RATIO,
        "targets": [{"at_least": 80, "by": "2025-12-31"}],
        "lead": ["congan"],
    } | more


def figure(day: str, **more: Any) -> Values:
    return {"date": day, "indicator": "I-1", "by": "congan"} | more


CORRECTED = (
    figure("2025-09-14", numerator=700, denominator=1000),
    figure("2025-10-14", numerator=900, denominator=1000),
    figure("2025-11-05", numerator=800, denominator=1000, replaces={"date": "2025-10-14", "reason": "Đếm trùng."}),
)


def test_the_entries_add_up_to_the_figure_on_screen(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), entries=CORRECTED, illustrative=True)
    done = kh02("explain", "mau:I-1", "--as-of", "30/11/2025")
    assert done.code == 0
    # The logs of the test are JSON over several lines: an entry stands where its brace opens.
    assert (
        done.out
        == """\
mau:I-1 · Hồ sơ trực tuyến
SỐ LIỆU MINH HỌA
Đến hết ngày 30/11/2025: 75% (1.500/2.000 hồ sơ)
Mục tiêu tối thiểu 80%, hạn 31/12/2025

CÁCH TÍNH: 100 × tổng tử số ÷ tổng mẫu số
Lấy mọi số liệu từ đầu kế hoạch; số đã được sửa thì lấy số sửa.
  700 / 1.000  từ ngày 01/7/2025 đến ngày 14/9/2025 · Công an xã
               plans/mau/2025-09.yaml:6
  800 / 1.000  từ ngày 15/9/2025 đến ngày 14/10/2025 · Công an xã
               plans/mau/2025-11.yaml:6
               → sửa số liệu ngày 14/10/2025: Đếm trùng.
─────────────
1.500 / 2.000  = 75% (1.500/2.000 hồ sơ)

KHÔNG CỘNG VÀO
  900/1.000 hồ sơ (90%) · Công an xã
  plans/mau/2025-10.yaml:6
  → đã thay bằng ghi chép ngày 05/11/2025: Đếm trùng.
"""
    )


def test_an_earlier_day_is_explained_by_what_was_known_then(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),), entries=CORRECTED)
    out = kh02("explain", "mau:I-1", "--as-of", "2025-10-31").out
    assert "1.600 / 2.000  = 80% (1.600/2.000 hồ sơ)" in out
    assert "KHÔNG CỘNG VÀO" not in out


def test_of_states_at_a_date_the_latest_of_each_part_counts(commune: Commune, kh02: Command) -> None:
    count = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date",
             "breakdown": {"name": "Tổ", "parts": ["Tổ 1", "Tổ 2"]}}  # fmt: skip
    entries = (
        figure("2025-09-01", part="Tổ 1", value=3),
        figure("2025-09-02", part="Tổ 2", value=4),
        figure("2025-09-03", part="Tổ 1", value=5),
    )
    commune(
        indicators=(indicator(measure=count, targets=[{"at_least": 40, "by": "2025-12-31"}]),), entries=entries
    )
    out = kh02("explain", "I-1", "--as-of", "2025-09-30").out
    assert "Lấy số mới nhất của từng phần" in out
    assert [line for line in out.splitlines() if re.match(r"[\d─]", line)] == [
        "4  ngày 02/9/2025 · Tổ 2: 4 tổ · Công an xã",
        "5  ngày 03/9/2025 · Tổ 1: 5 tổ · Công an xã",
        "─",
        "9  = 9 tổ",
    ]
    assert "  Tổ 1: 3 tổ · Công an xã\n  plans/mau/2025-09.yaml:6\n  → đã có số mới hơn\n" in out


def test_without_a_figure_that_is_said(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator(),))
    done = kh02("explain", "I-1", "--as-of", "2025-09-30")
    assert done.code == 0
    assert done.out.splitlines()[1] == "Đến hết ngày 30/9/2025: chưa có số liệu"


def test_a_task_has_no_figure(commune: Commune, kh02: Command) -> None:
    task = {"id": "II-1", "section": "I", "place": "Mục I", "text": "Hướng dẫn.", "lead": ["vhxh"]}
    commune(indicators=(indicator(),), tasks=(task,))
    done = kh02("explain", "II-1")
    assert (done.code, done.err) == (2, "II-1 là nhiệm vụ, không có số liệu; xem bằng `kh02 show II-1`.\n")


def test_a_code_is_still_explained(kh02: Command) -> None:
    assert kh02("explain", "kh204").out.startswith("KH204 (")
    assert "KH999" in kh02("explain", "KH999").err


def test_each_entry_has_its_commit_and_author(commune: Commune, kh02: Command, git: Git, tmp_path: Path) -> None:
    commune(indicators=(indicator(),))
    log = tmp_path / "plans" / "mau" / "2025-09.yaml"
    log.parent.mkdir(exist_ok=True)
    lines = ["kh02: log/1", "plan: mau", "entries:"]

    def add(day: str, numerator: int, author: str) -> str:
        lines.append(f'- {{date: {day}, indicator: "I-1", numerator: {numerator}, denominator: 100, by: congan}}')
        return save(day, author)

    def save(day: str, author: str) -> str:
        log.write_text("\n".join(lines) + "\n", "utf-8")
        git("add", ".")
        git("commit", "--quiet", "--no-gpg-sign", "-m", "x", author=author, day=day)
        return str(git("rev-parse", "HEAD")[:9])

    first, second = add("2025-09-01", 60, "Lê An"), add("2025-09-08", 70, "Trần Bình")
    out = kh02("explain", "I-1", "--as-of", "2025-09-30").out
    assert f"plans/mau/2025-09.yaml:4\n           {first} Lê An, 01/9/2025\n" in out
    assert f"plans/mau/2025-09.yaml:5\n           {second} Trần Bình, 08/9/2025\n" in out
    lines[3] = lines[3].replace("60", "65")
    third = save("2025-09-20", "Phạm Chi")
    assert f"plans/mau/2025-09.yaml:4\n           {third} Phạm Chi, 20/9/2025\n" in kh02("explain", "I-1").out
    lines[4] = lines[4].replace("70", "75")
    log.write_text("\n".join(lines) + "\n", "utf-8")
    assert "plans/mau/2025-09.yaml:5\n           chưa lưu vào git\n" in kh02("explain", "I-1").out


@pytest.mark.parametrize("day", ["2025-10-31", "2025-11-30"])
def test_an_entry_of_several_lines_names_all_who_wrote_it(
    commune: Commune, kh02: Command, git: Git, tmp_path: Path, day: str
) -> None:
    commune(indicators=(indicator(),), entries=CORRECTED)
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x", author="Lê An", day="2025-11-06")
    log = tmp_path / "plans" / "mau" / "2025-09.yaml"
    log.write_text(log.read_text("utf-8").replace("700", "710"), "utf-8")
    git("commit", "--quiet", "--no-gpg-sign", "-am", "x", author="Trần Bình", day="2025-11-07")
    out = kh02("explain", "I-1", "--as-of", day).out
    entry = out[out.index("2025-09.yaml:6") : out.index("từ ngày 15/9")]
    assert re.findall(r"[0-9a-f]{9} (.*)", entry) == ["Lê An, 06/11/2025", "Trần Bình, 07/11/2025"]
