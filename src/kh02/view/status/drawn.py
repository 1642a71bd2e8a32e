"""``kh02 status`` drawn plan by plan, each where it was read, and put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kh02.progress.rollup import RunningTotals
from kh02.view.status.listing import Asked, StatusListing
from kh02.view.status.page import plan_page
from kh02.view.status.rollup import rollup_blocks
from kh02.view.status.scope import Scope
from kh02.view.write.format import Screen
from kh02.view.write.terminal import draw, one_after_another


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """A plan's page, and what it adds to the totals of whole plans."""

    page: tuple[str, ...]
    totals: RunningTotals


def drawn_plan(scope: Scope, asked: Asked) -> DrawnPlan:
    """Return a plan as it is shown."""
    totals = RunningTotals()
    if scope.unit is None:
        totals.add(scope.progress)
    return DrawnPlan(tuple(draw(plan_page(scope), asked.screen)), totals)


def status_text(listing: StatusListing, screen: Screen) -> Iterator[str]:
    """Yield the plans one after another, and the totals of whole plans."""
    return one_after_another(_pages(listing, screen))


def _pages(listing: StatusListing, screen: Screen) -> Iterator[Sequence[str]]:
    totals = RunningTotals()
    for plan in listing.parts:
        totals.join(plan.totals)
        yield plan.page
    yield tuple(draw(rollup_blocks(totals.rollup()), screen))
