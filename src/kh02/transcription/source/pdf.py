"""PDF files as passages: nine of ten signed papers are PDF with their text in it."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Paper, Passage, clean, is_drawn_rule

_MOST_PAGES = 400
_FEWEST_LETTERS = 30
"""On a page; with fewer its words are a picture."""
_SET_IN = 6.0
"""Points; the first line of a paragraph is set in by 28 to 36."""
_AT_THE_MARGIN = 3.0
"""Points; a justified line that goes on in the next is no further from the right margin."""
_HYPHEN = re.compile("[\ufffe\x02]")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")


def read_pdf(content: bytes) -> Paper:
    """Return what a PDF says, a line each; pages that are pictures are read by Tesseract. Raises Unreadable."""
    document = _opened(content)
    try:
        if len(document) > _MOST_PAGES:
            raise Unreadable(f"Tệp PDF có {len(document)} trang, nhiều bất thường so với một kế hoạch; không đọc.")
        pages = [_page_lines(document[number]) for number in range(len(document))]
        pictures = sum(sum(len(line.text) for line in page) < _FEWEST_LETTERS for page in pages)
        if pictures * 2 > len(pages):
            from kh02.transcription.source.scan import read_pages

            return read_pages(document[number] for number in range(len(document)))
        return Paper(tuple(one for number, page in enumerate(pages, start=1) for one in _passages(page, number)))
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, where it begins and ends in points from the left, whether it is bold."""

    number: int
    text: str
    left: float
    right: float
    bold: bool


def _page_lines(page: Any) -> tuple[_Line, ...]:
    text = page.get_textpage()
    try:
        return tuple(_lines(text, str(text.get_text_range())))
    finally:
        text.close()


def _lines(page: Any, text: str) -> Iterator[_Line]:
    """Yield the lines of a page; `text` has a letter for each of its characters."""
    for number, match in enumerate(re.finditer(r"[^\r\n]+", text), start=1):
        words = clean(_HYPHEN.sub("-", match[0]))
        shown = [place for place in range(match.start(), match.end()) if not text[place].isspace()]
        if shown and not is_drawn_rule(words):
            left, right = page.get_charbox(shown[0])[0], page.get_charbox(shown[-1])[2]
            yield _Line(number, words, left, right, "Bold" in _font(page, shown[-1]))


def _font(page: Any, place: int) -> str:
    """Return the name of a character's font, "" where the file gives none."""
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page.raw, place, name, len(name), ctypes.c_int())
    return name.value.decode("utf-8", "replace")


def _passages(lines: Sequence[_Line], page: int) -> Iterator[Passage]:
    """Yield the lines; one that is set in from the margin, or stands below a short one, begins a paragraph."""
    shown = [
        line
        for place, line in enumerate(lines)
        if not (place in {0, len(lines) - 1} and _PAGE_NUMBER.fullmatch(line.text))
    ]
    margin = Counter(round(line.left) for line in shown).most_common(1)[0][0] if shown else 0
    end = max((line.right for line in shown), default=0)
    justified = sum(end - line.right < _AT_THE_MARGIN for line in shown) * 2 > len(shown)
    before = end
    for line in shown:
        set_in = line.left > margin + _SET_IN or (justified and end - before > _AT_THE_MARGIN)
        before = line.right
        centred = line.left > margin + _SET_IN and abs((line.left - margin) - (end - line.right)) < _SET_IN * 2
        yield Passage(
            f"trang {page}, dòng {line.number}", line.text, bold=line.bold, centred=centred, broken=not set_in
        )
