"""PDF files read in a process of its own, bounded in time and memory: they may be made to do harm."""

from msgspec import json

from kh02.sandbox.bounded import bounded
from kh02.transcription.passage import Paper
from kh02.transcription.source.pdf import PdfText, pdf_text
from kh02.transcription.source.scan import page_picture, read_pages

_DOING = "Đọc tệp PDF này"


def read_pdf(content: bytes) -> Paper:
    """Return what a PDF says; pages that are pictures are drawn and read by Tesseract. Raises Unreadable."""
    found = json.decode(bounded(_DOING, _text, content), type=PdfText)
    if found.pictures:
        return read_pages(bounded(_DOING, page_picture, content, page) for page in range(found.pages))
    return Paper(found.passages)


def _text(content: bytes) -> str:
    """Return what ``pdf_text`` does as JSON: the process gives back text, never objects."""
    return json.encode(pdf_text(content)).decode()
