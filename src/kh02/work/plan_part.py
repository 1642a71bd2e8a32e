"""A part made of each plan where it was read, by several processes: what goes between them is the part alone."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check_errors
from kh02.diagnostics.table.reference import DUPLICATE_PLAN
from kh02.model.book import Book
from kh02.store.find import Found, PlanFiles
from kh02.words.soundness import FIGURES_AFFECTED, UNREAD
from kh02.work.event import Notice
from kh02.work.fault import apart
from kh02.work.inspection import Inspected, inspect_one, same_id, unsound
from kh02.work.pool import each

Part = TypeVar("Part")
Taken = TypeVar("Taken")
Make = Callable[[Book], Part]
"""Makes a plan's part; it goes to other processes, and what it returns comes back."""
Workers: TypeAlias = int | str
"""So many processes of this computer, or those of the Dask scheduler at this address."""


class PlanPart(Struct, Generic[Part], frozen=True):
    """What comes of one plan: its id and part, None where it cannot be read or the program failed at it."""

    inspected: Inspected
    """Without the book."""
    plan: str | None = None
    part: Part | None = None

    @property
    def is_second(self) -> bool:
        """Whether an earlier plan has its id: what adds up or lists plans by id leaves it out."""
        return any(finding.code == DUPLICATE_PLAN for finding in self.inspected.findings)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with the plan, in words."""
        return unsound(self.inspected, unread=FIGURES_AFFECTED if self.plan else UNREAD)

    @property
    def why(self) -> str:
        """The first thing that is wrong with the plan; there must be one."""
        errors = self.inspected.errors
        return errors[0].message if errors else self.notices[0].text


def plan_parts(found: Found, today: dt.date, make: Make[Part], workers: Workers) -> Iterator[PlanPart[Part]]:
    """Yield the plans' parts in their order, each let go once it was taken; a finding about no plan comes first.

    Of two plans with one id the second has an error; both are yielded. Raises Refused where the workers of a
    scheduler cannot be used.
    """
    work = partial(_maker, today, make)
    if isinstance(workers, int):
        return _with_findings(found, each(work, found.plans, workers))
    from kh02.work.cluster import each_on

    return _with_findings(found, each_on(workers, work, found.plans))


def gathered(
    parts: Iterable[PlanPart[Part]], take: Callable[[PlanPart[Part]], Taken | None]
) -> tuple[list[Taken], list[Notice]]:
    """Return what is taken of the parts, None left out, and what is wrong with the plans."""
    taken: list[Taken] = []
    notices: list[Notice] = []
    for part in parts:
        notices += part.notices
        if (one := take(part)) is not None:
            taken.append(one)
    return taken, notices


def _with_findings(found: Found, made: Iterator[PlanPart[Part]]) -> Iterator[PlanPart[Part]]:
    if found.findings:
        yield PlanPart(Inspected("", "", None, found.findings, 0))
    first_of: dict[str, str] = {}
    for one in made:
        again = same_id(one.plan, one.inspected.file, first_of) if one.plan else ()
        findings = (*one.inspected.findings, *again)
        yield replace(one, inspected=replace(one.inspected, findings=findings)) if again else one


@contextmanager
def _maker(today: dt.date, make: Make[Part]) -> Iterator[Callable[[PlanFiles], PlanPart[Part]]]:
    yield partial(_part_of, today, make)


def _part_of(today: dt.date, make: Make[Part], files: PlanFiles) -> PlanPart[Part]:
    inspected = inspect_one(files, today, check_errors)
    book, bare = inspected.book, replace(inspected, book=None)
    if book is None:
        return PlanPart(bare)
    faults: list[Notice] = []
    with apart(files.plan, faults):
        return PlanPart(bare, book.plan.id, make(book))
    return PlanPart(replace(bare, faults=(*bare.faults, *faults)), book.plan.id)
