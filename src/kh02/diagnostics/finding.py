"""A code and its finding, each of which names the other: one thing that is wrong, and where."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kh02.diagnostics.fix import Fix

KeyPath = tuple[str | int, ...]
"""Keys and list indices from the top of a YAML file, e.g. ``("tasks", 3, "lead", 0)``."""


class Severity(StrEnum):
    """``error`` breaks a figure or hides data; ``warning`` is a weakness that leaves every figure right."""

    ERROR = "error"
    WARNING = "warning"


class Span(Struct, frozen=True, order=True):
    """A run of characters in one line; line and column count from 1, in characters (not bytes)."""

    line: int
    column: int
    length: int = 1


class Place(Struct, frozen=True):
    """Where a finding is: a file and a key path in it.

    The checks know key paths only; ``store.locate`` turns the path into a span. A problem of the text itself
    (encoding, syntax) has its span from the start.
    """

    file: str
    path: KeyPath = ()
    part: Literal["key", "value"] = "value"
    span: Span | None = None

    @property
    def where(self) -> str:
        """``file:line:column``, or the file alone where nothing in it is meant, or where it is not known yet."""
        return f"{self.file}:{self.span.line}:{self.span.column}" if self.span else self.file


class Code(Struct, frozen=True):
    """One kind of problem: a row of the table of codes, whose id is never used again for another.

    ``message`` and ``hint`` are Vietnamese ``str.format`` templates; ``why``, ``wrong`` and ``right`` are what
    ``kh02 explain`` and the error pages show.
    """

    id: str
    name: str
    severity: Severity
    message: str
    hint: str
    why: str
    wrong: str
    right: str

    def at(self, place: Place, related: Place | None = None, /, **values: object) -> Finding:
        """Return the finding that this problem stands at ``place``; ``values`` fill the templates."""
        return Finding(self, place, self.message.format(**values), self.hint.format(**values), related)


class Finding(Struct, frozen=True):
    """One thing that is wrong; the words are Vietnamese and ready to show."""

    code: Code
    place: Place
    message: str
    hint: str
    related: Place | None = None
    """Where the other of two things stands that do not go together."""
    fix: Fix | None = None
    """What mends it, where only one answer is right."""

    @property
    def severity(self) -> Severity:
        """The severity of the finding's code."""
        return self.code.severity

    def with_fix(self, fix: Fix | None) -> Finding:
        """Return the finding with what mends it."""
        return replace(self, fix=fix)
