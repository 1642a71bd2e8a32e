"""Lines and columns of a text, counted as YAML counts them: a line ends at CR LF, LF or CR."""

import re
import unicodedata

from kh02.diagnostics.finding import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_BREAK_IN_BYTES = re.compile(rb"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` without their ends; at least one."""
    return _BREAK.split(text) if "\r" in text else text.split("\n")


def split_bytes(data: bytes) -> list[bytes]:
    """Return the lines of a text that is not decoded."""
    return _BREAK_IN_BYTES.split(data) if b"\r" in data else data.split(b"\n")


def span_at(text: str, offset: int, length: int = 1) -> Span:
    """Return the span of ``length`` characters from ``offset``; line and column count from 1."""
    before = _BREAK.split(text[:offset])
    return Span(len(before), len(before[-1]) + 1, length)


def character_name(character: str) -> str:
    """Return a character that cannot be printed as its number and name: ``U+0000``, ``U+2028 LINE SEPARATOR``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def offset_at(text: str, span: Span) -> int:
    """Return the offset of a span's first character, as ``span_at`` counts."""
    ends = [0, *(found.end() for found in _BREAK.finditer(text))]
    return ends[span.line - 1] + span.column - 1
