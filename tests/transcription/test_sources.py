"""Papers as PDF, text, scans and files of other programs give the plan that the Word file gives."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.transcription.paper import ENDING, OPENING, word

from kh02.model.plan import Plan
from kh02.paper.pdf import converted, find_office
from kh02.sandbox.archive import Unreadable
from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.source import scan
from kh02.transcription.source.file import read_paper
from kh02.transcription.source.plain import read_plain

PAPERS = Path(__file__).parents[1] / "data" / "papers"
NAMES = ["bach-ngoc-02-auto", "phu-lien-60-typed"]
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@cache
def document(name: str) -> bytes:
    return (PAPERS / f"{name}.docx").read_bytes()


@cache
def by_word(name: str) -> Draft:
    return draft_plan(read_paper(f"{name}.docx", document(name)), "mau")


def printed(document: bytes, kind: str, folder: Path) -> bytes:
    office = find_office()
    assert office
    source = folder / "van-ban.docx"
    source.write_bytes(document)
    made = converted(office, source, kind)
    assert made
    return made


def told(draft: Draft) -> dict[str, Any]:
    """What a plan says, but for the spaces that the ends of lines leave."""
    plan = Plan.model_validate(draft.plan)
    return {
        "opening": (plan.number, plan.date, plan.place, plan.issuer, plan.title),
        "bases": plan.bases,
        "labels": re.findall(r"'label': '([^']+)'", str(draft.plan["sections"])),
        "indicators": [(one.id, one.text, one.targets) for one in plan.indicators],
        "tasks": plan.tasks,
        "recipients": plan.recipients,
        "signature": plan.signature,
    }


@needs_office
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pdf", "odt"])
def test_a_paper_printed_or_saved_by_another_program(name: str, kind: str, tmp_path: Path) -> None:
    draft = draft_plan(read_paper(f"a.{kind}", printed(document(name), kind, tmp_path)), "mau")
    assert told(draft) == told(by_word(name))
    assert {one.words for one in draft.unplaced} <= {
        "Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_as_text(name: str) -> None:
    passages = read_paper(f"{name}.docx", document(name)).passages
    text = "\n\n".join(f"{one.number} {one.text}".strip() for one in passages)
    assert told(draft_plan(read_paper("a.txt", text.encode()), "mau")) == told(by_word(name))


def test_markdown_is_read_without_its_signs() -> None:
    paper = read_plain("# KẾ HOẠCH\n\n**Nơi *nhận*:**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n".encode())
    assert [(one.text, one.bold, one.cell and (one.cell.row, one.cell.column)) for one in paper.passages] == [
        ("KẾ HOẠCH", True, None), ("Nơi nhận:", True, None),
        ("a", False, (0, 0)), ("b", False, (0, 1)), ("1", False, (1, 0)), ("2", False, (1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_of_another_encoding(encoding: str) -> None:
    assert read_plain("Kế hoạch".encode(encoding)).passages[0].text == "Kế hoạch"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "Kế hoạch".encode("cp1258", "replace") + b"\xff", "không phải UTF-8"),
        ("a.pdf", b"%PDF-1.4 nothing", "PDF đã hỏng"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ"),
        ("a.txt", b"  \n", "không có chữ nào"),
        ("a.md.j2", b"# Ke hoach", "Không rõ tệp thuộc loại nào; nhập được các tệp .docx, .docm, .pdf"),
        ("a.txt", "Vieät Nam ñoåi môùi soá hoùa hoà sô".encode(), "phông chữ cũ (VNI)"),
    ],
)
def test_what_is_no_paper_is_told(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(words)):
        read_paper(name, content)


def test_what_is_missing_for_scans_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unreadable, match="tesseract-ocr-vie"):
        read_paper("a.png", b"")


@needs_office
@needs_tesseract
def test_a_scan_is_read_and_what_is_not_sure_is_told(tmp_path: Path) -> None:
    import pypdfium2

    printed_paper = printed(document("bach-ngoc-02-typed"), "pdf", tmp_path)
    last = len(pypdfium2.PdfDocument(printed_paper)) - 1
    paper = scan.read_pages(scan.page_picture(printed_paper, page) for page in (0, last))
    draft = draft_plan(paper, "mau")
    assert paper.scanned
    assert (draft.plan["number"], str(draft.plan["date"])) == ("02/KH-UBND", "2025-07-08")
    assert draft.plan["sections"][0]["title"] == "MỤC ĐÍCH, YÊU CẦU"
    asked = {doubt.path: doubt.reason for doubt in draft.doubts if doubt.reason.startswith("Chỗ còn ngờ")}
    assert "“02/KH-UBND”" in asked["number",]
    assert ("date",) in asked


def test_a_heading_whose_numeral_was_misread_is_found_by_its_words() -> None:
    text = (
        "I. MỤC TIÊU\n\n- 50% hồ sơ.\n\nHI. NHIỆM VỤ\n\n- Số hóa hồ sơ.\n\nTH. TỔ CHỨC THỰC HIỆN\n\n- Thực hiện."
    )
    paper = read_plain(text.encode())
    found = draft_plan(type(paper)(paper.passages, scanned=True), "mau").plan["sections"]
    assert [(one["label"], one["title"]) for one in found] == [
        ("I", "MỤC TIÊU"), ("II", "NHIỆM VỤ"), ("III", "TỔ CHỨC THỰC HIỆN"),
    ]  # fmt: skip


@needs_office
def test_a_table_that_is_drawn_on_several_pages_is_read_as_one(tmp_path: Path) -> None:
    units = [
        "Văn phòng HĐND và UBND",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công",
        "Công an phường",
    ]
    days = ["30/6/2026", "Tháng 10/2026", "Thường xuyên", "Trước ngày 15/11/2026"]
    rows = [
        (
            f"{n}",
            f"Nhiệm vụ số {n} về dữ liệu",
            units[n % 4],
            f"{units[n % 4 - 1]}, {units[n % 4 - 2]}",
            days[n % 4],
        )
        for n in range(1, 41)
    ]
    heads = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
    paper = word([*OPENING, "*II. NHIỆM VỤ*", [heads, *rows], *ENDING], ruled)
    drafts = [
        draft_plan(read_paper(name, content), "mau")
        for name, content in (("a.docx", paper), ("a.pdf", printed(paper, "pdf", tmp_path)))
    ]
    by_word_file, by_pdf = ([{**task, "place": ""} for task in draft.plan["tasks"]] for draft in drafts)
    assert len(by_pdf) == 40
    assert by_pdf == by_word_file


def ruled(xml: str) -> str:
    """A Word file's XML with rules drawn around the cells of its tables."""
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in names)
    return xml.replace("</w:tblPr>", f"<w:tblBorders>{sides}</w:tblBorders></w:tblPr>")
