"""Everything that is wrong with a plan: what the checks find, its evidence files, and what git has of it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check
from kh02.check.amendment import check_against
from kh02.check.parent import check_parent, check_quoted_plans, check_quotes
from kh02.check.wording import check_texts
from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table.file import GIT_SETTINGS
from kh02.model.book import Book
from kh02.model.parent import ParentPlan
from kh02.model.plan import Plan
from kh02.store.definitions import definition_documents, definitions_for
from kh02.store.evidence import check_evidence
from kh02.store.find import Found, PlanFiles, find_plans
from kh02.store.git.plan import LastCommitted
from kh02.store.git.process import work_tree
from kh02.store.git.settings import home_of, missing_settings
from kh02.store.parent import parent_documents, parents_of
from kh02.store.yaml.locate import locate
from kh02.work.inspection import Examine, Inspected, found_plans, inspect, inspect_one, same_id
from kh02.work.pool import each


def problems(book: Book, today: dt.date, committed: Plan | None) -> tuple[Finding, ...]:
    """Return what is wrong with a book, which may hold entries that are not written yet.

    ``committed`` is the plan as of git's last commit, see ``LastCommitted``; None where it is the same.
    """
    against = check_against(book, committed) if committed else ()
    return (*check(book, today), *check_evidence(book, book.recorded), *against)


def problems_added(before: Book, after: Book, today: dt.date) -> tuple[Finding, ...]:
    """Return what is wrong with a book that entries were added to, and was not before they were.

    The evidence of old entries is not opened again, so that recording takes no longer the more there is of it; and
    git's version of the plan differs from both books in the same way.
    """
    old = {(one.file, one.index) for one in before.recorded}
    added = [one for one in after.recorded if (one.file, one.index) not in old]
    known = Counter(map(_key, check(before, today)))
    new: list[Finding] = []
    for finding in check(after, today):
        known[_key(finding)] -= 1
        if known[_key(finding)] < 0:
            new.append(finding)
    return (*new, *check_evidence(after, added))


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place.file, finding.place.path, finding.message


def inspect_fully(paths: Sequence[str], today: dt.date, cwd: Path) -> Iterator[Inspected]:
    """Yield the plans as ``inspect`` does, each with all its problems, located and sorted by place."""
    with LastCommitted() as committed:
        for inspected in inspect(paths, today, cwd, _examine(committed)):
            yield replace(inspected, findings=locate(inspected.findings))


class Examination(Struct, frozen=True):
    """How many plans the paths name, in how many files, and what is wrong with each, one after another."""

    plans: int
    files: int
    inspected: Iterator[Inspected]
    """As of ``inspect_fully``, without the books."""


def examine(paths: Sequence[str], today: dt.date, cwd: Path, jobs: int) -> Examination:
    """Return what is wrong with the plans, sought by so many processes. Raises Refused."""
    found = found_plans(paths, cwd)
    files = sum(1 + len(plan.logs) for plan in found.plans)
    return Examination(len(found.plans), files, _examined(found, today, cwd, jobs))


def _examined(found: Found, today: dt.date, cwd: Path, jobs: int) -> Iterator[Inspected]:
    if of_no_plan := (*found.findings, *_beside(found.plans, cwd), *_unsettled(found.plans, cwd.absolute())):
        yield Inspected("", "", None, locate(of_no_plan), 0)
    first_of: dict[str, str] = {}
    for plan, inspected in each(partial(_examiner, today), found.plans, jobs):
        again = same_id(plan, inspected.file, first_of) if plan else ()
        yield replace(inspected, findings=locate((*inspected.findings, *again))) if again else inspected


def _beside(plans: Sequence[PlanFiles], cwd: Path) -> Iterator[Finding]:
    """Yield what is wrong with the files beside the plans, in each by itself.

    The definitions, of which ``found_plans`` said the rest, and the higher documents that the plans may carry out.
    """
    for file, definitions in definition_documents(plans):
        if definitions.model:
            yield from check_texts(file, definitions.model)
    for file, files, document in parent_documents(plans):
        yield from document.findings
        if document.model:
            yield from check_parent(file, document.model, definitions_for(files))
            yield from check_texts(file, document.model)
            yield from _quoted_nowhere(file, document.model, plans, cwd)


def _quoted_nowhere(file: str, parent: ParentPlan, plans: Sequence[PlanFiles], cwd: Path) -> Iterator[Finding]:
    """Yield where a higher document quotes a plan that its folder has not got, whichever plans were asked for."""
    quoted = {quote.plan for target in parent.targets for quote in target.quoted}
    if quoted <= {one.id for one in plans}:
        return
    folder = Path(file).parent.parent.as_posix()
    there = find_plans([folder], cwd).plans
    yield from check_quoted_plans(file, parent, folder, {one.id: None for one in there})


def _unsettled(plans: Iterable[PlanFiles], cwd: Path) -> Iterator[Finding]:
    """Yield what git, where it keeps a folder of plans, must still be told of it."""
    for home in dict.fromkeys(home_of(cwd / files.plan) for files in plans):
        if work_tree(home):
            label = home.relative_to(cwd) if home.is_relative_to(cwd) else home
            for name, lines in missing_settings(home).items():
                lacking = ", ".join(f"“{line}”" for line in lines)
                yield GIT_SETTINGS.at(Place((label / name).as_posix()), lines=lacking)


@contextmanager
def _examiner(today: dt.date) -> Iterator[Callable[[PlanFiles], tuple[str | None, Inspected]]]:
    """Give what examines one plan and returns its id, None where it cannot be read."""
    with LastCommitted() as committed:

        def examined(files: PlanFiles) -> tuple[str | None, Inspected]:
            one = inspect_one(files, today, partial(_with_quotes, _examine(committed), files))
            plan = one.book.plan.id if one.book else None
            return plan, replace(one, book=None, findings=locate(one.findings))

        yield examined


def _with_quotes(found: Examine, files: PlanFiles, book: Book, today: dt.date) -> Iterator[Finding]:
    """Yield what else is wrong with a plan, and where higher documents quote of it what it does not say."""
    yield from found(book, today)
    for file, parent in parents_of(files).items():
        yield from check_quotes(file, parent, book.plan)


def _examine(committed: LastCommitted) -> Examine:
    return lambda book, today: problems(book, today, committed.plan(book.file))
