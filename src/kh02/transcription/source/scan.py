"""Scans as passages, through Tesseract with Vietnamese: what it is not sure of is told, and every number.

At 300 dpi it misreads under one letter in a hundred; below a confidence of 93 stood every number that it misread.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Paper, Passage, clean, is_drawn_rule
from kh02.transcription.source.pdf import opened

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_LARGEST = 2 * 842 * 1191  # square points: twice A3
_SURE = 93.0
_SECONDS_A_PAGE = 120
_WORD = "5"
"""Tesseract's level of a row that is about a word."""
_INSTALL = (
    "Đọc bản quét cần Tesseract và tiếng Việt, máy này chưa có. Windows: cài từ "
    "https://github.com/UB-Mannheim/tesseract/wiki và chọn Vietnamese; Ubuntu: "
    "`sudo apt install tesseract-ocr tesseract-ocr-vie`."
)


class _Read(Struct, frozen=True):
    """A word with its line and how sure Tesseract is of it, from 0 to 100."""

    line: tuple[int, int, int]
    text: str
    confidence: float


def read_picture(content: bytes) -> Paper:
    """Return what a picture of one page says. Raises Unreadable."""
    return Paper(_page(content, 1, _program()), scanned=True)


def read_pages(pictures: Iterable[bytes]) -> Paper:
    """Return what the pages say whose pictures these are. Raises Unreadable."""
    program = _program()
    numbered = enumerate(pictures, start=1)
    read: list[Passage] = []
    with ThreadPoolExecutor(cores := os.cpu_count() or 1) as pool:
        while some := list(islice(numbered, cores)):  # the pictures of a whole paper would fill the memory
            for page in pool.map(lambda one: _page(one[1], one[0], program), some):
                read += page
    return Paper(tuple(read), scanned=True)


def page_picture(content: bytes, page: int) -> bytes:
    """Return a page of a PDF, counted from 0, as a grey picture (PGM). Raises Unreadable."""
    with opened(content) as document:
        return _picture(document[page])


def _program() -> str:
    """Return Tesseract's program; raises Unreadable where it or its Vietnamese is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise Unreadable(_INSTALL)
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    if "vie" not in listed.stdout.split():
        raise Unreadable(_INSTALL)
    return program


def _picture(page: Any) -> bytes:
    width, height = page.get_size()
    if width * height > _LARGEST:
        raise Unreadable("Trang của tệp PDF lớn bất thường so với khổ A3; không đọc, để an toàn cho máy.")
    bitmap = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytes(bitmap.buffer)
    rows = b"".join(pixels[row * stride : row * stride + width] for row in range(height))
    return b"P5\n%d %d\n255\n" % (width, height) + rows


def _page(picture: bytes, page: int, program: str) -> tuple[Passage, ...]:
    return tuple(_lines(_words(picture, page, program), page))


def _lines(words: Iterable[_Read], page: int) -> Iterator[Passage]:
    for number, (_, line) in enumerate(groupby(words, key=lambda word: word.line), start=1):
        found = list(line)
        text = clean(" ".join(word.text for word in found))
        if not is_drawn_rule(text):
            unsure = tuple(word.text for word in found if word.confidence < _SURE or re.search(r"\d", word.text))
            yield Passage(f"trang {page}, dòng {number}", text, broken=True, unsure=unsure)


def _words(picture: bytes, page: int, program: str) -> list[_Read]:
    with tempfile.TemporaryDirectory(prefix="kh02-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "trang"
        source.write_bytes(picture)
        command = [program, str(source), "stdout", "-l", "vie", "--dpi", str(_DOTS_PER_INCH), "tsv"]
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # four threads on two cores take longer than one
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS_A_PAGE, check=True, env=alone)
        except subprocess.TimeoutExpired:
            raise Unreadable(
                f"Tesseract đọc trang {page} quá {_SECONDS_A_PAGE} giây mà chưa xong, đã dừng."
            ) from None
        except (subprocess.SubprocessError, OSError):
            raise Unreadable(f"Tesseract không đọc được trang {page}; kiểm tra tệp ảnh.") from None
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [_word(row) for row in rows if row["level"] == _WORD and (row["text"] or "").strip()]


def _word(row: dict[str, str]) -> _Read:
    line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
    return _Read(line, row["text"], float(row["conf"]))
