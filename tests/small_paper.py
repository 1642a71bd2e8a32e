"""A small paper: what the frame of a report shows, and Word and Excel files as an office makes them."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl

from kh02.word.write.package import Properties

FRAME = (Path(__file__).parents[1] / "templates" / "frame.docx").read_bytes()
VALUES: dict[str, object] = {
    "illustrative": True,
    "parent_issuer": "",
    "issuer_lines": ["ỦY BAN NHÂN DÂN", "PHƯỜNG PHÙ LIỄN"],
    "number_symbol": "Số:      /BC-UBND",
    "place_date": "Phù Liễn, ngày 16 tháng 10 năm 2025",
    "type_name": "BÁO CÁO",
    "subject": "Kết quả thực hiện Kế hoạch số 02-KH/BCĐTW tháng 10 năm 2025",
    "addressees": [],
    "authority_lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "signatory": "",
    "recipients": ["Như trên", "Lưu: VT, VHXH"],
}
PROPERTIES = Properties("Báo cáo tháng 10", "UBND phường Phù Liễn", datetime(2025, 10, 16, 1, tzinfo=UTC))


def word(*paragraphs: str) -> Any:
    """A Word document with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def excel(**cells: object) -> Any:
    """A workbook of one sheet, A, with these cells."""
    book = openpyxl.Workbook()
    book.active.title = "A"
    for name, value in cells.items():
        book.active[name] = value
    return book


def saved(made: Any) -> bytes:
    """A document or workbook as its file."""
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
