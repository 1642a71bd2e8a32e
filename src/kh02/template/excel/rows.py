"""Where the rows of a template go when its loops have grown, and the references that follow them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from kh02.sandbox.fault import BadTemplateError

_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:]+)!)?"
    r"(?:(?P<c1>\$?[A-Z]{1,3})(?P<r1>\$?\d+)(?::(?P<c2>\$?[A-Z]{1,3})(?P<r2>\$?\d+))?"
    r"|(?P<rows1>\$?\d+):(?P<rows2>\$?\d+))"
)
LOST = "#REF!"
_TAKES_SEVERAL = {f"{name}(" for name in ("SUM", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "PRODUCT")}
_MOST_ARGUMENTS = 200  # Excel takes 255


class Placed(Struct, frozen=True):
    """A row of the filled sheet: the template's row that it comes from, and which turn of each loop around it."""

    source: int
    turns: tuple[int, ...] = ()
    values: Mapping[int, object] = field(default_factory=dict)
    """What the tags gave, by column."""
    blank: bool = False
    """It stands for a list that is empty."""


class Rows(Struct, frozen=True, dict=True):
    """The rows of a filled sheet, in order; `loops` are those around each row of the template, outermost first."""

    placed: Sequence[Placed]
    loops: Mapping[int, tuple[int, ...]]
    size: int
    """How many rows the template has."""

    @cached_property
    def _new(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.placed, start=1):
            found.setdefault(row.source, []).append(number)
        return found

    def span(self, first: int, last: int, seen_from: Placed | None = None) -> tuple[int, int] | None:
        """Return the first and last row that the rows `first` to `last` became; None where none is left."""
        rows = [new for row in range(max(first, 1), min(last, self.size) + 1) for new in self.of(row, seen_from)]
        rows += [len(self.placed) + row - self.size for row in (first, last) if row > self.size]
        return (min(rows), max(rows)) if rows else None

    def of(self, source: int, seen_from: Placed | None = None) -> list[int]:
        """Return the rows that a row of the template became.

        Seen from a row within a loop, the other rows of that loop are those of the same turn.
        """
        if source > self.size:
            return [len(self.placed) + source - self.size]
        return [new for new in self._new.get(source, ()) if self._same_turn(new, seen_from)]

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
    """Return a formula of `sheet` with its references where the rows of the template have gone.

    A reference to a row that was repeated becomes all its rows, so ``=SUM(C7)`` adds them up; within a loop it is
    the row of the same turn. Raises BadTemplateError where those rows are not next to each other and what stands
    around the reference cannot take several ranges.
    """
    from openpyxl.formula.tokenizer import Token, Tokenizer

    moved, around = [], [""]
    for token in Tokenizer(formula if formula.startswith("=") else "=" + formula).items:
        value = token.value
        if token.subtype == Token.OPEN:
            around.append(value.upper())
        elif token.subtype == Token.CLOSE:
            around.pop()
        elif (token.type, token.subtype) == (Token.OPERAND, Token.RANGE):
            ranges = _moved_ranges(value, sheets, sheet, seen_from)
            if len(ranges) > 1 and (around[-1] not in _TAKES_SEVERAL or len(ranges) > _MOST_ARGUMENTS):
                raise BadTemplateError(
                    f"trang tính {sheet}, công thức {formula}: dòng {value} lặp lại ở nhiều chỗ không liền nhau; "
                    "chỉ dùng được trong SUM, COUNT, COUNTA, AVERAGE, MIN, MAX"
                )
            value = ",".join(ranges)
        moved.append(value)
    return ("=" if formula.startswith("=") else "") + "".join(moved)


def moved_reference(
    reference: str, sheets: Mapping[str, Rows], sheet: str, seen_from: Placed | None = None
) -> str:
    """Return a range such as ``'Biểu 2'!$A$3:B9`` from the first to the last row that it became."""
    found = _REFERENCE.fullmatch(reference)
    rows = None if found is None else sheets.get(_sheet(found) or sheet)
    if found is None or rows is None:
        return reference
    start, end = _rows(found)
    span = rows.span(_number(start), _number(end), seen_from if (_sheet(found) or sheet) == sheet else None)
    return LOST if span is None else _written(found, *span)


def _moved_ranges(reference: str, sheets: Mapping[str, Rows], sheet: str, seen_from: Placed | None) -> list[str]:
    """Return what a reference became: one range, or several for a row whose repetitions have others between."""
    found = _REFERENCE.fullmatch(reference)
    rows = None if found is None else sheets.get(_sheet(found) or sheet)
    if found is not None and rows is not None:
        start, end = _rows(found)
        if _number(start) == _number(end):
            here = (_sheet(found) or sheet) == sheet
            new = rows.of(_number(start), seen_from if here else None)
            return [_written(found, *run) for run in _runs(new)] or [LOST]
    return [moved_reference(reference, sheets, sheet, seen_from)]


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows in order as runs of rows next to each other."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _written(found: re.Match[str], first: int, last: int) -> str:
    """Return a reference of the same columns over other rows."""
    prefix, (start, end) = found["sheet"] or "", _rows(found)
    top, bottom = f"{_fixed(start)}{first}", f"{_fixed(end)}{last}"
    if found["rows1"]:
        return f"{prefix}{top}:{bottom}"
    one = found["c2"] is None and first == last
    return f"{prefix}{found['c1']}{top}" + ("" if one else f":{found['c2'] or found['c1']}{bottom}")


def _sheet(found: re.Match[str]) -> str:
    return (found["sheet"] or "").removesuffix("!").strip("'").replace("''", "'")


def _rows(found: re.Match[str]) -> tuple[str, str]:
    start = found["r1"] or found["rows1"]
    return start, found["r2"] or found["rows2"] or start


def _number(row: str) -> int:
    return int(row.removeprefix("$"))


def _fixed(row: str) -> str:
    return "$" if row.startswith("$") else ""
