"""What ``kh02 due`` lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from kh02.model.unit import Unit
from kh02.progress.due import Duty, Window
from kh02.progress.plan import PlanProgress
from kh02.view.head import PlanHead


@dataclass(frozen=True, slots=True)
class Due:
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


@dataclass(frozen=True, slots=True)
class DueListing:
    """What is due of each plan, and what is wrong with the data."""

    window: Window
    plans: Sequence[Due]
    problems: Sequence[str]
