"""Everything that is wrong with a plan: what the checks find, its evidence files, and what git has of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kh02.check import check
from kh02.check.amendment import check_against
from kh02.diagnostics.finding import Finding
from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.store.evidence import check_evidence
from kh02.store.git.plan import LastCommitted
from kh02.store.yaml.locate import locate
from kh02.work.inspection import Inspected, inspect


def problems(book: Book, today: dt.date, committed: Plan | None) -> tuple[Finding, ...]:
    """Return what is wrong with a book, which may hold entries that are not written yet.

    ``committed`` is the plan as of git's last commit, see ``LastCommitted``; None where it is the same.
    """
    against = check_against(book, committed) if committed else ()
    return (*check(book, today), *check_evidence(book, book.recorded), *against)


def problems_added(before: Book, found: Iterable[Finding], after: Book, today: dt.date) -> tuple[Finding, ...]:
    """Return what is wrong with a book that entries were added to, and was not ``found`` before they were.

    The evidence of old entries is not opened again, so that recording takes no longer the more there is of it; and
    git's version of the plan differs from both books in the same way.
    """
    old = {(one.file, one.index) for one in before.recorded}
    added = [one for one in after.recorded if (one.file, one.index) not in old]
    known = Counter(map(_key, found))
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

        def examine(book: Book, day: dt.date) -> tuple[Finding, ...]:
            return problems(book, day, committed.plan(book.file))

        for inspected in inspect(paths, today, cwd, examine):
            yield replace(inspected, findings=locate(inspected.findings))
