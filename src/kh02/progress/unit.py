"""Finding the unit that a user means: without marks, by an alias, an abbreviation, part of the name."""

from collections.abc import Iterable, Iterator

from kh02.model.unit import Unit
from kh02.vi.text import closest, fold

_SHORTEST = 2


class UnitNotFound(LookupError):  # noqa: N818 -- it says what happened; it is an answer to the user, no error of ours
    """No unit fits, or ``several`` do; ``proposals`` are names to choose from. `words/unit.py` says it."""

    def __init__(self, query: str, proposals: tuple[str, ...], *, several: bool) -> None:
        self.query = query
        self.proposals = proposals
        self.several = several
        super().__init__(query)


def find_unit(query: str, units: Iterable[Unit]) -> Unit:
    """Return the one unit that a query names.

    The first way that fits any unit decides: the id, name or an alias, written with or without marks; the
    name or an alias with any of its words cut to their first letters ("Phong VHXH", "ttpvhcc"); part of one,
    so written. Units that have ended are passed over where others fit that way. Raises :class:`UnitNotFound` where
    nothing fits or that way fits several.
    """
    candidates = tuple(units)
    for fits in (_is_named, _abbreviated, _partly):
        fitting = [unit for unit in candidates if fits(query, unit)]
        found = [unit for unit in fitting if unit.until is None] or fitting
        if len(found) == 1:
            return found[0]
        if found:
            raise UnitNotFound(query, tuple(unit.name for unit in found), several=True)
    by_word = {word: unit.name for unit in candidates for word in (unit.id, *_names(unit))}
    near = closest(query, by_word)
    raise UnitNotFound(query, tuple(dict.fromkeys(by_word[word] for word in near)), several=False)


def mentioned(text: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units that a text names in whole words, by name or alias, with or without marks."""
    words = f" {fold(text)} "
    return tuple(unit for unit in units if any(f" {fold(name)} " in words for name in _names(unit)))


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *unit.aliases)


def _is_named(query: str, unit: Unit) -> bool:
    return fold(query) in {fold(word) for word in (unit.id, *_names(unit))}


def _abbreviated(query: str, unit: Unit) -> bool:
    return any(_shortened(query, words) for words in map(_words, _names(unit)))


def _partly(query: str, unit: Unit) -> bool:
    return any(_shortened(query, run) for words in map(_words, _names(unit)) for run in _runs(words))


def _words(name: str) -> list[str]:
    return fold(name).split()


def _runs(words: list[str]) -> Iterator[list[str]]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield words[start:end]


def _shortened(query: str, words: list[str]) -> bool:
    """Whether the query is these words, spaces aside, each whole or (numbers never) cut to its first letter."""
    wanted = fold(query).replace(" ", "")
    if len(wanted) < _SHORTEST:
        return False
    reached = {0}
    for word in words:
        whole = {at + len(word) for at in reached if wanted.startswith(word, at)}
        first = set() if word.isdigit() else {at + 1 for at in reached if wanted.startswith(word[0], at)}
        reached = whole | first
    return len(wanted) in reached
