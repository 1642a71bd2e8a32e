"""The numbers that Word itself writes before paragraphs: "II.", "2.1.", "a)", "-".

Source: ISO/IEC 29500-1, 17.9 (numbering): levels, their starts and restarts, lists that share a shape.
"""

from collections.abc import Callable, Mapping
from string import ascii_lowercase
from typing import Any

from msgspec import Struct

from kh02.vi.text import roman
from kh02.word.names import q, switch, value

_LEVELS = 9
_BULLET = "-"
"""For a bullet whose sign is a picture of a symbol font."""
_LARGEST = 3999


class Level(Struct, frozen=True):
    """A level of a list: its first number, how numbers are written, and the words around them ("%1.%2.")."""

    start: int
    form: str
    words: str
    restarts_after: int
    """Begins anew under a number of this level or one above it, counted from 0; -1 never."""
    legal: bool
    """All its numbers are written in Arabic digits."""

    @classmethod
    def read(cls, element: Any, depth: int) -> "Level":
        """Return the level that a ``w:lvl`` describes, the `depth`-th from 0."""
        restart = _number(value(element, "w:lvlRestart"), depth)
        return cls(
            start=_number(value(element, "w:start"), 1),
            form=value(element, "w:numFmt") or "decimal",
            words=value(element, "w:lvlText") or "",
            restarts_after=restart - 1,
            legal=switch(element, "w:isLgl") or False,
        )


class List(Struct, frozen=True):
    """A list: its levels, where its numbers are counted on, and the numbers that it begins anew with."""

    shape: str
    levels: Mapping[int, Level]
    begins: Mapping[int, int]


class Numbering:
    """Counts the lists of one story; asked paragraph by paragraph, in the order of the text."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, depth: int) -> str:
        """Return what stands before the next paragraph on a level of a list; "" for a list that there is not."""
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        if level.form == "bullet":
            return _sign(level.words)
        counted = self._counted.setdefault(found.shape, {})
        self._advance(found, number, depth, counted)
        return _number_words(found, level, counted)

    def _advance(self, found: List, number: str, depth: int, counted: dict[int, int]) -> None:
        if depth in found.begins and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counted[depth] = found.begins[depth]
        else:
            counted[depth] = counted[depth] + 1 if depth in counted else found.levels[depth].start
        for deeper in [d for d in counted if d > depth]:
            if deeper not in found.levels or depth <= found.levels[deeper].restarts_after:
                del counted[deeper]


def read_lists(numbering: Any) -> dict[str, List]:
    """Return the lists of a numbering part by their number; none where there is no such part."""
    if numbering is None:
        return {}
    shapes = {str(shape.get(q("w:abstractNumId"))): shape for shape in numbering.iterchildren(q("w:abstractNum"))}
    styled = {value(shape, "w:styleLink"): shape for shape in shapes.values() if value(shape, "w:styleLink")}
    lists = {}
    for element in numbering.iterchildren(q("w:num")):
        name = value(element, "w:abstractNumId") or ""
        if name in shapes:
            shape = styled.get(value(shapes[name], "w:numStyleLink"), shapes[name])
            lists[str(element.get(q("w:numId")))] = _list(element, str(shape.get(q("w:abstractNumId"))), shape)
    return lists


def _list(element: Any, name: str, shape: Any) -> List:
    levels, begins = _levels(shape), {}
    for override in element.iterchildren(q("w:lvlOverride")):
        depth = _number(override.get(q("w:ilvl")), 0)
        levels |= _levels(override)
        if (start := value(override, "w:startOverride")) is not None:
            begins[depth] = _number(start, 1)
    return List(name, levels, begins)


def _levels(parent: Any) -> dict[int, Level]:
    depths = {_number(level.get(q("w:ilvl")), 0): level for level in parent.iterchildren(q("w:lvl"))}
    return {depth: Level.read(level, depth) for depth, level in depths.items()}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise


def _number_words(found: List, level: Level, counted: Mapping[int, int]) -> str:
    words = level.words
    for depth in range(_LEVELS):
        if f"%{depth + 1}" in words:
            other = found.levels.get(depth, level)
            form = "decimal" if level.legal else other.form
            words = words.replace(f"%{depth + 1}", _FORMS.get(form, str)(counted.get(depth, other.start)))
    return words.strip()


def _sign(words: str) -> str:
    shown = words.strip()
    return shown if shown and not "\ue000" <= shown[0] <= "\uf8ff" else _BULLET


def _letters(number: int) -> str:
    """Return a … z, aa, bb …, as Word counts on."""
    times, letter = divmod(number - 1, len(ascii_lowercase))
    return ascii_lowercase[letter] * min(times + 1, 10) if number > 0 else ""


def _roman(number: int) -> str:
    return roman(number) if 1 <= number <= _LARGEST else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda number: "",
}
