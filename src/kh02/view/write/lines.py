"""Prose, line by line."""

from collections.abc import Callable, Iterable

from kh02.vi.visible import visible_lines
from kh02.view.write.format import Format, Shown


def lines(told: Callable[[Shown], Iterable[str]]) -> Format[Shown]:
    """Return the format that writes a listing's lines."""
    return lambda shown, _: (visible_lines(line) + "\n" for line in told(shown))
