"""What ``kh02 status`` lists."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kh02.diagnostics.finding import Finding
from kh02.view.status.scope import Scope


@dataclass(frozen=True, slots=True)
class StatusListing:
    """The plans as of a day, one after another, each let go once it is shown."""

    as_of: dt.date
    scopes: Iterator[Scope]
    problems: Callable[[], Sequence[Finding]]
    """The errors of the data, whole once the last plan was shown."""
    detail: bool = False
    """Whether programs are also told the course of each indicator."""
