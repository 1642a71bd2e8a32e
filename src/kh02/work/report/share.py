"""The reports of many plans, made by several processes: the same words and files as one after another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from kh02.check import check_errors
from kh02.store.find import Found, PlanFiles
from kh02.store.outbox import Outbox
from kh02.work.event import Event
from kh02.work.inspection import Inspected, inspect_one, same_id
from kh02.work.pool import each
from kh02.work.report.make import make_reports
from kh02.work.report.request import Request
from kh02.work.report.write import Delivery


def can_be_shared(found: Found, request: Request) -> bool:
    """Whether each report is made and put away by itself, whatever becomes of the others.

    Not so what LibreOffice prints in one go or stdout takes, what is frozen, a unit that is sought in all plans,
    and plans whose reports would have one name.
    """
    target, freezing = request.target, request.freezing
    alone = not (target.takes_one_plan or target.folder is None or freezing.freeze or freezing.number)
    printed = any(one.is_printed for one in target.formats.values())
    names = {files.id for files in found.plans}
    return alone and not printed and request.asked.unit is None and len(names) == len(found.plans)


def share_reports(found: Found, request: Request, jobs: int) -> Iterator[list[Event]]:
    """Yield what comes of the report on each plan, and before that of folders that could not be read."""
    nowhere = Delivery(None, None)
    if found.findings:
        yield list(make_reports([Inspected("", "", None, found.findings, 0)], request, nowhere))
    first_of: dict[str, str] = {}
    for files, (plan, events) in zip(found.plans, each(partial(_maker, request), found.plans, jobs), strict=True):
        again = same_id(plan, files.plan, first_of) if plan else ()
        told = make_reports([Inspected(files.id, files.plan, None, again, 0)], request, nowhere)
        yield [*told, *events]


@contextmanager
def _maker(request: Request) -> Iterator[Callable[[PlanFiles], tuple[str | None, list[Event]]]]:
    """Give what makes the report on one plan; it returns the plan's id, None where it cannot be read."""
    assert request.target.folder is not None
    with Outbox(request.target.folder, force=request.freezing.force) as outbox:

        def made(files: PlanFiles) -> tuple[str | None, list[Event]]:
            inspected = inspect_one(files, request.today, check_errors)
            plan = inspected.book.plan.id if inspected.book else None
            return plan, list(make_reports([inspected], request, Delivery(outbox, None)))

        yield made
