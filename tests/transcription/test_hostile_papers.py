"""Papers made to do harm, or damaged: refused in words, or read in a time that grows with their length."""

import io
import sys
import time
import zipfile
import zlib

import pytest
from tests.transcription.paper import OPENING, changed, drafted, word

from kh02.sandbox import process
from kh02.sandbox.archive import Unreadable
from kh02.sandbox.process import TemplateProcess
from kh02.transcription.draft import draft_plan
from kh02.transcription.plan_text import plan_text
from kh02.transcription.source.file import read_paper


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


DTD = '<!DOCTYPE x [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed(word__document=b"x"), "không có phần nội dung"),
        (packed(**{"word__document.xml": b"0" * 60_000_000}), "lớn bất thường so với một văn bản"),
        (changed(word(OPENING), lambda xml: xml.replace("<w:document", f"{DTD}<w:document", 1)), "DTD"),
        (changed(word(OPENING), lambda xml: xml[:-40]), "bị hỏng"),
        (word(["a " * 600_000]), "dài hơn 1.000.000 chữ cái"),
    ],
)
def test_what_does_harm_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_paper("a.docx", content)


@pytest.mark.skipif(sys.platform != "linux", reason="bộ nhớ của tiến trình chỉ giới hạn được trên Linux")
def test_a_pdf_that_fills_the_memory_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_shared", TemplateProcess(megabytes=300))
    with pytest.raises(Unreadable, match=r"Đọc tệp PDF này cần hơn .* MB bộ nhớ"):
        read_paper("a.pdf", pdf_page(200_000_000))
    assert read_paper("a.pdf", pdf_page(1)).passages[0].text.startswith("ke hoach")


def test_a_pdf_that_takes_too_long_is_told_by_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_shared", TemplateProcess(seconds=0.01))
    with pytest.raises(Unreadable, match=r"Đọc tệp PDF này cần hơn 0\.01 giây"):
        read_paper("a.pdf", pdf_page(1))


def pdf_page(letters: int) -> bytes:
    """A PDF of one page that draws some words, again and again up to a size, packed twice."""
    line = b"BT /F 12 Tf 10 10 Td (ke hoach chuyen doi so cua phuong) Tj ET\n"
    once = zlib.compressobj()
    block = line * 10_000
    pieces = [once.compress(block) for _ in range(letters // len(block))] or [once.compress(line)]
    drawn = zlib.compress(b"".join([*pieces, once.flush()]))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    "piece",
    [
        "80% hồ sơ, ",
        "Quyết định số 1/QĐ-TTg của A ",
        "phối hợp với Phòng ",
        "đến năm 2025 ",
        "Chủ trì: A; ",
        "ngày ",
        "*a ",
    ],
)
def test_time_grows_with_the_length_of_a_paragraph_and_no_faster(piece: str) -> None:
    def seconds(letters: int) -> float:
        long = piece * (letters // len(piece))
        lines = (
            "KẾ HOẠCH",
            "X",
            "I. MỤC TIÊU",
            f"- {long}",
            "II. NHIỆM VỤ",
            f"- {long}",
            "III. TỔ CHỨC",
            f"1. {long}",
        )
        text = "\n\n".join(lines)
        start = time.process_time()
        plan_text(draft_plan(read_paper("a.txt", text.encode()), "mau"), "a.txt")
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 16 * seconds(10_000) + 0.5  # it would be 64 times and more


def test_a_table_that_says_it_has_a_million_columns() -> None:
    table = [("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Việc", "Công an phường")]
    wide = '<w:tcPr><w:gridSpan w:val="1000000"/>'
    draft = drafted("*II. NHIỆM VỤ*", table, change=lambda xml: xml.replace("<w:tcPr>", wide))
    assert any(one.text == "Việc" for one in draft.unplaced) or "Việc" in str(draft.plan)
