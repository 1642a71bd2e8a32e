"""Prose, line by line."""

from collections.abc import Callable, Iterable

from kh02.view.write.format import Format, Shown


def lines(told: Callable[[Shown], Iterable[str]]) -> Format[Shown]:
    """Return the format that writes a listing's lines as they are."""
    return lambda shown, _: (line + "\n" for line in told(shown))
