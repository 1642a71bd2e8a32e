"""Whether git can merge a log line by line: entries that two people append on two branches all stay."""

import re
from collections.abc import Iterator

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.fix import Folded, Respelled
from kh02.diagnostics.table import file as table
from kh02.store.yaml.lines import span_at

_WITH_LINE_FEEDS = Respelled((("\r\n", "\n"),), in_whole_file=True)
_ENTRIES = re.compile(r"^entries:[ \t]*(?:#[^\r\n]*)?(?=\r?$)", re.MULTILINE)
_BEGUN = re.compile(r"^( *)-(?: [^\r\n]*)?\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(?=\1[ \t]+[^\s#])", re.MULTILINE)
"""A dash, and below it a line that stands deeper."""
_EVEN = re.compile(r"\r?\n( *)-[^\n]*+(?:\n(?:\1-[^\n]*+|[ \t\r]*+(?:#[^\n]*+)?))*+")
"""Entries that stand at one depth, a line each, with empty lines and comments: nearly every log, told at once."""
_TOP_KEY = re.compile(r"^[^ \t\r\n#-]", re.MULTILINE)


def merge_findings(file: str, text: str) -> tuple[Finding, ...]:
    """Return what keeps a log from being merged so: lines that end with CR LF, entries of several lines."""
    return (*_line_ends(file, text), *_entries_of_several_lines(file, text))


def _line_ends(file: str, text: str) -> Iterator[Finding]:
    if "\r" in text and (count := text.count("\r\n")):  # a character is found many times sooner than two
        yield table.LINE_ENDS.at(Place(file), count=count).with_fix(_WITH_LINE_FEEDS)


def _entries_of_several_lines(file: str, text: str) -> Iterator[Finding]:
    if begun := _begun_entries(text):
        place = Place(file, span=span_at(text, begun[0]))
        yield table.ENTRY_OF_SEVERAL_LINES.at(place, count=len(begun)).with_fix(Folded())


def _begun_entries(text: str) -> list[int]:
    """Return where entries begin that do not end in their line; a list within one is not taken for another."""
    if (head := _ENTRIES.search(text)) is None or _EVEN.fullmatch(text, head.end()):
        return []
    after = _TOP_KEY.search(text, head.end())
    ends = after.start() if after else len(text)
    found = [(len(one[1]), one.end(1)) for one in _BEGUN.finditer(text, head.end(), ends)]
    first = min(found, default=(0, 0))[0]
    return [offset for column, offset in found if column == first]
