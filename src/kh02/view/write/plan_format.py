"""A format of a list of plans that several processes write."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from kh02.view.write.format import Format, Shown
from kh02.work.event import Notice

One = TypeVar("One")
Asked = TypeVar("Asked")


class PlanFormat(Struct, Generic[One, Asked, Shown], frozen=True):
    """A format of a list of plans that several processes write: a part of each, and the whole of the parts."""

    part: Callable[[One, Asked], Any]
    """Makes what ``whole`` needs of a plan, of plain values: they go from one process to another."""
    whole: Format[Shown]


class Made(Struct, frozen=True):
    """What a format makes of a plan, and what is wrong with its frozen reports."""

    made: Any
    unusable: tuple[Notice, ...] = ()
