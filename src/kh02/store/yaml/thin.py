"""A text without most of what does not lead to some key paths, told by its lines; what is left stays in its place.

Libyaml takes as long for what nobody asks for as for what is sought. Where no line ends within quotes or brackets,
one at the left edge is a key of the file, and one with the dash of a list's first item is an item of that list:
text in a block, and words that go on in the next line, stand deeper.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import pairwise

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
_AT_LEFT = re.compile(r"\n(?=[^ #\r\n])")
_ENDS = r"(?=[ \n]|\r\n|\Z)"
_TOP_KEY = re.compile(rf"([\w.-]+):{_ENDS}")
_TOP_ITEM = re.compile(rf"-{_ENDS}")
_EMPTY = r" *(?:\#[^\n]*)?\r?"
_LIST_BELOW = re.compile(rf"{_EMPTY}\n(?:{_EMPTY}\n)*( *)-{_ENDS}")


def thinned(text: str, paths: Iterable[KeyPath]) -> str:
    """Return ``text``, which is YAML, with all that leads to ``paths`` where it was, and less of everything else.

    Keys and items before them are still there, if without what they held; the first key of the file always is.
    """
    keys = _keys(text)
    if not keys:
        return text
    left, at = [], 0
    for start, end in _kept(text, keys, _items_by_key(paths)):
        left += [_emptied(text, at, start), text[max(at, start) : end]]
        at = end
    if at < len(text) and text[at - 1] != "\n":
        left.append("\n")  # the last line ends: a block of text holds its end of line
    return "".join(left) if _CLOSED.fullmatch(text, 0, at) else text


def _emptied(text: str, start: int, end: int) -> str:
    """Return as many lines, first a comment: it ends the block of text above, which would take empty ones in."""
    ends = "\n" * text.count("\n", start, end)
    return f"#{ends}" if ends and text[start - 1] == "\n" else ends


def _items_by_key(paths: Iterable[KeyPath]) -> Mapping[str | int, Set[str | int]]:
    wanted: dict[str | int, set[str | int]] = defaultdict(set)
    for path in paths:
        if path:
            wanted[path[0]].update(path[1:2])
    return wanted


def _keys(text: str) -> Mapping[str, int]:
    """Return where the file's keys stand; none where another line at the left edge may be something else."""
    keys: dict[str, int] = {}
    first = [] if text.startswith((" ", "#", "\r", "\n")) else [0]
    for start in (*first, *(found.end() for found in _AT_LEFT.finditer(text))):
        if key := _TOP_KEY.match(text, start):
            if key[1] in keys:
                return {}
            keys[key[1]] = start
        elif not keys or not _TOP_ITEM.match(text, start):
            return {}
    return keys


def _kept(
    text: str, keys: Mapping[str, int], wanted: Mapping[str | int, Set[str | int]]
) -> Iterator[tuple[int, int]]:
    """Yield from where to where the text stays; the last one ends behind all that tells what is wanted."""
    starts = [*keys.values(), len(text)]
    yield 0, _line_end(text, starts[0])
    for (key, start), end in zip(keys.items(), starts[1:], strict=True):
        if key in wanted:
            items = _items(text, start + len(key) + 1, end)
            yield start, items[0] if items else end
            yield from _kept_items(text, [*items, end], wanted[key])


def _kept_items(text: str, bounds: list[int], wanted: Set[str | int]) -> Iterator[tuple[int, int]]:
    """Yield what stays of a list's items up to the last wanted one: all of it, or the dash alone."""
    last = max((index for index in wanted if isinstance(index, int)), default=0)
    for index, (start, end) in enumerate(pairwise(bounds[: last + 2])):
        yield start, end if index in wanted else text.index("-", start) + 1
        yield end, end


def _items(text: str, behind_key: int, end: int) -> list[int]:
    """Return where the lines with the dashes of a section's list begin; none where it is no list of lines."""
    below = _LIST_BELOW.match(text, behind_key, end)
    if below is None:
        return []
    item, neither_item_nor_deeper = _patterns(len(below[1]))
    before = below.start(1) - 1
    if neither_item_nor_deeper.search(text, before, end):
        return []
    return [found.start() + 1 for found in item.finditer(text, before, end)]


@cache
def _patterns(indent: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    item = rf"\n {{{indent}}}-"
    return re.compile(item), re.compile(rf"\n(?! {{{indent + 1}}}| {{{indent}}}-{_ENDS}|{_EMPTY}(?:\n|\Z))")


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
