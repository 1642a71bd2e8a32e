"""Corrections: the old entry stays, the new one takes its place, with a reason."""

import re
from pathlib import Path

import pytest
from tests.command import Command
from tests.record.conftest import entries

WHY = ("--reason", "Cộng sót", "--yes")


@pytest.fixture
def log(folder: Path) -> Path:
    """What was recorded so far."""
    (folder / "2025-09.yaml").write_text(
        """\
kh02: log/1
plan: mau
entries:
  - {date: 2025-09-08, indicator: "I-1", from: 2025-08-01, numerator: 40, denominator: 50, by: ttpvhcc, source: Sổ}
  - {date: 2025-09-01, indicator: "I-2", part: Tổ số 1, value: 1, by: vhxh}
  - {date: 2025-09-01, indicator: "I-2", part: Tổ số 2, value: 1, by: vhxh}
  - {date: 2025-09-02, task: "II-1", state: doing, result: Cũ, next: Tiếp, by: vhxh}
  - {date: 2025-09-03, document: {type: Quyết định, number: "1/QĐ", title: Cũ}, by: vhxh}
  - {date: 2025-09-04, incident: SC, state: open, what: Cũ, by: vhxh}
  - {date: 2025-09-05, check: {Internet: true, Máy in: true}, by: vhxh}
  - {date: 2025-09-06, spending: 100, purpose: Mực, by: vhxh}
  - {date: 2025-09-07, indicator: "I-4", stage: Khảo sát, by: vhxh}
""",
        "utf-8",
    )
    return folder


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["ho so xu ly", "42/50", "--of", "8/9/2025"],
            'indicator: "I-1", from: 2025-08-01, numerator: 42, denominator: 50, by: ttpvhcc, source: Sổ, '
            "replaces: {date: 2025-09-08, reason: Cộng sót}",
        ),
        (
            ["I-2", "0", "--part", "so 2", "--of", "1/9/2025"],
            'indicator: "I-2", part: Tổ số 2, value: 0, by: vhxh, replaces: {date: 2025-09-01, reason: Cộng sót}',
        ),
        (
            ["II-1", "--result", "Mới", "--state", "xong", "--of", "2/9/2025"],
            'task: "II-1", state: done, result: Mới, next: Tiếp, by: vhxh, '
            "replaces: {date: 2025-09-02, reason: Cộng sót}",
        ),
        (
            ["1/QĐ", "--title", "Mới", "--of", "3/9/2025"],
            'document: {type: Quyết định, number: "1/QĐ", title: Mới}, by: vhxh, '
            "replaces: {date: 2025-09-03, reason: Cộng sót}",
        ),
        (
            ["SC", "--what", "Mới", "--of", "4/9/2025"],
            "incident: SC, state: open, what: Mới, by: vhxh, replaces: {date: 2025-09-04, reason: Cộng sót}",
        ),
        (
            ["kiểm tra", "--broken", "may in", "--of", "5/9/2025"],
            "check: {Internet: true, Máy in: false}, by: vhxh, replaces: {date: 2025-09-05, reason: Cộng sót}",
        ),
        (
            ["chi", "120", "--of", "6/9/2025"],
            "spending: 120, purpose: Mực, by: vhxh, replaces: {date: 2025-09-06, reason: Cộng sót}",
        ),
        (
            ["I-4", "chưa", "--of", "7/9/2025"],
            'indicator: "I-4", stage: Khảo sát, done: false, by: vhxh, '
            "replaces: {date: 2025-09-07, reason: Cộng sót}",
        ),
    ],
)
def test_what_is_not_told_anew_stays_as_it_was(kh02: Command, log: Path, arguments: list[str], line: str) -> None:
    before = entries(log)
    code, _, err = kh02("correct", *arguments, *WHY)
    assert (code, entries(log)) == (0, [*before, f"{{date: 2025-09-20, {line}}}"]), err


def test_the_old_figure_the_new_one_and_what_it_does_are_shown(kh02: Command, log: Path) -> None:
    err = kh02("correct", "I-1", "42/50", "--of", "8/9/2025", *WHY)[2]
    assert "Ghi chép cũ: Chỉ tiêu I-1: 40/50, ngày 08/9/2025" in err
    assert "thay cho ghi chép ngày 08/9/2025 (Cộng sót)" in err
    assert "Lũy kế: 80% (40/50 hồ sơ) → 84% (42/50 hồ sơ); đạt mức tối thiểu 80%" in err


def test_a_correction_can_be_corrected_again_on_the_same_day(kh02: Command, log: Path) -> None:
    for amount in ("42/50", "43/50", "44/50"):
        assert kh02("correct", "I-1", amount, "--of", "8/9/2025", *WHY)[0] == 0
    assert "→ 90% (45/50 hồ sơ)" in kh02("correct", "I-1", "45/50", "--of", "8/9/2025", *WHY)[2]
    problems = kh02("validate", "--as-of", "20/9/2025")[1]
    assert "KH520" in problems, "what was wrong before still is"
    assert not {"KH528", "KH529"} & set(re.findall(r"KH\d+", problems))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Thiếu ghi chép, --of, --reason."),
        (["I-1", "1/2", "--of", "1/9/2025", *WHY], "hiện có:\n  Chỉ tiêu I-1: 40/50, ngày 08/9/2025"),
        (["I-2", "0", "--of", "1/9/2025", *WHY], "Có 2 ghi chép như vậy; thêm --by hoặc --part"),
        (["I-1", "--of", "8/9/2025", *WHY], "Chưa nêu gì khác"),
        (["gì đó", "1", "--of", "8/9/2025", *WHY], "không có mục nào khớp"),
        (["I-1", "1", "--of", "8/9/2025", *WHY], "cần tử số và mẫu số"),
    ],
)
def test_what_is_missing_or_unclear_is_told(kh02: Command, log: Path, arguments: list[str], words: str) -> None:
    before = entries(log)
    code, _, err = kh02("correct", *arguments)
    assert (code, entries(log)) == (2, before)
    assert words in err


def test_of_two_entries_of_a_kind_the_later_one_is_corrected(kh02: Command, log: Path) -> None:
    kh02("record", "spending", "7", "--purpose", "Giấy", "--date", "6/9/2025", "--by", "vhxh", "--yes")
    err = kh02("correct", "chi", "8", "--of", "6/9/2025", *WHY)[2]
    assert "chỉ sửa được ghi chép ghi sau cùng" in err
    assert "spending: 8, purpose: Giấy" in entries(log)[-1]


def test_at_a_terminal_the_entry_its_figure_and_the_reason_are_asked_for(kh02: Command, log: Path) -> None:
    code, _, err = kh02("correct", answers=["I-2", "2", "0", "Đếm lại", "c"])
    assert (code, entries(log)[-1]) == (
        0,
        '{date: 2025-09-20, indicator: "I-2", part: Tổ số 2, value: 0, by: vhxh, '
        "replaces: {date: 2025-09-01, reason: Đếm lại}}",
    ), err
    code, _, err = kh02("correct", "II-1", "--of", "2/9/2025", answers=["Mới", "", "Gõ nhầm", "c"])
    assert (code, "result: Mới, next: Tiếp" in entries(log)[-1]) == (0, True), err


def test_a_figure_of_no_indicator_of_the_plan_is_not_corrected_and_it_is_said_what_to_do(
    kh02: Command, log: Path
) -> None:
    with (log / "2025-09.yaml").open("a", encoding="utf-8") as file:
        file.write('  - {date: 2025-09-09, indicator: "I-9", value: 4, by: vhxh}\n')
    before = entries(log)
    code, _, err = kh02("correct", "I-9", "5", "--of", "9/9/2025", *WHY)
    assert (code, entries(log)) == (1, before)
    assert "Kế hoạch không có chỉ tiêu I-9" in err
