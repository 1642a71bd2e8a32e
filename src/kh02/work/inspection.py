"""Every plan that the paths name: found, read, checked. Reads as the program's table of contents."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check_errors
from kh02.diagnostics.finding import Finding, Place, Severity
from kh02.diagnostics.table import reference as table
from kh02.model.book import Book
from kh02.store.definitions import definition_findings
from kh02.store.find import Found, NothingFound, PlanFiles, find_plans
from kh02.store.load import load
from kh02.words.soundness import FIGURES_AFFECTED, UNREAD, errors_words
from kh02.work.event import Notice
from kh02.work.fault import apart
from kh02.work.refusal import Refused

Examine = Callable[[Book, dt.date], Iterable[Finding]]


class Inspected(Struct, frozen=True):
    """One plan: its book (None where it cannot be read), what is wrong with it, and how many files were read.

    ``faults`` are of the program: it failed at this plan, and says nothing else of it.
    """

    id: str
    file: str
    book: Book | None
    findings: tuple[Finding, ...]
    files: int
    faults: tuple[Notice, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that break a figure or hide data."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that leave every figure right."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


def inspect(
    paths: Sequence[str], today: dt.date, cwd: Path, examine: Examine = check_errors
) -> Iterator[Inspected]:
    """Yield the plans one at a time, so that memory stays flat; a finding about no plan comes first, bookless.

    ``cwd`` is the folder that relative paths start from and that the labels of files open from; ``examine`` says
    what is wrong with a book. Of two plans with one id the second has an error; both are yielded. Raises Refused
    where the paths name no plan.
    """
    found = found_plans(paths, cwd)
    if found.findings:
        yield Inspected("", "", None, found.findings, 0)
    first_of: dict[str, str] = {}
    for files in found.plans:
        inspected = inspect_one(files, today, examine)
        again = same_id(inspected.book.plan.id, files.plan, first_of) if inspected.book else ()
        yield replace(inspected, findings=(*inspected.findings, *again))


def found_plans(paths: Sequence[str], cwd: Path) -> Found:
    """Return the plans that the paths name; raises Refused where they name none."""
    return found_by(lambda: find_plans(paths, cwd))


def found_by(find: Callable[[], Found]) -> Found:
    """Return what is found, with what is wrong with its definitions; raises Refused where nothing is."""
    try:
        found = find()
    except NothingFound as nothing:
        raise Refused("nothing", str(nothing)) from None
    wrong = definition_findings(found.plans)
    return replace(found, findings=(*found.findings, *wrong)) if wrong else found


def inspect_one(files: PlanFiles, today: dt.date, examine: Examine) -> Inspected:
    """Return one plan as ``inspect`` does, by itself."""
    faults: list[Notice] = []
    with apart(files.plan, faults):
        loaded = load(files)
        checked = tuple(examine(loaded.book, today)) if loaded.book else ()
        return Inspected(files.id, files.plan, loaded.book, loaded.findings + checked, loaded.read)
    return Inspected(files.id, files.plan, None, (), 0, tuple(faults))


def same_id(plan: str, file: str, first_of: dict[str, str]) -> tuple[Finding, ...]:
    """Return that an earlier plan has the id of the one in ``file``; ``first_of`` gains the file of a new id."""
    first = first_of.setdefault(plan, file)
    if first == file:
        return ()
    return (table.DUPLICATE_PLAN.at(Place(file, ("id",)), given=plan, first=first, second=file),)


def unsound(inspected: Inspected, partly: str = FIGURES_AFFECTED, unread: str = UNREAD) -> tuple[Notice, ...]:
    """Return what a plan's errors mean: ``partly`` for what is made of its book, ``unread`` without one.

    Nothing where it is sound; else that, and where the program itself failed at it.
    """
    if not inspected.errors:
        return inspected.faults
    words = errors_words(inspected.file, inspected.errors, partly if inspected.book else unread)
    return Notice(words, "problems"), *inspected.faults
