"""How wide the columns of a table are on a screen, so that no word is broken."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from kh02.vi.width import display_width
from kh02.view.page import Column

BETWEEN = 2
"""Blanks between two columns."""


def column_widths(columns: Sequence[Column], texts: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the widths of columns with these texts in all of the room; None where a word would be broken."""
    blanks = [*[BETWEEN] * (len(columns) - 1), 0]
    needs = list(map(_need, columns, texts, blanks))
    if sum(needs) > room:
        return None
    widths = _shrunk(list(map(_wanted, columns, texts, needs, blanks)), needs, room)
    return [width - blank for width, blank in zip(_shared(columns, widths, room), blanks, strict=True)]


def _need(column: Column, texts: Sequence[str], blanks: int) -> int:
    """Return how wide a column must be, with the blanks behind it."""
    words = (word for text in texts for word in (text.split() if column.wraps else text.splitlines()))
    return max(max(map(display_width, words), default=0), column.width or column.min_width or 0) + blanks


def _wanted(column: Column, texts: Sequence[str], need: int, blanks: int) -> int:
    """Return how wide a column is where there is room: its longest line; one with a share takes what is left."""
    if column.width or column.share:
        return need
    longest = max((display_width(line) for text in texts for line in text.splitlines()), default=0)
    return max(min(longest, column.max_width or longest) + blanks, need)


def _shrunk(wanted: list[int], needs: Sequence[int], room: int) -> list[int]:
    """Return widths that have room: the widest column gives way first, none below its need."""
    widths = wanted.copy()
    while sum(widths) > room:
        _, widest = max((width, place) for place, width in enumerate(widths) if width > needs[place])
        widths[widest] -= 1
    return widths


def _shared(columns: Sequence[Column], widths: list[int], room: int) -> list[int]:
    """Return the widths with what is left given to columns by their shares, none less than it has."""
    shared, shares = widths.copy(), {place: column.share for place, column in enumerate(columns) if column.share}
    left = room - sum(width for place, width in enumerate(widths) if place not in shares)
    total = sum(shares.values())
    for place in sorted(shares, key=lambda place: Fraction(-widths[place], shares[place])):
        if widths[place] * total <= left * shares[place]:
            break
        left, total = left - widths[place], total - shares.pop(place)
    for place, share in shares.items():
        shared[place] = ceil(left * share / total)
        left, total = left - shared[place], total - share
    return shared
