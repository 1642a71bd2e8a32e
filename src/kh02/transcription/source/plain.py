"""Text and Markdown files as passages."""

import re
from collections.abc import Iterator

from kh02.sandbox.archive import Unreadable
from kh02.transcription.passage import Cell, Paper, Passage, clean, is_drawn_rule

_ENCODINGS = ("utf-8-sig", "utf-16")
_HEADING = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r">\s?")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LONGEST_MARKED = 2000
"""Letters of a line in which Markdown's emphasis is looked for."""
_ROW = re.compile(r"\|(.+)\|")
_RULED = re.compile(r"[|\s:-]+")


def read_plain(content: bytes) -> Paper:
    """Return what a text file says: a line each, a line that follows another without a gap may go on it.

    Raises Unreadable.
    """
    return Paper(tuple(_passages(_decoded(content))))


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("Tệp chữ không phải UTF-8; hãy mở bằng Word hoặc Notepad và lưu lại thành UTF-8.")


def _passages(text: str) -> Iterator[Passage]:
    """Yield the lines; the rows of Markdown's tables as cells."""
    follows = False
    table = row = -1
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"dòng {number}"
        if match := _ROW.fullmatch(line.strip()):
            if row < 0:
                table, row = table + 1, 0
            if not _RULED.fullmatch(line):
                yield from _cells(match[1], where, table, row)
                row += 1
            continue
        row = -1
        heading = _HEADING.match(line)
        bare, bold = _bare(_QUOTE.sub("", line[heading.end() :] if heading else line, count=1))
        if is_drawn_rule(bare):
            follows = False
            continue
        yield Passage(where, bare, bold=bool(heading) or bold, broken=follows and not heading)
        follows = not heading


def _bare(line: str) -> tuple[str, bool]:
    """Return a line without Markdown's emphasis, and whether all of it stands out."""
    text = clean(line)
    if len(text) > _LONGEST_MARKED:
        return text, False
    whole = _EMPHASIS.fullmatch(text)
    bare = text
    while (shorter := _EMPHASIS.sub(r"\2", bare)) != bare:
        bare = shorter
    return bare, bool(whole) and len(whole[1] if whole else "") > 1


def _cells(line: str, where: str, table: int, row: int) -> Iterator[Passage]:
    for column, cell in enumerate(line.split("|")):
        if text := _bare(cell)[0]:
            yield Passage(f"{where}, ô {column + 1}", text, cell=Cell(table, row, column))
