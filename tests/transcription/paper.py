"""Papers in other habits of typing, made by tests: a Word file of lines and tables, its XML changed at will."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

from docx import Document

from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.source.file import read_paper

Line = str | Sequence[Sequence[str]]
"""A paragraph, bold between asterisks, or a table of rows."""

OPENING: tuple[Line, ...] = (
    [["ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]],
    [["Số: 115/KH-UBND", "Tân An, ngày 05 tháng 02 năm 2026"]],
    "*KẾ HOẠCH*",
    "*Chuyển đổi số phường Tân An năm 2026*",
    "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số;",
    "UBND phường Tân An ban hành Kế hoạch như sau:",
)
ENDING: tuple[Line, ...] = (
    "Trên đây là Kế hoạch chuyển đổi số năm 2026, yêu cầu các đơn vị nghiêm túc thực hiện./.",
    [["Nơi nhận:\n- UBND tỉnh Long Bình;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"]],
)


def word(lines: Iterable[Line], change: Callable[[str], str] = str) -> bytes:
    """The bytes of a Word file; ``change`` is made in its XML."""
    document = Document()
    for line in lines:
        if isinstance(line, str):
            run = document.add_paragraph().add_run(line.strip("*"))
            run.bold = line.startswith("*")
        else:
            table = document.add_table(len(line), len(line[0]))
            for row, cells in zip(table.rows, line, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    made = io.BytesIO()
    document.save(made)
    return changed(made.getvalue(), change)


def changed(document: bytes, change: Callable[[str], str]) -> bytes:
    """A Word file with a change in the XML of its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(entry, content)
    return made.getvalue()


def drafted(*body: Line, change: Callable[[str], str] = str) -> Draft:
    """The draft of a paper with this body."""
    return draft_plan(read_paper("ke-hoach.docx", word((*OPENING, *body, *ENDING), change)), "mau")
