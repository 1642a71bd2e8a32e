"""``kh02 status`` drawn plan by plan, each where it was read, and put together."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kh02.rollup.group import roll_up
from kh02.rollup.row import Rows, merge, progress_row
from kh02.view.rollup.page import shared_blocks
from kh02.view.status.listing import Asked, StatusListing
from kh02.view.status.page import plan_page
from kh02.view.status.scope import Scope
from kh02.view.write.format import Screen
from kh02.view.write.terminal import draw, one_after_another


class DrawnPlan(Struct, frozen=True):
    """A plan's page, and what it brings to the sums of whole plans."""

    page: tuple[str, ...]
    rows: Rows


def drawn_plan(scope: Scope, asked: Asked) -> DrawnPlan:
    """Return a plan as it is shown."""
    rows = (progress_row(scope.book, scope.progress),) if scope.unit is None else ()
    return DrawnPlan(tuple(draw(plan_page(scope), asked.screen)), rows)


def status_text(listing: StatusListing, screen: Screen) -> Iterator[str]:
    """Yield the plans one after another, and the sums of whole plans."""
    return one_after_another(_pages(listing, screen))


def _pages(listing: StatusListing, screen: Screen) -> Iterator[Sequence[str]]:
    rows: list[Rows] = []
    for plan in listing.parts:
        rows.append(plan.rows)
        yield plan.page
    added = roll_up(merge(*rows, *((row,) for row in listing.unread)), "definition")
    yield tuple(draw(shared_blocks(added), screen))
