"""What a format makes of each plan, or of a unit's part of it, and what is wrong with the plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from kh02.cli.clock import today
from kh02.cli.progress_bar import with_bar
from kh02.cli.unit import of_plans_with_it

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.view.write.plan_format import Made
    from kh02.work.event import Notice
    from kh02.work.plan_part import PlanPart
    from kh02.work.unit import Without


class Wrong(Struct, frozen=True):
    """What is wrong with the plans, and with their frozen reports; both grow as plans are shown."""

    plans: list[Notice] = field(default_factory=list)
    frozen: list[Notice] = field(default_factory=list)

    def notices(self) -> list[Notice]:
        """Return all of it, the plans' own first."""
        return [*self.plans, *self.frozen]

    def words(self) -> list[str]:
        """Return the same in words."""
        return [notice.text for notice in self.notices()]


def made_parts(
    paths: list[str], make: Callable[[Book], Made | Without], jobs: int, doing: str, wrong: Wrong
) -> Iterator[Any]:
    """Return what is made of each plan or of the unit in it; ``wrong`` gains what is wrong while that is shown.

    ``doing`` is what the progress bar says. Raises Refused.
    """
    from kh02.work.inspection import found_plans
    from kh02.work.plan_part import plan_parts

    found = found_plans(paths, Path.cwd())
    # What the checks call the future is counted from the real today, whatever day is shown.
    read = plan_parts(found, today(), make, jobs)
    return of_plans_with_it(_each_made(with_bar(read, lambda: len(found.plans), doing), wrong))


def _each_made(plans: Iterator[PlanPart[Made | Without]], wrong: Wrong) -> Iterator[Any]:
    """Yield what is made of the plans one at a time, so that memory stays flat."""
    from kh02.work.unit import Without

    for one in plans:
        wrong.plans.extend(one.notices)
        if isinstance(one.part, Without):
            yield one.part
        elif one.part:
            wrong.frozen.extend(one.part.unusable)
            yield one.part.made
