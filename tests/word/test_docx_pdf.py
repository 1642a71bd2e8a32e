"""What LibreOffice makes of the file: the nearest to a sheet of paper that a test can look at."""

import shutil
import subprocess

import pytest
from tests.small_paper import FRAME, PROPERTIES, VALUES

from kh02.word.write.built_in import render_built_in

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and poppler (pdftotext)",
)

SENTENCE = "Ủy ban nhân dân phường đã chỉ đạo các phòng, đơn vị rà soát, cập nhật dữ liệu theo kế hoạch. "
ROWS = "".join(f"| {number} | {SENTENCE} | Phòng Văn hóa - Xã hội | Đang thực hiện |\n" for number in range(1, 41))
APPENDIX = f"""
<!-- phu-luc -->

## Phụ lục

## TÌNH HÌNH THỰC HIỆN NHIỆM VỤ

*(Kèm theo Báo cáo số      /BC-UBND)*

| TT | Nhiệm vụ | Chủ trì | Trạng thái |
|:-:|---|---|:-:|
{ROWS}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of each page, without empty ones."""
    folder = tmp_path_factory.mktemp("pdf")
    body = f"## I. KẾT QUẢ\n\n{SENTENCE * 4}\n\n{SENTENCE * 60}\n\nTrên đây là báo cáo./.\n{APPENDIX}"
    values = VALUES | {"addressees": ["Ủy ban nhân dân thành phố Hải Phòng"]}
    (folder / "r.docx").write_bytes(render_built_in(body, values, FRAME, PROPERTIES))
    office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "r.docx"], cwd=folder, check=True, capture_output=True, timeout=180
    )
    text = subprocess.run(
        ["pdftotext", "-layout", "r.pdf", "-"], cwd=folder, check=True, capture_output=True
    ).stdout
    return [
        [line.strip() for line in page.splitlines() if line.strip()]
        for page in text.decode().removesuffix("\f").split("\f")
    ]


def test_the_letterhead_keeps_its_lines(pages: list[list[str]]) -> None:
    letterhead = [" ".join(line.split()) for line in pages[0][:5]]
    assert letterhead == [
        "SỐ LIỆU MINH HỌA",
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHƯỜNG PHÙ LIỄN Độc lập - Tự do - Hạnh phúc",
        "Số: /BC-UBND Phù Liễn, ngày 16 tháng 10 năm 2025",
        "BÁO CÁO",
    ]


def test_pages_are_numbered_from_the_second_and_anew_in_the_appendix(pages: list[list[str]]) -> None:
    first = next(number for number, page in enumerate(pages) if "Phụ lục" in page)
    numbers = [page[0] for page in pages]
    assert numbers[1:first] == [str(number) for number in range(2, first + 1)]
    assert numbers[first:] == [str(number) for number in range(1, len(pages) - first + 1)]


def test_the_text_takes_the_pages_it_should(pages: list[list[str]]) -> None:
    first = next(number for number, page in enumerate(pages) if "Phụ lục" in page)
    assert first == 3
    assert len(pages) - first in (3, 4)  # the last rows turn on the width of the font at hand


def test_every_page_of_a_long_table_repeats_its_heading_and_the_mark(pages: list[list[str]]) -> None:
    for page in pages[3:]:
        assert page[1] == "SỐ LIỆU MINH HỌA"
        assert any(line.split() == ["TT", "Nhiệm", "vụ", "Chủ", "trì", "Trạng", "thái"] for line in page)
    assert not any(line.startswith("TT ") for line in pages[0])
