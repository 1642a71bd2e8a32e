"""Tables that a PDF draws with rules: a PDF knows no tables, only lines and where each letter stands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

_THIN = 3.0
"""Points; what is drawn wider is no rule."""
_ALIKE = 3.0
_SHORTEST = 6.0
_MOST_RULES = 20_000
_MOST_LINES = 400


class Ruled(Struct, frozen=True):
    """A table on a page: its vertical lines from the left, its horizontal ones from the top, and open sides.

    ``above`` and ``beside`` are the cells, by row and column from 0, without a rule above them, or left of them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    above: frozenset[tuple[int, int]]
    beside: frozenset[tuple[int, int]]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell in which a point lies: the first of those that are one; None outside the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-one for one in self.ys], -y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.first(row, column) if inside else None

    def first(self, row: int, column: int) -> tuple[int, int]:
        """Return the first of the cells that are one with a cell."""
        while (row, column) in self.above:
            row -= 1
        while (row, column) in self.beside:
            column -= 1
        return row, column

    def span(self, row: int, column: int) -> int:
        """Return how many columns a cell covers."""
        return 1 + sum(self.first(row, other) == (row, column) for other in range(column + 1, len(self.xs) - 1))


class _Rule(Struct, frozen=True):
    """A straight line: where it lies (x of a vertical one, y of the other), and from where to where it runs."""

    at: float
    start: float
    end: float


def ruled_tables(page: Any) -> tuple[Ruled, ...]:
    """Return the tables that are drawn on a page of a PDF, from the top."""
    from pypdfium2 import raw

    boxes = [one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    if len(boxes) > _MOST_RULES:
        return ()
    upright = [rule for box in boxes for rule in _upright(*box)]
    level = [rule for box in boxes for rule in _level(*box)]
    tables = (_table(top, bottom, upright, level) for top, bottom in _bands(upright))
    return tuple(table for table in tables if table)


def _upright(left: float, bottom: float, right: float, top: float) -> Iterator[_Rule]:
    if top - bottom >= _SHORTEST:
        sides = [(left + right) / 2] if right - left <= _THIN else [left, right]
        yield from (_Rule(side, bottom, top) for side in sides)


def _level(left: float, bottom: float, right: float, top: float) -> Iterator[_Rule]:
    if right - left >= _SHORTEST:
        sides = [(bottom + top) / 2] if top - bottom <= _THIN else [bottom, top]
        yield from (_Rule(side, left, right) for side in sides)


def _bands(upright: Iterable[_Rule]) -> list[tuple[float, float]]:
    """Return from where to where upright rules run, those that meet together, from the top of the page."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda one: -one.end):
        if bands and rule.end >= bands[-1][1] - _ALIKE:
            bands[-1] = (bands[-1][0], min(bands[-1][1], rule.start))
        else:
            bands.append((rule.end, rule.start))
    return bands


def _table(top: float, bottom: float, upright: Sequence[_Rule], level: Sequence[_Rule]) -> Ruled | None:
    within = [rule for rule in upright if bottom - _ALIKE <= rule.start and rule.end <= top + _ALIKE]
    across = [rule for rule in level if bottom - _ALIKE <= rule.at <= top + _ALIKE]
    xs = _places(rule.at for rule in within)
    ys = tuple(reversed(_places(rule.at for rule in across)))
    if not (3 <= len(xs) <= _MOST_LINES and 2 <= len(ys) <= _MOST_LINES):
        return None
    cells = [(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)]
    above = (one for one in cells if one[0] and not _is_drawn(across, ys[one[0]], _middle(xs, one[1])))
    beside = (one for one in cells if one[1] and not _is_drawn(within, xs[one[1]], _middle(ys, one[0])))
    return Ruled(xs, ys, frozenset(above), frozenset(beside))


def _places(found: Iterable[float]) -> tuple[float, ...]:
    """Return places in their order, those that are alike once."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _ALIKE:
            places.append(place)
    return tuple(places)


def _middle(lines: Sequence[float], number: int) -> float:
    return (lines[number] + lines[number + 1]) / 2


def _is_drawn(rules: Iterable[_Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= _ALIKE and rule.start <= across <= rule.end for rule in rules)
