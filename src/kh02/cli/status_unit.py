"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.status_scope import Scope, narrowed
from kh02.progress.unit import UnitNotFound, find_unit


def scopes_of_unit(plans: Sequence[Scope], query: str) -> tuple[list[Scope], list[str]]:
    """Return ``each_of_unit`` at once, and a sentence about each plan that has not the unit."""
    unfound: list[str] = []
    return list(each_of_unit(plans, query, unfound.append)), unfound


def each_of_unit(plans: Iterable[Scope], query: str, tell: Callable[[str], None]) -> Iterator[Scope]:
    """Yield the unit's part of each plan that has it, then tell a sentence about each plan that has not.

    Stops with USAGE and with proposals where no plan has it.
    """
    unfound: list[str] = []
    proposals: dict[str, None] = {}
    found, last = False, None
    for whole in plans:
        plan = whole.progress.plan
        try:
            unit = find_unit(query, plan.units)
        except UnitNotFound as error:
            unfound.append(f"Kế hoạch {plan.number}: {_words(error, error.proposals)}")
            proposals |= dict.fromkeys(error.proposals or [unit.name for unit in plan.units])
            last = error
        else:
            found = True
            yield narrowed(whole, unit)
    if last and not found:
        raise Stop(ExitCode.USAGE, _words(last, tuple(proposals)))
    for sentence in unfound:
        tell(sentence)


def _words(error: UnitNotFound, proposals: Sequence[str]) -> str:
    return f"{error} Có phải: {'; '.join(proposals)}?" if proposals else str(error)
