"""What to propose for a name that the plan does not declare."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.vi.text import closest

MOST_COMPARED = 20_000
"""Comparisons of names that one check makes for its proposals: with 40 units, those for 500 names."""
_LISTED = 8


class Proposals(Struct):
    """The hints of one check. What is near is sought while few have been compared; later all is listed."""

    left: int = MOST_COMPARED

    def name(self, given: str, declared: Mapping[str, str], key: str) -> str:
        """Return a hint: the nearest of the ``declared`` ids (with their names), or what to write at ``key``."""
        if near := self.nearest(given, declared):
            return ask_which({near: declared[near]})
        return _what_to_write(declared, key)

    def unit(self, given: str, units: tuple[Unit, ...]) -> str:
        """Return a hint: the unit whose name, alias, abbreviation or id ``given`` is or resembles."""
        near = self._units(given, units)
        told = units if self.left >= 0 else units[: _LISTED + 1]  # what is only listed is cut anyway
        return ask_which(near) if near else self.name(given, {unit.id: unit.name for unit in told}, "units")

    def word(self, given: str, words: Iterable[str]) -> str:
        """Return a hint: the nearest of ``words``, or all of them when none is near."""
        options = tuple(words)
        near = self.nearest(given, options)
        return f"Có phải `{near}`?" if near else f"Dùng một trong: {listed(options)}."

    def nearest(self, given: str, options: Collection[str]) -> str | None:
        """Return the one of ``options`` that ``given`` may have been meant for."""
        return next(iter(closest(given, options, limit=1)), None) if self._affords(options) else None

    def _units(self, given: str, units: tuple[Unit, ...]) -> Mapping[str, str]:
        if not self._affords(units):
            return {}
        try:
            near = [find_unit(given, units)]
        except UnitNotFound as not_found:
            near = [unit for unit in units if unit.name in not_found.proposals]
        return {unit.id: unit.name for unit in near}

    def _affords(self, options: Collection[object]) -> bool:
        """Tell whether as many names may still be compared, and take them for compared."""
        self.left -= len(options)
        return self.left >= 0


def _what_to_write(declared: Mapping[str, str], key: str) -> str:
    if not declared:
        return f"Khai báo ở `{key}` của kế hoạch trước khi dùng."
    return f"Khai báo ở `{key}` của kế hoạch, hoặc dùng: {listed(declared)}."


def ask_which(near: Mapping[str, str]) -> str:
    """Return the question which of these ids was meant; the names say what they stand for."""
    named = (f"`{identifier}` ({name})" if name else f"`{identifier}`" for identifier, name in near.items())
    return f"Có phải {' hay '.join(named)}?"


def listed(words: Collection[str]) -> str:
    """Return ``words`` as a list in a sentence, cut after the first few."""
    quoted = ", ".join(f"`{word}`" for word in islice(words, _LISTED))
    return f"{quoted}, …" if len(words) > _LISTED else quoted
