"""What a format is: a page and the writer that draws it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Shown = TypeVar("Shown")
One = TypeVar("One")
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a page is read: how many columns there are, and whether it is a terminal, which has colours."""

    width: int
    is_terminal: bool = False


Format = Callable[[Shown, Screen], Iterable[str]]
"""Returns a listing as pieces of text, one after another."""

Formats = Mapping[str, Format[Shown]]
"""The formats of a listing by name. It is the only list of the names: none is without its writer."""


@dataclass(frozen=True, slots=True)
class PlanFormat(Generic[One, Asked, Shown]):
    """A format of a list of plans that several processes write: a part of each, and the whole of the parts."""

    part: Callable[[One, Asked], Any]
    """Makes what ``whole`` needs of a plan, of plain values: they go from one process to another."""
    whole: Format[Shown]
