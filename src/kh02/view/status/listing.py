"""What ``kh02 status`` lists, and how it was asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kh02.diagnostics.finding import Finding
from kh02.rollup.row import PlanRow
from kh02.view.write.format import Screen


class Asked(Struct, frozen=True):
    """A day, a unit in words (None: whole plans), a format by its name, and what it is read on."""

    day: dt.date
    unit: str | None
    format: str
    screen: Screen
    detail: bool = False
    """Whether programs are also told the course of each indicator."""


class StatusListing(Struct, frozen=True):
    """The plans as of a day, one after another, each let go once it is shown."""

    as_of: dt.date
    parts: Iterator[Any]
    """What the format makes of each plan."""
    unread: Sequence[PlanRow]
    """The rows of the plans that cannot be read; they grow as plans are shown."""
    problems: Callable[[], Sequence[Finding]]
    """The errors of the data, whole once the last plan was shown."""
