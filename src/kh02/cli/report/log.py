"""``kh02 report log``: which reports were owed, which were sent, and whether in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.report.frozen.snapshot import Snapshot
    from kh02.report.sending import Sending

_FORMATS = ("table", "json", "csv")


@dataclass(frozen=True, slots=True)
class Register:
    """The reports of a plan."""

    plan: str
    number: str
    rows: Sequence[Sending]


def report_log(
    paths: Paths = None,
    as_of: AsOf = None,
    form: Annotated[
        str, typer.Option("--format", metavar="DẠNG", help="Dạng in: table, json hoặc csv.")
    ] = "table",
) -> None:
    """Sổ báo cáo: kỳ nào phải gửi, hạn gửi, chốt lúc nào, số mấy, đúng hạn hay muộn.

    Ngày chốt (report --freeze) được coi là ngày gửi. Hạn gửi tính theo ngày làm việc sau ngày chốt số liệu.
    """
    from kh02.work.inspection import inspect

    chosen, day = read_choice(form, _FORMATS, "--format"), read_day(as_of)
    registers, problems = [], []
    for inspected in inspect(paths or [], today(), Path.cwd()):
        if inspected.book is None:
            problems.append(f"{inspected.file or inspected.findings[0].place.file}: không đọc được kế hoạch.")
            continue
        snapshots, unusable = snapshots_of(inspected.book.file)
        problems += unusable
        registers.append(_register(inspected.book, snapshots, day))
    _print(chosen, registers, problems, day)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(ExitCode.PROBLEMS)


def _register(book: Book, snapshots: Sequence[Snapshot], day: dt.date) -> Register:
    from kh02.report.sending import sendings
    from kh02.store.days_off import calendar_for
    from kh02.vi.working_days import CalendarError

    try:
        calendar = calendar_for(book.file)
    except CalendarError as error:
        raise Stop(ExitCode.PROBLEMS, str(error)) from None
    return Register(book.plan.id, book.plan.number, sendings(book.plan, snapshots, calendar, day))


def snapshots_of(plan_file: str) -> tuple[list[Snapshot], list[str]]:
    """Return the snapshots of a plan, and for each that cannot be used what is wrong with it."""
    from kh02.store.snapshot import SnapshotError, snapshot_files
    from kh02.work.freeze import Refused, read_frozen

    found, problems = [], []
    for file in snapshot_files(plan_file):
        try:
            snapshot = read_frozen(file)
        except (Refused, SnapshotError) as error:
            problems.append(str(error))
        else:
            if snapshot is not None:
                found.append(snapshot)
    return found, problems


def _print(form: str, registers: Sequence[Register], problems: Sequence[str], day: dt.date) -> None:
    from kh02.view import sendings as formats

    if form == "json":
        typer.echo(formats.as_json(registers, problems, day))
    elif form == "csv":
        typer.echo(formats.as_csv(registers), nl=False)
    else:
        formats.show_table(registers)
