"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.status.scope import Scope, narrowed
from kh02.model.plan import Plan
from kh02.progress.unit import UnitNotFound, find_unit

_MOST_PLANS = 3
_MOST_UNITS = 5


def scopes_of_unit(plans: Sequence[Scope], query: str) -> tuple[list[Scope], list[str]]:
    """Return ``each_of_unit`` at once, and a sentence about each plan that has not the unit."""
    unfound: list[str] = []
    return list(each_of_unit(plans, query, unfound.append)), unfound


def each_of_unit(plans: Iterable[Scope], query: str, tell: Callable[[str], None]) -> Iterator[Scope]:
    """Yield the unit's part of each plan that has it, then tell a sentence about each plan that has not.

    Stops with USAGE where no plan has it: with what resembles it, or else some units of the first plans.
    """
    unfound: list[str] = []
    proposals: dict[str, None] = {}
    without: list[Plan] = []
    found, last = False, None
    for whole in plans:
        plan = whole.progress.plan
        try:
            unit = find_unit(query, plan.units)
        except UnitNotFound as error:
            unfound.append(f"Kế hoạch {plan.number}: {_words(error, error.proposals)}")
            proposals |= dict.fromkeys(error.proposals)
            without = [*without[:_MOST_PLANS], plan]
            last = error
        else:
            found = True
            yield narrowed(whole, unit)
    if last and not found:
        raise Stop(ExitCode.USAGE, _words(last, tuple(proposals)) if proposals else _examples(query, without))
    for sentence in unfound:
        tell(sentence)


def _words(error: UnitNotFound, proposals: Sequence[str]) -> str:
    return f"{error} Có phải: {_some(proposals)}?" if proposals else str(error)


def _examples(query: str, plans: Sequence[Plan]) -> str:
    """Return that no plan has the unit, and some units that plans have."""
    head = f"Đơn vị “{query}” không có trong kế hoạch. Một số đơn vị có trong kế hoạch:"
    has = [f"  {plan.number}: {_some([unit.name for unit in plan.units])}" for plan in plans[:_MOST_PLANS]]
    more = ["  …"] if len(plans) > _MOST_PLANS else []
    return "\n".join([head, *has, *more])


def _some(names: Sequence[str]) -> str:
    return "; ".join(names[:_MOST_UNITS]) + (" …" if len(names) > _MOST_UNITS else "")
