"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kh02.cli.exit_code import ExitCode, Stop
from kh02.model.plan import Plan
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.view.status.scope import Scope, narrowed

_MOST_PLANS = 3
_MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Without:
    """A plan that has not the unit, in words only: there may be a thousand of them."""

    plan: str
    query: str
    said: str
    proposals: tuple[str, ...]
    units: str
    """Some of the plan's units."""

    @property
    def words(self) -> str:
        """A sentence about this plan."""
        return f"Kế hoạch {self.plan}: {_words(self.said, self.proposals)}"


def without(plan: Plan, error: UnitNotFound) -> Without:
    """Return that a plan has not the unit."""
    units = _some([unit.name for unit in plan.units])
    return Without(plan.number, error.query, str(error), error.proposals, units)


def nowhere(plans: Sequence[Without]) -> str:
    """Return that no plan has the unit: with what resembles it, or else some units of the first plans."""
    proposals = tuple(dict.fromkeys(name for one in plans for name in one.proposals))
    if proposals:
        return _words(plans[-1].said, proposals)
    head = f"Đơn vị “{plans[-1].query}” không có trong kế hoạch. Một số đơn vị có trong kế hoạch:"
    has = [f"  {one.plan}: {one.units}" for one in plans[:_MOST_PLANS]]
    more = ["  …"] if len(plans) > _MOST_PLANS else []
    return "\n".join([head, *has, *more])


def scopes_of_unit(plans: Sequence[Scope], query: str) -> tuple[list[Scope], list[str]]:
    """Return ``each_of_unit`` at once, and a sentence about each plan that has not the unit."""
    unfound: list[str] = []
    return list(each_of_unit(plans, query, unfound.append)), unfound


def each_of_unit(plans: Iterable[Scope], query: str, tell: Callable[[str], None]) -> Iterator[Scope]:
    """Yield the unit's part of each plan that has it, then tell a sentence about each plan that has not.

    Stops with USAGE where no plan has it.
    """
    unfound: list[Without] = []
    found = False
    for whole in plans:
        plan = whole.progress.plan
        try:
            unit = find_unit(query, plan.units)
        except UnitNotFound as error:
            unfound.append(without(plan, error))
        else:
            found = True
            yield narrowed(whole, unit)
    if unfound and not found:
        raise Stop(ExitCode.USAGE, nowhere(unfound))
    for one in unfound:
        tell(one.words)


def _words(said: str, proposals: Sequence[str]) -> str:
    return f"{said} Có phải: {_some(proposals)}?" if proposals else said


def _some(names: Sequence[str]) -> str:
    return "; ".join(names[:_MOST_UNITS]) + (" …" if len(names) > _MOST_UNITS else "")
