"""What ``kh02 due`` lists, and how it was asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.due import Duty, Window
from kh02.progress.plan import PlanProgress
from kh02.view.head import PlanHead
from kh02.view.write.format import Screen


class Asked(Struct, frozen=True):
    """The days that count, a unit in words (None: whole plans), a format by its name, and what it is read on."""

    window: Window
    unit: str | None
    format: str
    screen: Screen
    messages: bool = False
    """Whether reminders to paste are wanted, in the place of a list."""


class Due(Struct, frozen=True):
    """What is due of a plan, or of one unit in it."""

    progress: PlanProgress
    window: Window
    units: tuple[Unit, ...]
    """Those that are shown: all of the plan, or the one asked for and the groups it belongs to."""
    duties: tuple[Duty, ...]

    @property
    def head(self) -> PlanHead:
        """The plan's head as of the window's day."""
        return PlanHead(self.progress.plan, self.progress.illustrative, self.window.day)


class DueListing(Struct, frozen=True):
    """What the format makes of each plan, one after another, and what is wrong with the data."""

    window: Window
    parts: Iterator[Any]
    problems: Callable[[], Sequence[str]]
    """Whole once the last plan was shown."""
