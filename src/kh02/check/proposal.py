"""What to propose for a name that the plan does not declare."""

from collections.abc import Iterable, Mapping

from kh02.model.unit import Unit
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.vi.text import closest

_LISTED = 8


def propose(given: str, declared: Mapping[str, str], key: str) -> str:
    """Return a hint: the nearest of the ``declared`` ids (with their names), or what may be written at ``key``."""
    near = closest(given, declared, limit=1)
    if near:
        return ask_which({near[0]: declared[near[0]]})
    if not declared:
        return f"Khai báo ở `{key}` của kế hoạch trước khi dùng."
    return f"Khai báo ở `{key}` của kế hoạch, hoặc dùng: {listed(declared)}."


def propose_unit(given: str, units: tuple[Unit, ...]) -> str:
    """Return a hint: the unit whose name, alias, abbreviation or id ``given`` is or resembles."""
    try:
        near = [find_unit(given, units)]
    except UnitNotFound as not_found:
        near = [unit for unit in units if unit.name in not_found.proposals]
    if near:
        return ask_which({unit.id: unit.name for unit in near})
    return propose(given, {unit.id: unit.name for unit in units}, "units")


def propose_word(given: str, words: Iterable[str]) -> str:
    """Return a hint: the nearest of ``words``, or all of them when none is near."""
    options = tuple(words)
    near = closest(given, options, limit=1)
    return f"Có phải `{near[0]}`?" if near else f"Dùng một trong: {listed(options)}."


def ask_which(near: Mapping[str, str]) -> str:
    """Return the question which of these ids was meant; the names say what they stand for."""
    named = (f"`{identifier}` ({name})" if name else f"`{identifier}`" for identifier, name in near.items())
    return f"Có phải {' hay '.join(named)}?"


def listed(words: Iterable[str]) -> str:
    """Return ``words`` as a list in a sentence, cut after the first few."""
    quoted = [f"`{word}`" for word in words]
    return ", ".join(quoted[:_LISTED]) + (", …" if len(quoted) > _LISTED else "")
