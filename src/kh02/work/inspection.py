"""Every plan that the paths name: found, read, checked. Reads as the program's table of contents."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kh02.check import check, check_errors
from kh02.cli.exit_code import ExitCode, Stop
from kh02.diagnostics.finding import Finding, Place, Severity
from kh02.diagnostics.table import reference as table
from kh02.model.book import Book
from kh02.store.find import NothingFound, find_plans
from kh02.store.load import load


@dataclass(frozen=True, slots=True)
class Inspected:
    """One plan: its book (None where it cannot be read), what is wrong with it, and how many files were read.

    Warnings are among the findings only where ``inspect`` was asked for them.
    """

    id: str
    file: str
    book: Book | None
    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that break a figure or hide data."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def inspect(paths: Sequence[str], today: dt.date, *, warnings: bool = False) -> Iterator[Inspected]:
    """Yield the plans one at a time, so that memory stays flat; a finding about no plan comes first, bookless.

    Of two plans with one id the second has an error; both are yielded. Stops with NOTHING where the paths name no
    plan.
    """
    try:
        found = find_plans(paths, Path.cwd())
    except NothingFound as nothing:
        raise Stop(ExitCode.NOTHING, str(nothing)) from None
    if found.findings:
        yield Inspected("", "", None, found.findings, 0)
    examine = check if warnings else check_errors
    first_of: dict[str, str] = {}
    for files in found.plans:
        loaded = load(files)
        checked = (*_same_id(loaded.book, first_of), *examine(loaded.book, today)) if loaded.book else ()
        yield Inspected(files.id, files.plan, loaded.book, loaded.findings + checked, loaded.read)


def _same_id(book: Book, first_of: dict[str, str]) -> Iterator[Finding]:
    """Yield that an earlier plan has the book's id; ``first_of`` gains the file of an id that is new."""
    first = first_of.setdefault(book.plan.id, book.file)
    if first != book.file:
        place = Place(book.file, ("id",))
        yield table.DUPLICATE_PLAN.at(place, given=book.plan.id, first=first, second=book.file)


def unsound(
    inspected: Inspected,
    partly: str = "số liệu dưới đây có thể thiếu hoặc sai",
    unread: str = "không đọc được kế hoạch",
) -> str:
    """Return what a plan's errors mean: ``partly`` for what is made of its book, ``unread`` without one.

    That two plans have one id is told in full: to validate one of them alone would not show it.
    """
    if not inspected.file:
        return "\n".join(f"{error.place.file}: {error.message}" for error in inspected.errors)
    lines = [f"{inspected.file}: {one.message}." for one in inspected.errors if one.code is table.DUPLICATE_PLAN]
    if own := len(inspected.errors) - len(lines):
        meaning = partly if inspected.book else unread
        lines.append(f"{inspected.file}: {own} lỗi, {meaning}; xem `kh02 validate {inspected.file}`.")
    return "\n".join(lines)
