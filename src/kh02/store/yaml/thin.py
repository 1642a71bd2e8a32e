"""A text without most of what does not lead to some key paths, told by its lines; what is left stays in its place.

Libyaml takes as long for what nobody asks for as for what is sought. Where no line ends within quotes or brackets,
one at the left edge is a key of the file, and one with the dash of a list's first item is an item of that list:
text in a block, and words that go on in the next line, stand deeper.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from msgspec import Struct

from kh02.diagnostics.finding import KeyPath

_QUOTED = r"""(?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\n]*+(?:''[^'\n]*+)*+')"""
_BEGINS = r"(?:(?<=[\[{])|(?<=[,:][ ]))"  # a value within brackets
_WORDS = r"""[^"'\[\]{}\#\n]++"""
_FLAT = rf"[\[{{](?:{_WORDS}|{_BEGINS}{_QUOTED}(?=[ ]*+[,:\]}}]))*+[\]}}]"
_NESTED = rf"[\[{{](?:{_WORDS}|{_BEGINS}(?:{_QUOTED}|{_FLAT})(?=[ ]*+[,:\]}}]))*+[\]}}]"
_PLAIN = r"""[^\s"'\[\]{}&*!|>%@`\#,?:-][^:\n]*+(?::(?![ \r\n]|\Z)[^:\n]*+)*+"""
_CLOSED = re.compile(
    rf"""(?:(?:
      [^"'\[{{\n]*+
    | [ -]*+(?:[\w.-]++:[ ]++)?+(?:(?:{_QUOTED}|{_NESTED})[ ]*+(?:(?<=[ ])\#[^\n]*+)?+|{_PLAIN})
    | [ ]*+\#[^\n]*+
    )\r?(?:\n|\Z))*+""",
    re.VERBOSE,
)
"""Lines at whose ends no quote and no bracket is open; there are more of them than this takes for such."""
_TOP_KEY = re.compile(r"([\w.-]+):(?= |\r?$)")
_LIST_FOLLOWS = re.compile(r" *(?:#.*)?\r?")
_ITEM = re.compile(r"( *)-(?= |\r?$)")


class _Section(Struct, frozen=True):
    """A key of the file and the lines from it to the next."""

    key: str
    start: int
    end: int


def thinned(text: str, paths: Iterable[KeyPath]) -> str:
    """Return ``text``, which is YAML, with all that leads to ``paths`` where it was, and less of everything else.

    Keys and items before them are still there, if without what they held; the first key of the file always is.
    """
    lines = text.split("\n")
    sections = _sections(lines)
    if not sections:
        return text
    wanted = _items_by_key(paths)
    kept = lines[: sections[0].start + 1]
    for section in sections:
        if section.key in wanted:
            kept += [""] * (section.start - len(kept))
            kept[section.start :] = _section(lines, section, wanted[section.key])
    told_by = len("\n".join(lines[: len(kept)]))
    if len(kept) < len(lines):
        kept.append("")  # the last line ends: a block of text holds its end of line
    return "\n".join(kept) if _CLOSED.fullmatch(text, 0, told_by) else text


def _items_by_key(paths: Iterable[KeyPath]) -> Mapping[str | int, Set[str | int]]:
    wanted: dict[str | int, set[str | int]] = defaultdict(set)
    for path in paths:
        if path:
            wanted[path[0]].update(path[1:2])
    return wanted


def _sections(lines: Sequence[str]) -> list[_Section]:
    """Return the file's keys; none where another line at the left edge may be something else."""
    starts: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if not line or line[0] in " #\r":
            continue
        if key := _TOP_KEY.match(line):
            starts.append((number, key[1]))
        elif not starts or not _ITEM.match(line):
            return []
    if len({key for _, key in starts}) < len(starts):
        return []
    ends = [number for number, _ in starts[1:]]
    return [_Section(key, start, end) for (start, key), end in zip(starts, [*ends, len(lines)], strict=False)]


def _section(lines: Sequence[str], section: _Section, wanted: Set[str | int]) -> list[str]:
    """Return the lines of a section, of a list up to the last wanted item with the dashes alone of the others."""
    whole = list(lines[section.start : section.end])
    starts = _items(whole, len(section.key) + 1)
    if not starts:
        return whole
    kept = whole[: starts[0]]
    dash = whole[starts[0]].partition("-")[0] + "-"
    last = max((index for index in wanted if isinstance(index, int)), default=0)
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(whole)], strict=True)):
        if index > last:
            break
        kept += whole[start:end] if index in wanted else [dash, *[""] * (end - start - 1)]
    return kept


def _items(section: Sequence[str], behind_key: int) -> list[int]:
    """Return in which lines the items of a section's list begin; none where it is no list of lines."""
    first = next((line for line in section[1:] if not _is_empty(line)), "")
    item = _ITEM.match(first)
    if item is None or not _LIST_FOLLOWS.fullmatch(section[0], behind_key):
        return []
    deeper = " " * len(item[0])
    starts = []
    for number, line in enumerate(section):
        if line.startswith(deeper) or not number or _is_empty(line):
            continue
        begins = _ITEM.match(line)
        if begins is None or begins[1] != item[1]:
            return []
        starts.append(number)
    return starts


def _is_empty(line: str) -> bool:
    words = line.strip()
    return not words or words[0] == "#"
