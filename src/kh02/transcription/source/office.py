"""Old Word files and those of other programs as passages, through LibreOffice where it is installed."""

import tempfile
from pathlib import Path

from kh02.paper.pdf import converted, find_office
from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Paper
from kh02.transcription.source.word import read_word


def read_office(content: bytes, suffix: str) -> Paper:
    """Return what a file says that LibreOffice opens, `suffix` being that of its name. Raises Unreadable."""
    office = find_office()
    if office is None:
        raise Unreadable(
            f"Đọc tệp {suffix} cần LibreOffice, máy này chưa cài. Hãy mở bằng Word và lưu lại thành .docx, "
            "hoặc cài LibreOffice."
        )
    with tempfile.TemporaryDirectory(prefix="kh02-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"van-ban{suffix}"
        source.write_bytes(content)
        document = converted(office, source, "docx")
    if document is None:
        raise Unreadable(f"LibreOffice không mở được tệp {suffix}; hãy mở bằng Word và lưu lại thành .docx.")
    return read_word(document)
