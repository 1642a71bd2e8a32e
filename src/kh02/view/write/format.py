"""What a format is: a page and the writer that draws it."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

Shown = TypeVar("Shown")


class Screen(NamedTuple):
    """Where a page is read: how many columns there are, and whether it is a terminal, which has colours."""

    width: int
    is_terminal: bool = False


Format = Callable[[Shown, Screen], Iterable[str]]
"""Returns a listing as pieces of text, one after another."""

Formats = Mapping[str, Format[Shown]]
"""The formats of a listing by name. It is the only list of the names: none is without its writer."""
