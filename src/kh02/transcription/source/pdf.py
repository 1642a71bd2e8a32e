"""PDF files as passages: nine of ten signed papers are PDF with their text in it."""

import re
from collections.abc import Iterator
from typing import Any

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Paper, Passage, clean, is_drawn_rule

_MOST_PAGES = 400
_FEWEST_LETTERS = 30
"""On a page; with fewer its words are a picture."""
_HYPHEN = re.compile("[\ufffe\x02]")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")


def read_pdf(content: bytes) -> Paper:
    """Return what a PDF says, a line each; pages that are pictures are read by Tesseract. Raises Unreadable."""
    document = _opened(content)
    try:
        if len(document) > _MOST_PAGES:
            raise Unreadable(f"Tệp PDF có {len(document)} trang, nhiều bất thường so với một kế hoạch; không đọc.")
        pages = [_page_text(document[number]) for number in range(len(document))]
        pictures = [number for number, text in enumerate(pages) if len(re.findall(r"\w", text)) < _FEWEST_LETTERS]
        if len(pictures) * 2 > len(pages):
            from kh02.transcription.source.scan import read_pages

            return read_pages(document[number] for number in range(len(document)))
        return Paper(tuple(one for number, text in enumerate(pages, start=1) for one in _lines(text, number)))
    finally:
        document.close()


def _opened(content: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise Unreadable('Đọc tệp PDF cần thêm thư viện: cài bằng `pip install "kh02[import]"`.') from None
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise Unreadable("Tệp PDF đã hỏng hoặc có đặt mật khẩu; hãy bỏ mật khẩu hoặc xuất lại PDF.") from None


def _page_text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return _HYPHEN.sub("-", str(text.get_text_bounded()))
    finally:
        text.close()


def _lines(text: str, page: int) -> Iterator[Passage]:
    lines = [clean(line) for line in text.splitlines()]
    shown = [(number, line) for number, line in enumerate(lines, start=1) if not is_drawn_rule(line)]
    for place, (number, line) in enumerate(shown):
        if not (place in {0, len(shown) - 1} and _PAGE_NUMBER.fullmatch(line)):
            yield Passage(f"trang {page}, dòng {number}", line, broken=True)
