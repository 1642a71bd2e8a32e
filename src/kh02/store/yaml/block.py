"""A new value as the text behind its key or dash: on one line where it is short, else in a block."""

import re
from collections.abc import Mapping, Sequence

from kh02.store.log.entry_text import flow_text, scalar_text

_WIDTH = 112
_MOST_KEYS_ON_A_LINE = 3
_FOLDED = re.compile(r"\S(?:[^\n\r\t\x85]*\S)?")
_FOLD = re.compile(r"(?<=\S) (?=\S)")  # a line must not begin with a space: it would not be folded


def text_behind(value: object, column: int, used: int) -> str:
    """Return what stands behind a key or a dash that is in ``column``; the line is ``used`` characters long.

    Text of dates, numbers and words is as in an entry. Raises UnwritableTextError.
    """
    line = flow_text(value)
    if _on_one_line(value) and used + 1 + len(line) <= _WIDTH:
        return f" {line}"
    match value:
        case str():
            return _folded(value, column) or f" {line}"
        case Mapping() if value:
            return "".join(f"\n{entry_of(key, item, column + 2)}" for key, item in value.items())
        case list() | tuple() if value:
            return "".join(f"\n{item_of(item, column + 2)}" for item in value)
    return f" {line}"


def entry_of(key: str, value: object, column: int) -> str:
    """Return a key and its value as lines that begin in ``column``, without the last line end."""
    start = f"{' ' * column}{scalar_text(key)}:"
    return start + text_behind(value, column, len(start))


def item_of(value: object, column: int) -> str:
    """Return an item of a list in the same way."""
    start = f"{' ' * column}-"
    behind = text_behind(value, column, len(start))
    return f"{start} {behind.lstrip()}" if isinstance(value, Mapping) else start + behind


def _on_one_line(value: object) -> bool:
    match value:
        case Mapping():
            return len(value) <= _MOST_KEYS_ON_A_LINE and all(map(_is_flat, value.values()))
        case list() | tuple():
            return all(not isinstance(item, Mapping | Sequence) or isinstance(item, str) for item in value)
    return True


def _is_flat(value: object) -> bool:
    return not isinstance(value, Mapping) and _on_one_line(value)


def _folded(text: str, column: int) -> str | None:
    """Return a text as a folded block; None where folding would change it."""
    if not _FOLDED.fullmatch(text):
        return None
    lines = [""]
    for word in _FOLD.split(text):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and column + 2 + len(longer) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return " >-" + "".join(f"\n{' ' * (column + 2)}{line}" for line in lines)
