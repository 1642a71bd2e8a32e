"""A format of a list of plans that several processes write."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from kh02.view.write.format import Format, Shown

One = TypeVar("One")
Asked = TypeVar("Asked")


class PlanFormat(Struct, Generic[One, Asked, Shown], frozen=True):
    """A format of a list of plans that several processes write: a part of each, and the whole of the parts."""

    part: Callable[[One, Asked], Any]
    """Makes what ``whole`` needs of a plan, of plain values: they go from one process to another."""
    whole: Format[Shown]
