"""What ``kh02 brief`` shows."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from kh02.progress.activity import IncidentProgress
from kh02.progress.due import Duty, Window
from kh02.progress.proposal import Proposal, open_proposals
from kh02.view.head import PlanHead
from kh02.view.status.scope import Scope
from kh02.words.answer import Answer, answers


class Section(Struct, frozen=True):
    """A question: its heading, what is answered, and what is said where there is nothing to say."""

    title: str
    items: tuple[str, ...]
    nothing: str
    more: str
    """The command that lists all."""
    kept: int = 1
    """How many of the first items are shown whatever else there is to say."""


class Brief(Struct, frozen=True, dict=True):
    """A plan, or a unit's part of it, as a leader asks about it on a day."""

    scope: Scope
    window: Window
    """The day asked about, and the last of the days that count as this week."""
    duties: tuple[Duty, ...]
    """What is due, the oldest last day first."""
    sections: tuple[Section, ...] = ()
    """The leader's questions with their answers."""

    @property
    def head(self) -> PlanHead:
        """What stands above the page."""
        progress = self.scope.progress
        return PlanHead(progress.plan, progress.illustrative, self.window.day)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Whether each target will be reached, the key ones first."""
        return answers(self.scope.indicators)

    @property
    def late(self) -> tuple[Duty, ...]:
        """Tasks and milestones past their day, the latest first."""
        return tuple(one for one in self.duties if one.state == "overdue" and one.kind in {"task", "milestone"})

    @property
    def missing(self) -> tuple[Duty, ...]:
        """Figures and updates that did not come in time."""
        return tuple(one for one in self.duties if one.state == "overdue" and one.kind in {"figure", "update"})

    @property
    def soon(self) -> tuple[Duty, ...]:
        """Tasks, milestones and reports whose last day is in this week."""
        kinds = {"task", "milestone", "report"}
        return tuple(one for one in self.duties if one.state == "due_soon" and one.kind in kinds)

    @property
    def unsent(self) -> tuple[Duty, ...]:
        """Reports that were not sent in time."""
        return tuple(one for one in self.duties if one.state == "overdue" and one.kind == "report")

    @property
    def incidents(self) -> tuple[IncidentProgress, ...]:
        """The incidents that are still open; of a unit's part those that it told of."""
        part = self.scope.part
        return tuple(
            one
            for one in self.scope.progress.incidents
            if one.resolved is None
            and (part is None or any(part.concerns(recorded.entry) for recorded in one.entries))
        )

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What waits for an answer, the oldest first; of a unit's part what the unit proposed."""
        part = self.scope.part
        found = open_proposals(self.scope.tasks)
        return found if part is None else tuple(one for one in found if one.update.by in part.names)


class Asked(Struct, frozen=True):
    """The days that count as this week, a unit in words (None: whole plans), and a format by its name."""

    window: Window
    unit: str | None
    format: str


class BriefPage(Struct, frozen=True):
    """What a page shows of a plan, or of a unit's part of it: plain values that go to another process."""

    plan: str
    """The plan's id."""
    unit: str | None
    """The unit's id; None: the whole plan."""
    title: tuple[str, str]
    """The kind of document, and behind it number, issuer and unit."""
    number: str
    issuer: str
    issuer_in_full: str
    illustrative: bool
    beyond: str
    """That the day is before the plan's time, or after it; else empty."""
    sections: tuple[Section, ...]
    picture: str = ""
    """A chart of one key target below the page, where the format draws one."""


class BriefListing(Struct, frozen=True):
    """What the format makes of each plan as of a day, in their order, each on a page of its own or all on one."""

    window: Window
    parts: Sequence[Any]
    together: bool
    problems: Sequence[str]
    """What is wrong with the data."""
