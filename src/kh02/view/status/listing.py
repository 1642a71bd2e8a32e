"""What ``kh02 status`` lists, and how it was asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kh02.diagnostics.finding import Finding
from kh02.view.write.format import Screen


@dataclass(frozen=True, slots=True)
class Asked:
    """A day, a unit in words (None: whole plans), a format by its name, and what it is read on."""

    day: dt.date
    unit: str | None
    format: str
    screen: Screen
    detail: bool = False
    """Whether programs are also told the course of each indicator."""


@dataclass(frozen=True, slots=True)
class StatusListing:
    """The plans as of a day, one after another, each let go once it is shown."""

    as_of: dt.date
    parts: Iterator[Any]
    """What the format makes of each plan."""
    problems: Callable[[], Sequence[Finding]]
    """The errors of the data, whole once the last plan was shown."""
