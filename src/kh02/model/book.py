"""A plan together with the logs of what happened under it."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.definition import Definition
from kh02.model.entry import Entry
from kh02.model.plan import Plan


class Recorded(Struct, frozen=True):
    """An entry and where it stands: file label, and its index in that file's ``entries``."""

    entry: Entry
    file: str
    index: int
    illustrative: bool = False
    spotless: bool = False
    """Whether it was read from a text without any sign of doubtful words, see ``vi/doubtful_words``."""


class LogFile(Struct, frozen=True):
    """A log as read: its label, the month in the file's name (first day), and the entries that could be read."""

    file: str
    month: dt.date | None
    plan: str
    illustrative: bool
    recorded: tuple[Recorded, ...]


class Book(Struct, frozen=True, dict=True):
    """A plan, the label of its file, and its logs by month."""

    plan: Plan
    file: str
    logs: tuple[LogFile, ...] = ()
    spotless: bool = False
    """Whether the plan's text has no sign of doubtful words."""
    definitions: Mapping[str, Definition] = {}
    """What its indicators may name, by id; none where none of them names one."""

    @cached_property
    def recorded(self) -> tuple[Recorded, ...]:
        """All entries by date; entries of one day keep the order of files and lines."""
        everything = (recorded for log in self.logs for recorded in log.recorded)
        return tuple(sorted(everything, key=lambda recorded: recorded.entry.date))

    def only(self, wanted: Callable[[Entry], bool]) -> "Book":
        """Return the book with the entries alone that are wanted."""
        logs = (
            replace(log, recorded=tuple(one for one in log.recorded if wanted(one.entry))) for log in self.logs
        )
        return replace(self, logs=tuple(logs))

    @property
    def illustrative(self) -> bool:
        """Whether any log holds made-up figures."""
        return any(log.illustrative for log in self.logs)
