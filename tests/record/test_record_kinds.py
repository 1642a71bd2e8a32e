"""Updates, documents, incidents, checks, spending: what each line holds and what is refused."""

import hashlib
from pathlib import Path

import pytest
from tests.command import Command
from tests.record.conftest import entries

WHO = ("--date", "12/9/2025", "--by", "Phong VHXH", "--yes")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["update", "II-1", "--state", "đang làm", "--result", "Xong: 12/40 tổ", "--next", "Làm tiếp"],
            'task: "II-1", state: doing, result: "Xong: 12/40 tổ", next: Làm tiếp',
        ),
        (["update", "huong dan", "--difficulty", "Thiếu máy"], 'task: "II-1", difficulty: Thiếu máy'),
        (
            [
                "document",
                "187/QĐ-UBND",
                "--type",
                "Quyết định",
                "--title",
                "Lập tổ",
                "--to",
                "Các tổ",
                "--task",
                "II-1",
            ],
            'document: {type: Quyết định, number: "187/QĐ-UBND", title: Lập tổ, to: Các tổ}, task: "II-1"',
        ),
        (
            [
                "incident",
                "SC-01",
                "--state",
                "open",
                "--what",
                "Mất mạng",
                "--told",
                "Công an xã",
                "--within",
                "15 phút",
            ],
            'incident: "SC-01", state: open, what: Mất mạng, told: "Công an xã, trong 15 phút"',
        ),
        (
            ["check", "--good", "internet, may in", "--broken", "máy quét", "--good", "Camera"],
            "check: {Internet: true, Máy in: true, Camera: true, Máy quét: false}",
        ),
        (["spending", "12,5 triệu", "--purpose", "Mua máy"], "spending: 12500000, purpose: Mua máy"),
        (["spending", "1.250.000 đồng", "--purpose", "Mua mực"], "spending: 1250000, purpose: Mua mực"),
    ],
)
def test_each_kind_is_one_line(kh02: Command, folder: Path, arguments: list[str], line: str) -> None:
    code, _, err = kh02("record", *arguments, *WHO)
    assert (code, entries(folder)) == (0, [f"{{date: 2025-09-12, {line}, by: vhxh}}"]), err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["update", "II-1"], "Chưa nêu gì về nhiệm vụ"),
        (["update", "II-1", "--state", "hay"], "chọn một trong: doing (đang làm), done (hoàn thành)"),
        (["document", "1/QĐ"], "Thiếu --type, --title."),
        (["incident", "SC-01", "--state", "open"], "Thiếu --what."),
        (["incident", "SC 01", "--state", "open", "--what", "Hỏng"], "mã viết liền"),
        (["incident", "SC-01", "--state", "open", "--what", "Hỏng", "--within", "5 phút"], "phải nêu --told"),
        (["check"], "Thiếu --good hoặc --broken."),
        (["spending", "mười", "--purpose", "Mua"], "không phải là số"),
        (["spending", "1,5", "--purpose", "Mua"], "không tròn đồng"),
        (["update", "II-1", "--result", "Xong", "--evidence", "khong-co.pdf"], "không có tệp minh chứng"),
    ],
)
def test_what_is_missing_or_unclear_is_told(kh02: Command, folder: Path, arguments: list[str], words: str) -> None:
    code, out, err = kh02("record", *arguments, *WHO)
    assert (code, out, entries(folder)) == (2, "", [])
    assert words in err


def test_an_update_shows_the_state_before_and_after(kh02: Command) -> None:
    err = kh02("record", "update", "II-1", "--state", "xong", "--product", "Báo cáo", *WHO)[2]
    assert "Hướng dẫn người dân nộp hồ sơ trực tuyến: Chưa thực hiện → Hoàn thành đúng hạn." in err


def test_money_shows_the_total_and_a_resolved_incident_its_opening(kh02: Command) -> None:
    kh02("record", "spending", "1 triệu", "--purpose", "Mua máy", *WHO)
    assert "1.000.000 → 1.200.000 đồng" in kh02("record", "spending", "200.000", "--purpose", "Mực", *WHO)[2]
    assert "KH531" in kh02("record", "incident", "SC-9", "--state", "da khac phuc", "--what", "Đã thay", *WHO)[2]


def test_the_items_of_the_last_check_are_those_of_the_next(kh02: Command, folder: Path) -> None:
    kh02("record", "check", "--good", "Đường truyền, Máy trạm", *WHO)
    kh02("record", "check", "--broken", "duong truyen", "--date", "13/9/2025", "--by", "vhxh", "--yes")
    assert entries(folder)[1] == "{date: 2025-09-13, check: {Đường truyền: false}, by: vhxh}"


def test_an_item_cannot_be_good_and_broken_at_once(kh02: Command, folder: Path) -> None:
    said = "“Máy in” có ở cả --good và --broken; chỉ nêu ở một nơi.\n"
    assert kh02("record", "check", "--good", "Máy in", "--broken", "may in, Internet", *WHO) == (2, "", said)
    assert entries(folder) == []


def test_evidence_is_copied_in_and_named_with_its_digest(kh02: Command, folder: Path) -> None:
    Path("bằng chứng.txt").write_text("một", "utf-8")
    files = ("--evidence", "bằng chứng.txt", "--evidence", "71/KH-UBND")
    assert kh02("record", "update", "II-1", "--result", "Xong", *files, *WHO)[0] == 0
    digest = hashlib.sha256("một".encode()).hexdigest()
    assert f'evidence: ["evidence/bằng chứng.txt#sha256={digest}", "71/KH-UBND"]' in entries(folder)[0]
    assert (folder / "evidence" / "bằng chứng.txt").read_text("utf-8") == "một"
