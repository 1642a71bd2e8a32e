"""A code: one kind of problem, with everything that is ever said about it."""

from __future__ import annotations

from dataclasses import dataclass

from kh02.diagnostics.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table of codes: its id is never used again for another problem.

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

    def at(self, place: Place, **values: object) -> Finding:
        """Return the finding that this problem stands at ``place``; ``values`` fill the templates."""
        return Finding(self, place, self.message.format(**values), self.hint.format(**values))
