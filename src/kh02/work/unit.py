"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.words.unit import unit_not_found_words
from kh02.work.refusal import Refused

T = TypeVar("T")

_MOST_PLANS = 3
_MOST_UNITS = 5


class Without(Struct, frozen=True):
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
    return Without(plan.number, error.query, unit_not_found_words(error), error.proposals, units)


def nowhere(plans: Sequence[Without]) -> str:
    """Return that no plan has the unit: with what resembles it, or else some units of the first plans."""
    proposals = tuple(dict.fromkeys(name for one in plans for name in one.proposals))
    if proposals:
        return _words(plans[-1].said, proposals)
    head = f"Đơn vị “{plans[-1].query}” không có trong kế hoạch. Một số đơn vị có trong kế hoạch:"
    has = [f"  {one.plan}: {one.units}" for one in plans[:_MOST_PLANS]]
    more = ["  …"] if len(plans) > _MOST_PLANS else []
    return "\n".join([head, *has, *more])


def unit_in(plan: Plan, query: str) -> Unit | Without:
    """Return the unit of a plan that is meant, or that the plan has not got it."""
    try:
        return find_unit(query, plan.units)
    except UnitNotFound as error:
        return without(plan, error)


def with_it(plans: Iterable[T | Without]) -> Iterator[T | Without]:
    """Yield what is of plans that have the unit; after them each plan that has not.

    Raises Refused where no plan has it.
    """
    unfound: list[Without] = []
    found = False
    for one in plans:
        if isinstance(one, Without):
            unfound.append(one)
        else:
            found = True
            yield one
    if unfound and not found:
        raise Refused("usage", nowhere(unfound))
    yield from unfound


def _words(said: str, proposals: Sequence[str]) -> str:
    return f"{said} Có phải: {_some(proposals)}?" if proposals else said


def _some(names: Sequence[str]) -> str:
    return "; ".join(names[:_MOST_UNITS]) + (" …" if len(names) > _MOST_UNITS else "")
