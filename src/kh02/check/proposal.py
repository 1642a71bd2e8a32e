"""What to propose for a name that the plan does not declare."""

from collections.abc import Iterable, Mapping

from kh02.model.unit import Unit
from kh02.vi.text import closest, fold, initials

_LISTED = 8


def propose(given: str, declared: Mapping[str, str], key: str) -> str:
    """Return a hint: the nearest of the ``declared`` ids (with their names), or what may be written at ``key``."""
    near = closest(given, declared, limit=1)
    if near:
        return meant(near[0], declared[near[0]])
    if not declared:
        return f"Khai báo ở `{key}` của kế hoạch trước khi dùng."
    return f"Khai báo ở `{key}` của kế hoạch, hoặc dùng: {listed(declared)}."


def propose_unit(given: str, units: tuple[Unit, ...]) -> str:
    """Return a hint: the unit whose name, alias, abbreviation or id ``given`` is or resembles."""
    bearers: dict[str, Unit] = {}
    for unit in units:
        for name in (unit.id, unit.name, *unit.aliases, initials(unit.name)):
            bearers.setdefault(fold(name), unit)
    near = [fold(given)] if fold(given) in bearers else closest(given, bearers, limit=1)
    if near:
        unit = bearers[near[0]]
        return meant(unit.id, unit.name)
    return propose(given, {unit.id: unit.name for unit in units}, "units")


def propose_word(given: str, words: Iterable[str]) -> str:
    """Return a hint: the nearest of ``words``, or all of them when none is near."""
    options = tuple(words)
    near = closest(given, options, limit=1)
    return f"Có phải `{near[0]}`?" if near else f"Dùng một trong: {listed(options)}."


def meant(identifier: str, name: str) -> str:
    """Return the question whether ``identifier`` was meant; the name says what it stands for."""
    return f"Có phải `{identifier}` ({name})?" if name else f"Có phải `{identifier}`?"


def listed(words: Iterable[str]) -> str:
    """Return ``words`` as a list in a sentence, cut after the first few."""
    quoted = [f"`{word}`" for word in words]
    return ", ".join(quoted[:_LISTED]) + (", …" if len(quoted) > _LISTED else "")
