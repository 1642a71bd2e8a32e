"""Freezing of reports: sent is sent. ``--freeze`` keeps what a report says, and later runs print that again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kh02.cli.clock import now, today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.vi.date import format_date

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.progress.period import Period
    from kh02.report.compose import Report
    from kh02.report.frozen.snapshot import Origin, Snapshot
    from kh02.report.scope import About
    from kh02.report.templates import Templates
    from kh02.work.inspection import Inspected

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Freezing:
    """What the command line asks: to freeze, with which number, or for today's figures of what is frozen."""

    freeze: bool = False
    number: str | None = None
    live: bool = False
    force: bool = False
    """Another number may take the place of one given before."""


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be made on a plan: about what, with what was known on which day."""

    inspected: Inspected
    book: Book
    about: About
    day: dt.date
    templates: Templates

    @property
    def period(self) -> Period:
        """The days that the report is about, with its name and what messages call it."""
        from kh02.report.frozen.scope import covered

        return covered(self.book, self.about)

    @property
    def name(self) -> str:
        """What the report is called among those of its plan."""
        return self.period.key


@dataclass(frozen=True, slots=True)
class Paper:
    """A report, the templates that print it, and ``seal`` where it is to be kept, for when it is written."""

    report: Report
    templates: Templates
    name: str
    seal: Callable[[], None] | None = None


class Refused(Exception):  # noqa: N818  # it is an answer, not a fault
    """One report is not frozen, or not printed; the message is Vietnamese. Those of other plans go on."""

    def __init__(self, message: str, code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__(message)
        self.code = code


def read_freezing(*, freeze: bool, number: str | None, live: bool, force: bool) -> Freezing:
    """Return what is asked; Stop with USAGE where it does not fit together."""
    if number is not None and not freeze:
        raise Stop(ExitCode.USAGE, "--number đi cùng --freeze: số của báo cáo được ghi vào bản chốt.")
    if live and freeze:
        raise Stop(ExitCode.USAGE, "--live in số liệu hiện nay, không đi cùng --freeze.")
    return Freezing(freeze, number, live, force)


@contextmanager
def settled(job: Job, freezing: Freezing, compose: Callable[[], Report]) -> Iterator[Paper]:
    """Give the report as it was sent where it is frozen, else as it is composed now.

    Says on stderr what a reader of a frozen report must know. Raises Refused.
    """
    from kh02.store.snapshot import SnapshotError, snapshot_file
    from kh02.work.snapshots import read_frozen

    file = snapshot_file(job.book.file, job.name)
    try:
        snapshot = None if freezing.live else read_frozen(file)
        if snapshot is None and not freezing.freeze:
            yield Paper(compose(), job.templates, _live_name(job, file))
            return
        if snapshot is None:
            snapshot, seal = _freeze(job, file, freezing, compose())
        elif freezing.freeze:
            snapshot, seal = _number(job, file, snapshot, freezing)
        else:
            seal = None
            _tell_changes(job, snapshot)
        from kh02.report.frozen.templates import as_they_were

        with as_they_were(snapshot.templates) as stored:
            yield Paper(snapshot.numbered, stored, job.name, seal)
    except SnapshotError as error:
        raise Refused(str(error), ExitCode.PROBLEMS) from None


def _live_name(job: Job, file: Path) -> str:
    """Return the name of today's report, another than that of the frozen one where there is one."""
    if not file.exists():
        return job.name
    typer.echo(f"{job.book.plan.id}: {job.period.label} đã chốt; đây là số liệu hiện nay, chưa gửi.", err=True)
    return f"{job.name}-hien-nay"


def _freeze(job: Job, file: Path, freezing: Freezing, made: Report) -> tuple[Snapshot, Callable[[], None]]:
    from kh02.report.frozen.snapshot import take, to_json
    from kh02.report.frozen.templates import in_effect
    from kh02.store.snapshot import write_snapshot

    if job.inspected.errors:
        raise Refused(f"{job.book.file}: dữ liệu còn lỗi, chưa chốt; sửa lỗi rồi chốt.", ExitCode.PROBLEMS)
    if job.period.start > job.day or job.day > today():
        raise Refused(f"{job.book.plan.id}: chưa chốt được {job.period.label}, vì kỳ hoặc ngày số liệu chưa tới.")
    snapshot = take(
        job.book,
        job.about,
        made,
        templates=in_effect(job.templates, made.template),
        origin=_origin(job.book),
        frozen=now(),
        number=_read_number(freezing.number, made),
    )

    def seal() -> None:
        write_snapshot(file, to_json(snapshot))
        early = "" if job.day >= job.period.end else f"; kỳ chưa hết, số liệu đến ngày {format_date(job.day)}"
        typer.echo(f"{job.book.plan.id}: đã chốt {job.period.label} vào {file.as_posix()}{early}.", err=True)

    return snapshot, seal


def _number(job: Job, file: Path, snapshot: Snapshot, freezing: Freezing) -> tuple[Snapshot, Callable[[], None]]:
    """Return the frozen report with the number that it was given afterwards; nothing else of it can change."""
    from kh02.store.snapshot import set_in_snapshot

    number, plan = _read_number(freezing.number, snapshot.report), job.book.plan.id
    if number is None:
        raise Refused(
            f"{plan}: {_frozen(snapshot)}; báo cáo đã gửi thì không chốt lại. Để đính chính, bổ sung: lập báo cáo "
            f"từ số liệu hiện nay bằng --live và gửi với số mới, ghi rõ bổ sung cho báo cáo nào. "
            "Để ghi số của báo cáo đã chốt: thêm --number."
        )
    if snapshot.number not in {None, number} and not freezing.force:
        raise Refused(f"{plan}: {_frozen(snapshot)}; nếu số ấy ghi nhầm, thêm --force để ghi số {number}.")

    def seal() -> None:
        set_in_snapshot(file, "number", snapshot.number, number)
        typer.echo(f"{plan}: đã ghi số {number} vào {file.as_posix()}.", err=True)

    return replace(snapshot, number=number), seal


def _read_number(text: str | None, report: Report) -> str | None:
    from kh02.report.frozen.snapshot import NumberError, read_number

    if text is None:
        return None
    try:
        return read_number(text, report.frame.number_symbol.partition("/")[2])
    except NumberError as error:
        raise Stop(ExitCode.USAGE, f"Giá trị của --number không dùng được: {error}") from None


def _origin(book: Book) -> Origin:
    from kh02.report.frozen.snapshot import Origin
    from kh02.store.git.history import commit_of
    from kh02.store.snapshot import text_digest

    logs = [Path(log.file) for log in book.logs]
    commit = commit_of([Path(book.file), *logs])
    return Origin(
        plan=text_digest(Path(book.file)),
        logs={log.name: text_digest(log) for log in logs},
        commit=commit.id if commit else None,
        committed=commit.clean if commit else None,
    )


def _frozen(snapshot: Snapshot) -> str:
    number = f", số {snapshot.number}" if snapshot.number else ""
    when = f"{snapshot.frozen:%H:%M} ngày {format_date(snapshot.frozen.date())}"
    return f"{snapshot.period.label} đã chốt lúc {when}{number}"


def _tell_changes(job: Job, snapshot: Snapshot) -> None:
    """Say that the report is the frozen one, and what is otherwise today."""
    from kh02.report.frozen.entries import compare, counted, told, used_entries
    from kh02.report.frozen.scope import concerns
    from kh02.report.frozen.templates import changed
    from kh02.store.snapshot import text_digest

    concerned = concerns(job.book.plan, job.about)
    changes = compare(snapshot.entries, used_entries(job.book, job.day, job.period.end, concerned))
    since = f" Sau khi chốt: {counted(changes)}; xem bằng --live." if changes else ""
    typer.echo(f"{job.book.plan.id}: {_frozen(snapshot)}; in đúng số liệu đã gửi.{since}", err=True)
    groups = (("bổ sung", changes.added), ("sửa", changes.corrections), ("không còn", changes.gone))
    units = {unit.id: unit.name for unit in job.book.plan.units}
    lines = [f"  {what}: {told(entry, units)}" for what, entries in groups for entry in entries]
    for line in lines[:_SHOWN]:
        typer.echo(line, err=True)
    if len(lines) > _SHOWN:
        typer.echo(f"  … và {len(lines) - _SHOWN} ghi chép khác", err=True)
    if text_digest(Path(job.book.file)) != snapshot.origin.plan:
        typer.echo(f"  Sau khi chốt, tệp kế hoạch {job.book.file} đã được sửa.", err=True)
    names = changed(snapshot.templates, job.templates)
    if names:
        typer.echo(
            f"  Sau khi chốt, mẫu đã được sửa ({', '.join(names)}); bản này in theo mẫu lúc chốt.", err=True
        )
