"""Where the rows of a form go when its loops have grown, and the references that follow them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:]+)!)?"
    r"(?:(?P<c1>\$?[A-Z]{1,3})(?P<r1>\$?\d+)(?::(?P<c2>\$?[A-Z]{1,3})(?P<r2>\$?\d+))?"
    r"|(?P<rows1>\$?\d+):(?P<rows2>\$?\d+))"
)
LOST = "#REF!"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the filled sheet: the form's row that it comes from, and which turn of each loop around it."""

    source: int
    turns: tuple[int, ...] = ()
    values: Mapping[int, object] = field(default_factory=dict)
    """What the tags gave, by column."""
    blank: bool = False
    """It stands for a list that is empty."""


@dataclass(frozen=True)
class Rows:
    """The rows of a filled sheet, in order; `loops` are those around each row of the form, outermost first."""

    placed: Sequence[Placed]
    loops: Mapping[int, tuple[int, ...]]
    size: int
    """How many rows the form has."""

    @cached_property
    def _new(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.placed, start=1):
            found.setdefault(row.source, []).append(number)
        return found

    def span(self, first: int, last: int, seen_from: Placed | None = None) -> tuple[int, int] | None:
        """Return the first and last row that the form's rows `first` to `last` became; None where none is left.

        Seen from a row within a loop, the other rows of that loop are those of the same turn.
        """
        inside = range(max(first, 1), min(last, self.size) + 1)
        rows = [new for source in inside for new in self._new.get(source, ()) if self._same_turn(new, seen_from)]
        beyond = [len(self.placed) + row - self.size for row in (first, last) if row > self.size]
        rows += beyond
        return (min(rows), max(rows)) if rows else None

    def _same_turn(self, new: int, seen_from: Placed | None) -> bool:
        if seen_from is None:
            return True
        row = self.placed[new - 1]
        here, there = self.loops.get(seen_from.source, ()), self.loops.get(row.source, ())
        shared = sum(1 for _ in _alike(here, there))
        return row.turns[:shared] == seen_from.turns[:shared]


def _alike(here: Sequence[int], there: Sequence[int]) -> Iterator[int]:
    for one, other in zip(here, there, strict=False):
        if one != other:
            return
        yield one


def moved_formula(formula: str, sheets: Mapping[str, Rows], sheet: str, seen_from: Placed | None) -> str:
    """Return a formula of `sheet` with its references where the rows of the form have gone.

    A reference to a row that was repeated becomes the range of all its rows, so ``=SUM(C7)`` adds them up; within
    a loop it is the row of the same turn.
    """
    from openpyxl.formula.tokenizer import Token, Tokenizer

    tokens = Tokenizer(formula if formula.startswith("=") else "=" + formula).items
    moved = "".join(
        moved_reference(token.value, sheets, sheet, seen_from)
        if (token.type, token.subtype) == (Token.OPERAND, Token.RANGE)
        else token.value
        for token in tokens
    )
    return f"={moved}" if formula.startswith("=") else moved


def moved_reference(
    reference: str, sheets: Mapping[str, Rows], sheet: str, seen_from: Placed | None = None
) -> str:
    """Return a reference such as ``'Biểu 2'!$A$3:B9`` where its rows have gone; a name stays as it is."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return reference
    prefix = found["sheet"] or ""
    named = prefix.removesuffix("!").strip("'").replace("''", "'") or sheet
    rows = sheets.get(named)
    if rows is None:
        return reference
    start, end = found["r1"] or found["rows1"], found["r2"] or found["rows2"] or found["r1"]
    span = rows.span(_number(start), _number(end), seen_from if named == sheet else None)
    if span is None:
        return LOST
    first, last = f"{_fixed(start)}{span[0]}", f"{_fixed(end)}{span[1]}"
    if found["rows1"]:
        return f"{prefix}{first}:{last}"
    one = found["c2"] is None and span[0] == span[1]
    return f"{prefix}{found['c1']}{first}" + ("" if one else f":{found['c2'] or found['c1']}{last}")


def _number(row: str) -> int:
    return int(row.removeprefix("$"))


def _fixed(row: str) -> str:
    return "$" if row.startswith("$") else ""
