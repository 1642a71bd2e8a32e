"""On which lines of a log each entry stands, without reading all of it for positions."""

import re
from collections.abc import Sequence

from kh02.store.yaml.lines import split_lines
from kh02.store.yaml.positions import read_exact
from kh02.store.yaml.source import read_source

_KEY = re.compile(r"""(?:entries|"entries"|'entries') *:\s*(?:#.*)?""")
_ITEM = re.compile(r"( *)-(?: |$)")


def entry_lines(file: str, entries: int) -> Sequence[range]:
    """Return the lines (from 1) of each of a log's ``entries``, as many as it holds; none where it is gone.

    In a list with one entry below the other each begins with "-" in the same column, and nothing within an entry
    that is plain does. So where as many lines begin so as there are entries, these are theirs; else the exact
    reader tells. ``entries`` counts all of them, also the wrong ones.
    """
    text = read_source(file).text
    if text is None:
        return ()
    lines = split_lines(text)
    starts = _starts(lines)
    if len(starts) != entries:
        spans = read_exact(text, file).tree.root.children.get("entries")
        starts = [node.span.line for node in spans.children.values()] if spans else []
    ends = [*starts[1:], len(lines) + 1][: len(starts)]
    return [range(start, _last(lines, start, end) + 1) for start, end in zip(starts, ends, strict=True)]


def _starts(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that begin in the column of the first item of ``entries`` and with "-"."""
    top = next((number for number, line in enumerate(lines) if _KEY.fullmatch(line)), len(lines))
    indent, starts = None, []
    for number, line in enumerate(lines[top + 1 :], start=top + 2):
        found = _ITEM.match(line)
        if found and (indent is None or found[1] == indent):
            indent = found[1]
            starts.append(number)
    return starts


def _last(lines: Sequence[str], start: int, end: int) -> int:
    """Return the last line before ``end`` that holds more than a comment."""
    blank = (number for number in range(end - 1, start, -1) if lines[number - 1].strip()[:1] not in ("", "#"))
    return next(blank, start)
