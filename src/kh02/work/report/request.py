"""What is asked of a run that makes reports, read and frozen."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kh02.template.own_template import OwnTemplate
from kh02.work.report.asked import Asked
from kh02.work.report.formats import Format


class Target(Struct, frozen=True):
    """Where reports go: to stdout (``folder`` None), into a folder, or into one file of it (``name`` given)."""

    folder: Path | None
    name: str | None
    formats: Mapping[str, Format]
    """The formats to be made, by what their files end in."""

    @property
    def takes_one_plan(self) -> bool:
        """Whether there is room for one plan only: in a file, or on stdout for what cannot follow one another."""
        return self.name is not None or (
            self.folder is None and not all(one.can_follow for one in self.formats.values())
        )


class Freezing(Struct, frozen=True):
    """Whether to freeze, with which number, or to show today's figures of what is frozen."""

    freeze: bool = False
    number: str | None = None
    live: bool = False
    force: bool = False
    """A period that is not over may be frozen; another number or day may take the place of one given before."""
    sent: dt.date | None = None
    """The day on which the report went out, where it is said."""


class Request(Struct, frozen=True):
    """Which reports are to be made of the plans, from what was known on ``day``, and where they go."""

    asked: Asked
    day: dt.date
    target: Target
    freezing: Freezing
    own: OwnTemplate | None
    """A template of the user's own."""
    today: dt.date
    now: dt.datetime
    cwd: Path
    cache: Path | None
    """Where compiled templates are kept between runs."""
    with_doubts: bool = False
    """A plan that nobody has looked over yet is reported on all the same."""
