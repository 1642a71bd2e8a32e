"""Where in the text of a log new entries go: every way that may be right, for the reader to judge.

An entry is put in as text, so that all other characters stay. Which way is right follows from how the list is
written; the caller reads each text and takes the first that means what it should.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

_KEY = re.compile(r"""^(?:entries|"entries"|'entries')[ ]*:[ ]*(?:\#[^\r\n]*)?(?=\r?$)""", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENT = "  "


def insertions(text: str, items: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield texts with ``items`` as the last entries, each with the number of characters before the first item."""
    eol = "\r\n" if "\r\n" in text else "\n"
    if found := _KEY.search(text):
        yield _after_last_line(text, found.end(), items, eol)
    if brackets := _brackets(text):
        for comma in (",", ""):  # none after a trailing comma or in an empty list
            yield _before_bracket(text, brackets - 1, comma, items, eol)
    yield _put(
        text, len(text), _line_end(text, eol) + f"entries:{eol}", [f"{_INDENT}- {one}" for one in items], eol
    )


def _after_last_line(text: str, start: int, items: Sequence[str], eol: str) -> tuple[str, int]:
    """Put the items behind a list of which each item begins on a line of its own."""
    indent, last, at_end = None, start, True
    for line in _LINE.finditer(text, start):
        words = line[0].strip()
        if not words or words.startswith("#"):
            continue
        if line[0][0] not in " -" and line.start() > start:
            at_end = False
            break
        if indent is None and words.startswith("-"):
            indent = line[0][: line[0].index("-")]
        last = line.end()
    place = len(text) if at_end else last
    before = _line_end(text[:place], eol)
    return _put(text, place, before, [f"{_INDENT if indent is None else indent}- {one}" for one in items], eol)


def _before_bracket(text: str, place: int, comma: str, items: Sequence[str], eol: str) -> tuple[str, int]:
    """Put the items before the closing bracket, each on a line of its own with a comma behind it."""
    before = comma + eol
    new, offset = _put(text, place, before, [f"{_INDENT}{one}," for one in items], eol)
    end = place + len(new) - len(text)
    return new[:end] + _INDENT + new[end:], offset


def _put(text: str, place: int, before: str, lines: Sequence[str], eol: str) -> tuple[str, int]:
    added = before + "".join(line + eol for line in lines)
    return text[:place] + added + text[place:], place + len(before)


def _line_end(text: str, eol: str) -> str:
    return "" if not text or text.endswith("\n") else eol


def _brackets(text: str) -> int | None:
    """Return the offset behind the ``]`` of the list of entries; None where it is not in brackets."""
    from ruamel.yaml import YAML

    depth, key_next, wanted, closes = 0, True, False, None
    event: Any
    for event in YAML(typ="safe", pure=True).parse(text):
        match type(event).__name__:
            case "MappingStartEvent" | "SequenceStartEvent":
                if depth == 1 and wanted and event.flow_style and type(event).__name__.startswith("Seq"):
                    closes = 1
                depth += 1
            case "MappingEndEvent" | "SequenceEndEvent":
                depth -= 1
                if closes == depth:
                    return int(event.end_mark.index)
                if depth == 1:
                    key_next, wanted = True, False
            case "ScalarEvent" if depth == 1:
                wanted = key_next and event.value == "entries"
                key_next = not key_next
    return None
