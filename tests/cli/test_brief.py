"""``kh02 brief``: one screen, one sheet, with the figures of ``status``."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Commune
from tests.command import Command

from kh02.paper.pdf import find_office
from kh02.vi.width import display_width

PLANS = Path(__file__).parents[2] / "plans"
DAYS = ["2025-09-30", "2025-10-31", "2025-12-15", "2026-01-20"]
RATIO = {"kind": "ratio", "numerator": "hồ sơ trực tuyến", "denominator": "hồ sơ", "unit": "hồ sơ",
         "counts": "in-period"}  # fmt: skip


def indicator(label: str, **more: Any) -> dict[str, Any]:
    return {"id": label, "place": "Mục I", "text": "Lời văn", "name": f"Hồ sơ {label}", "measure": RATIO,
            "targets": [{"at_least": 80, "by": "2025-12-31"}], "lead": ["congan"]} | more  # fmt: skip


def task(label: str, day: str, **more: Any) -> dict[str, Any]:
    return {"id": label, "section": "I", "place": "Mục I", "text": f"Việc {label}", "lead": ["vhxh"],
            "deadline": {"text": day, "kind": "date", "date": day}} | more  # fmt: skip


def sections(out: str) -> dict[str, list[str]]:
    """The items of each heading, a line break within one as a space."""
    found = {}
    for part in out.split("\n\n")[1:]:
        title, *lines = part.splitlines()
        found[title] = re.sub(r"\n  ", " ", "\n".join(lines)).split("\n")
    return found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
def test_a_plan_is_told_on_one_screen_with_the_figures_of_status(plan: str, day: str, kh02: Command) -> None:
    asked = (str(PLANS / f"{plan}.yaml"), "--as-of", day)
    lines = kh02("brief", *asked).out.splitlines()
    assert 10 < len(lines) <= 40
    assert max(map(display_width, lines)) <= 80
    (brief,) = json.loads(kh02("brief", *asked, "--format", "json").out)["plans"]
    (status,) = json.loads(kh02("status", *asked, "--format", "json").out)["plans"]
    of_status = {one["id"]: one for one in status["indicators"]}
    assert len([one for one in brief["targets"] if one["key"]]) == 2
    for target in brief["targets"]:
        assert {key: target[key] for key in of_status[target["id"]]} == of_status[target["id"]]


def pages(sheet: Path) -> int:
    told = subprocess.run(["pdfinfo", sheet], capture_output=True, check=True, text=True).stdout
    found = re.search(r"^Pages: +(\d+)$", told, re.MULTILINE)
    assert found
    return int(found[1])


@pytest.mark.skipif(
    find_office() is None or shutil.which("pdfinfo") is None, reason="needs LibreOffice and poppler (pdfinfo)"
)
@pytest.mark.parametrize("day", DAYS)
def test_a_plan_is_told_on_one_sheet(day: str, kh02: Command, tmp_path: Path) -> None:
    made = kh02("brief", str(PLANS), "--as-of", day, "--format", "pdf")
    assert made.out.splitlines() == [f"bao-cao/{plan}-tom-tat-{day}.pdf" for plan in ("bach-ngoc", "phu-lien")]
    assert [pages(sheet) for sheet in (tmp_path / "bao-cao").glob("*.pdf")] == [1, 1]


@pytest.mark.skipif(
    shutil.which("chromium") is None or shutil.which("pdfinfo") is None,
    reason="needs Chromium (chromium) and poppler (pdfinfo)",
)
@pytest.mark.parametrize("day", DAYS)
def test_the_page_for_browsers_prints_on_one_sheet(day: str, kh02: Command, tmp_path: Path) -> None:
    assert kh02("brief", str(PLANS), "--as-of", day, "--format", "html").code == 0
    for page in (tmp_path / "bao-cao").glob("*.html"):
        printed = page.with_suffix(".pdf")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        fixed = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", profile, f"--print-to-pdf={printed}"]
        subprocess.run([*fixed, page.as_uri()], check=True, capture_output=True, timeout=120)
        assert pages(printed) == 1


def test_what_is_asked_is_answered_each_once(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator("I-1", key=True), indicator("I-2", lead=[], every="month")),
        tasks=(task("I.1", "2025-10-14"), task("I.2", "2025-11-03"), task("I.3", "2026-03-31")),
        entries=(
            {"date": "2025-10-14", "indicator": "I-1", "numerator": 70, "denominator": 100, "by": "congan"},
            {"date": "2025-10-20", "task": "I.3", "by": "vhxh", "proposal": "Đề nghị Sở Nội vụ hướng dẫn"},
            {"date": "2025-10-21", "task": "I.2", "by": "congan", "proposal": "Đề nghị cấp máy quét"},
            {"date": "2025-10-22", "incident": "S-1", "state": "open", "what": "Mất mạng", "by": "congan"},
            {"date": "2025-10-01", "incident": "S-2", "state": "open", "what": "Hỏng máy", "by": "congan"},
            {"date": "2025-10-02", "incident": "S-2", "state": "resolved", "what": "Đã sửa", "by": "congan"},
        ),
        reporting={"tracked_from": "2025-08-15"},
    )
    told = sections(kh02("brief", "--as-of", "2025-10-31").out)
    assert told["CÓ ĐẠT CHỈ TIÊU KHÔNG"][0].startswith(
        "- CÓ NGUY CƠ KHÔNG ĐẠT: Hồ sơ I-1: 70% (70/100 hồ sơ); mục"
    )
    assert told["CÓ ĐẠT CHỈ TIÊU KHÔNG"][1:] == [
        "- Chỉ tiêu khác: 01 chưa có số liệu.",
        "- Chưa có số liệu: Hồ sơ I-2.",
    ]
    assert told["VIỆC QUÁ HẠN"] == ["- I.1 Việc I.1: quá hạn 17 ngày (hạn 14/10/2025); Phòng VHXH."]
    assert told["CHƯA GỬI SỐ LIỆU, TÌNH HÌNH"] == [
        "- Chưa giao đơn vị (đề nghị báo: Phòng VHXH): chưa có số liệu 1 chỉ tiêu "
        "(tháng 9/2025, tháng 10/2025; quá hạn lâu nhất 47 ngày)."
    ]
    assert told["SỰ CỐ ĐANG MỞ"] == ["- Mất mạng (từ ngày 22/10/2025, 9 ngày); chưa ghi đã báo ai."]
    assert told["ĐỀ XUẤT CHỜ TRẢ LỜI"] == [
        "- Đề nghị Sở Nội vụ hướng dẫn (Phòng VHXH, ngày 20/10/2025).",
        "- Đề nghị cấp máy quét (Công an xã, ngày 21/10/2025).",
    ]
    assert told["CẦN QUYẾT ĐỊNH TRONG TUẦN"] == [
        "- Biện pháp đối với 01 chỉ tiêu trọng tâm không đạt, khó đạt nêu trên.",
        "- Gia hạn hoặc giao lại 01 việc quá hạn.",
        "- Kiến nghị lên cấp trên 01 trong 02 đề xuất.",
        "- Trả lời 01 trong 02 đề xuất của các đơn vị.",
        "- Giao đơn vị chủ trì cho 01 chỉ tiêu đến kỳ phải báo mà chưa giao đích danh đơn vị nào: I-2.",
        "- Ký, gửi 02 báo cáo chưa ghi là đã gửi: tháng 9/2025, tháng 10/2025.",
        "- I.2 Việc I.2: còn 3 ngày (hạn 03/11/2025).",
    ]


@pytest.mark.parametrize(
    ("asked", "called_for"),
    [
        ("Đề nghị cấp máy quét", "- Trả lời 01 đề xuất của các đơn vị."),
        ("Đề nghị Sở Nội vụ hướng dẫn", "- Kiến nghị lên cấp trên 01 đề xuất."),
    ],
)
def test_all_proposals_of_one_kind_are_not_counted_twice(
    asked: str, called_for: str, commune: Commune, kh02: Command
) -> None:
    proposal = {"date": "2025-10-21", "task": "I.2", "by": "congan", "proposal": asked}
    commune(tasks=(task("I.2", "2025-12-01"),), entries=(proposal,), reporting={"owed": []})
    told = sections(kh02("brief", "--as-of", "2025-10-31").out)
    assert [line for line in told["CẦN QUYẾT ĐỊNH TRONG TUẦN"] if "đề xuất" in line] == [called_for]


def test_what_there_is_none_of_is_told_in_one_sentence(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator("I-1"),), reporting={"owed": []})
    told = " ".join(kh02("brief", "--as-of", "2025-10-31").out.split("\n\n")[-1].split())
    assert told == (
        "Không có việc quá hạn; không đơn vị nào chậm gửi; không ghi nhận sự cố đang mở; không có đề xuất chờ trả "
        "lời; tuần này không có việc phải quyết định."
    )


def test_a_unit_is_told_of_its_part_alone(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator("I-1"), indicator("I-2", lead=["vhxh"])),
        tasks=(task("I.1", "2025-10-14"), task("I.2", "2025-10-14", lead=["congan"])),
        entries=({"date": "2025-10-22", "incident": "S-1", "state": "open", "what": "Mất mạng", "by": "congan"},),
    )
    told = kh02("brief", "--unit", "phong vhxh", "--as-of", "2025-10-31").out
    assert "Phòng Văn hóa - Xã hội" in told.splitlines()[0]
    assert "I.1 Việc" in told
    assert "I.2 Việc" not in told
    assert "Hồ sơ I-2" in told
    assert "Hồ sơ I-1" not in told
    assert "Mất mạng" not in told
    assert "Mất mạng" in kh02("brief", "--unit", "congan", "--as-of", "2025-10-31").out


@pytest.mark.parametrize("together", [(), ("--together",)])
def test_however_much_there_is_to_say_it_is_one_screen_and_no_question_is_left_out(
    together: tuple[str, ...], commune: Commune, kh02: Command
) -> None:
    long = "một việc phải làm có tên rất dài, dài hơn một dòng của màn hình, " * 4
    for name in ("mau", "hai", "ba"):
        tasks = [task(f"I.{number}", "2025-10-01", text=long) for number in range(40)]
        proposals = [
            {"date": "2025-10-20", "task": f"I.{number}", "by": "vhxh", "proposal": f"Đề nghị {long}"}
            for number in range(40)
        ]
        incidents = [
            {"date": "2025-10-20", "incident": f"S-{number}", "state": "open", "what": long, "by": "congan"}
            for number in range(20)
        ]
        commune(
            name=name,
            indicators=tuple(indicator(f"II-{number}", name=long, key=True, every="month") for number in range(9)),
            tasks=tuple(tasks),
            entries=(*proposals, *incidents),
        )
    pages = kh02("brief", *together, "--as-of", "2025-10-31").out.split("\nKẾ HOẠCH")
    assert len(pages) == (1 if together else 3)
    for page in pages:
        assert len(page.splitlines()) <= 40
        told = sections(page)
        assert {*told} == {
            "CÓ ĐẠT CHỈ TIÊU KHÔNG", "VIỆC QUÁ HẠN", "CHƯA GỬI SỐ LIỆU, TÌNH HÌNH", "SỰ CỐ ĐANG MỞ",
            "ĐỀ XUẤT CHỜ TRẢ LỜI", "CẦN QUYẾT ĐỊNH TRONG TUẦN",
        }  # fmt: skip
        assert re.fullmatch(r"- … và \d+ mục khác; xem kh02 due\.", told["VIỆC QUÁ HẠN"][-1])


def test_together_each_answer_names_its_commune(commune: Commune, kh02: Command) -> None:
    commune(indicators=(indicator("I-1", key=True),))
    commune(name="hai", indicators=(indicator("I-1", key=True),))
    told = sections(kh02("brief", "--together", "--as-of", "2025-10-31").out)
    first, second, *_ = told["CÓ ĐẠT CHỈ TIÊU KHÔNG"]
    assert first == second
    assert first.startswith("- UBND xã Mẫu: CHƯA CÓ SỐ LIỆU: Hồ sơ I-1: mục tiêu tối thiểu 80%")


def test_a_sheet_goes_where_it_is_asked_for(commune: Commune, kh02: Command, tmp_path: Path) -> None:
    commune(indicators=(indicator("I-1", name="A <b> & C", key=True),))
    assert kh02("brief", "--as-of", "2025-10-31", "--format", "html", "-o", "mot/trang.html").code == 0
    page = (tmp_path / "mot" / "trang.html").read_text("utf-8")
    assert "A &lt;b&gt; &amp; C" in page
    assert "<script" not in page
    made = kh02("brief", "--as-of", "2025-10-31", "--format", "docx", "--unit", "congan")
    assert made.out == "bao-cao/mau-congan-tom-tat-2025-10-31.docx\n"
    with zipfile.ZipFile(tmp_path / "bao-cao" / "mau-congan-tom-tat-2025-10-31.docx") as sheet:
        assert not any(b"{%" in sheet.read(part) or b"{{" in sheet.read(part) for part in sheet.namelist())
        assert "mục tiêu tối thiểu 80%" in sheet.read("word/document.xml").decode()
    commune(name="hai")
    several = kh02("brief", "--as-of", "2025-10-31", "--format", "html", "-o", "mot/trang.html")
    assert (several.code, several.out) == (2, "")
    assert "chỉ nhận một trang" in several.err
    text = kh02("brief", "--format", "md", "-o", "trang.md")
    assert text.code == 2
    assert "-o chỉ dùng cùng --format docx, pdf, html" in text.err


def test_errors_of_the_data_are_told_beside_the_page(commune: Commune, kh02: Command, tmp_path: Path) -> None:
    commune(indicators=(indicator("I-1"),))
    (tmp_path / "plans" / "hong.yaml").write_text("kh02: plan/1\nid: hong\n", "utf-8")
    made = kh02("brief", "--as-of", "2025-10-31")
    assert made.code == 1
    assert "CÓ ĐẠT CHỈ TIÊU KHÔNG" in made.out
    assert "hong" in made.err


def test_a_sheet_shows_the_course_of_one_key_target_where_there_is_room(kh02: Command, tmp_path: Path) -> None:
    assert kh02("brief", str(PLANS), "--as-of", "2025-10-31", "--format", "html").code == 0
    for plan in ("phu-lien", "bach-ngoc"):
        page = (tmp_path / "bao-cao" / f"{plan}-tom-tat-2025-10-31.html").read_text("utf-8")
        # Both key targets of Bạch Ngọc, and that of 80 % in Phù Liễn, will not be reached at this pace.
        (words,) = re.findall(r'<svg [^>]*aria-label="([^"]*)"', page)
        assert "xử lý hoàn toàn trực tuyến: 7" in words
    assert "⟦" not in kh02("brief", str(PLANS), "--as-of", "2025-10-31", "--format", "md").out
