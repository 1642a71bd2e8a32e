"""At a terminal: what is missing is asked for, in Vietnamese, and nothing is written before a yes."""

import datetime as dt
import os
import sys
from pathlib import Path

import pytest
from tests.command import Command
from tests.record.conftest import entries

from kh02.store import durable


def test_a_figure_is_asked_for_with_lists_and_defaults(kh02: Command, folder: Path) -> None:
    answers = ["sơ", "1", "1.245", "1.245/2.000", "", "", "Một cửa", "", "c"]
    code, out, err = kh02("record", "figure", answers=answers)
    assert (code, out) == (0, "Đã ghi vào plans/mau/2025-09.yaml:4\n"), err
    assert entries(folder) == [
        '{date: 2025-09-20, indicator: "I-1", from: 2025-09-15, numerator: 1245, denominator: 2000, by: ttpvhcc, '
        "source: Một cửa}"
    ]
    for words in (
        "  5. I-5  Quy chế nội bộ\n",
        "Chỉ tiêu: “sơ” có thể là 2 mục.\n",
        "hồ sơ trực tuyến / hồ sơ đã tiếp nhận (ví dụ 412/538): ",
        "cần tử số và mẫu số",
        "Ngày [20/9/2025]: ",
        "[ttpvhcc]: ",
        "Ghi vào kế hoạch? [C/k]: ",
    ):
        assert words in err


@pytest.mark.parametrize(
    ("before", "proposed"),
    [(["14/12/2025"], "31/12/2025"), (["31/12/2025"], "10/01/2026"), (["2/1/2026"], "10/01/2026")],
    ids=["the target's day", "told up to it", "told beyond it"],
)
def test_the_day_proposed_is_the_one_on_which_the_target_is_judged(
    before: list[str], proposed: str, kh02: Command
) -> None:
    today = dt.date(2026, 1, 10)
    for day in before:
        kh02("record", "figure", "I-1", "1/2", "--date", day, "--by", "ttpvhcc", "--yes", day=today)
    _, _, err = kh02("record", "figure", "I-1", "3/4", answers=["", "", "", "", "k"], day=today)
    assert f"Ngày [{proposed}]: " in err


def test_a_figure_across_the_targets_day_is_warned_of_before_it_is_written(kh02: Command) -> None:
    today = dt.date(2026, 1, 15)
    kh02("record", "figure", "I-1", "1/2", "--date", "14/12/2025", "--by", "ttpvhcc", "--yes", day=today)
    arguments = ("record", "figure", "I-1", "3/4", "--date", "14/1/2026", "--by", "ttpvhcc")
    err = kh02(*arguments, answers=["k"], day=today)[2]
    assert "KH535: Số liệu của chỉ tiêu I-1 từ ngày 15/12/2025 đến 14/01/2026 vắt qua ngày 31/12/2025" in err


def test_what_is_given_is_not_asked_for(kh02: Command, folder: Path) -> None:
    arguments = ("record", "figure", "I-1", "1/2", "--date", "1/9/2025", "--by", "vhxh")
    assert kh02(*arguments, answers=["co"])[0] == 0
    assert len(entries(folder)) == 1


def test_no_writes_nothing(kh02: Command, folder: Path) -> None:
    arguments = ("record", "figure", "I-1", "1/2", "--date", "1/9/2025", "--by", "vhxh")
    code, out, err = kh02(*arguments, answers=["hm", "k"])
    assert (code, out, list(folder.iterdir())) == (0, "", [])
    assert err.endswith("Chưa ghi gì.\n")


def test_an_end_of_input_stops_without_writing(kh02: Command, folder: Path) -> None:
    assert kh02("record", "figure", "I-1", answers=[])[0] == 130
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "answers", "line"),
    [
        (
            "update",
            ["1", "xong", "Đã làm", "", "", "", "", "", "", "12/KH", "c"],
            'task: "II-1", state: done, result: Đã làm, by: vhxh, evidence: ["12/KH"]',
        ),
        (
            "document",
            ["1/QĐ", "", "Lập tổ", "", "", "2", "", "c"],
            'document: {type: Quyết định, number: "1/QĐ", title: Lập tổ}, by: ttpvhcc',
        ),
        (
            "incident",
            ["Công an xã", "5 phút", "", "", "Mất mạng", "", "1", "", "c"],
            'incident: "SC-2025-01", state: open, what: Mất mạng, told: "Công an xã, trong 5 phút", by: vhxh',
        ),
        (
            "check",
            ["", "hỏng", "", "", "tốt", "", "vhxh", "", ""],
            "check: {Internet: true, Máy tính: false, Máy in: true, Máy quét: true, Phần mềm: true}, by: vhxh",
        ),
        ("spending", ["2 triệu", "Mực in", "", "vhxh", "", "c"], "spending: 2000000, purpose: Mực in, by: vhxh"),
    ],
)
def test_every_kind_can_be_asked_for(
    kh02: Command, folder: Path, kind: str, answers: list[str], line: str
) -> None:
    code, _, err = kh02("record", kind, answers=answers)
    assert (code, entries(folder)) == (0, [f"{{date: 2025-09-20, {line}}}"]), err


def test_a_log_that_grows_while_the_answer_is_awaited_is_shown_again(
    kh02: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = '{date: 2025-09-01, indicator: "I-1", numerator: 1, denominator: 4, by: ttpvhcc}'
    asked: list[str] = []

    def confirm(_: object, question: str) -> bool:
        if not asked:
            (folder / "2025-09.yaml").write_text(f"kh02: log/1\nplan: mau\nentries:\n  - {other}\n", "utf-8")
        asked.append(question)
        return True

    monkeypatch.setattr("kh02.cli.dialogue.Terminal.confirm", confirm)
    arguments = ("record", "figure", "I-1", "3/4", "--date", "2/9/2025", "--by", "ttpvhcc")
    code, _, err = kh02(*arguments, answers=[])
    assert (code, len(asked), len(entries(folder))) == (0, 2, 2)
    assert "chưa có số liệu → 75% (3/4 hồ sơ)" in err
    assert "vừa được người hoặc chương trình khác sửa" in err
    assert "25% (1/4 hồ sơ) → 50% (4/8 hồ sơ)" in err


def test_what_cannot_be_written_is_shown_to_be_kept(
    kh02: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "held")

    Path("a.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(durable, "_rename", held)
    arguments = ("record", "figure", "I-1", "3/4", "--date", "2/9/2025", "--by", "ttpvhcc", "--evidence", "a.pdf")
    code, out, err = kh02(*arguments, answers=["c"])
    assert (code, out, entries(folder)) == (1, "", [])
    assert "Không ghi được: không có quyền ghi, hoặc tệp đang bị chương trình khác giữ" in err
    assert 'Nội dung chưa ghi:\n  - {date: 2025-09-02, indicator: "I-1", from: 2025-08-15, numerator: 3' in err
    assert list((folder / "evidence").iterdir()) == [], "the copied evidence is taken back"


def test_an_error_in_the_log_is_told_with_its_line(kh02: Command, folder: Path) -> None:
    (folder / "2025-09.yaml").write_text("kh02: log/1\nplan: mau\nentries:\n- {date: 1/9/2025, tsk: a}\n", "utf-8")
    arguments = ("record", "figure", "I-1", "3/4", "--date", "2/9/2025", "--by", "ttpvhcc", "--yes")
    code, _, err = kh02(*arguments)
    assert code == 1
    assert "Không ghi được: tệp plans/mau/2025-09.yaml đang có lỗi." in err
    assert "plans/mau/2025-09.yaml:4:" in err
    assert "Nội dung chưa ghi:" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_real_terminal_the_question_is_seen_and_answered(folder: Path) -> None:
    import pty

    arguments = ["record", "figure", "I-1", "1/2", "--date", "1/9/2025", "--by", "vhxh"]
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "kh02", *arguments])
    seen = b""
    while b"[C/k]: " not in seen:
        seen += os.read(terminal, 1024)
    os.write(terminal, b"c\n")
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert len(entries(folder)) == 1
