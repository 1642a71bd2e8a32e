"""PDF files read in a process of its own, bounded in time and memory: they may be made to do harm."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kh02.sandbox.bounded import bounded
from kh02.transcription.passage import Cell, Paper, Passage
from kh02.transcription.source.pdf import pdf_text
from kh02.transcription.source.scan import page_picture, read_pages

_DOING = "Đọc tệp PDF này"


def read_pdf(content: bytes) -> Paper:
    """Return what a PDF says; pages that are pictures are drawn and read by Tesseract. Raises Unreadable."""
    found = json.loads(bounded(_DOING, _text, content))
    if found["pictures"]:
        return read_pages(bounded(_DOING, page_picture, content, page) for page in range(found["pages"]))
    return Paper(tuple(_passage(told) for told in found["passages"]))


def _text(content: bytes) -> str:
    """Return what ``pdf_text`` does as JSON: the process gives back text, never objects."""
    return json.dumps(asdict(pdf_text(content)))


def _passage(told: Mapping[str, Any]) -> Passage:
    cell = told["cell"]
    return Passage(**{**told, "cell": cell and Cell(**cell), "unsure": tuple(told["unsure"])})
