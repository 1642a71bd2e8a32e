"""Freezing of reports: sent is sent. What a report says is kept, and later runs print that again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kh02.report.compose import compose
from kh02.report.frozen.sent import sent_report
from kh02.report.frozen.snapshot import NumberError, Origin, Snapshot, numbered_json, read_number, take, to_json
from kh02.report.occasion import Occasion
from kh02.report.report import Report
from kh02.store.days_off import calendar_for
from kh02.store.git.history import commit_of
from kh02.store.snapshot import set_in_snapshot, snapshot_file, text_digest, write_snapshot
from kh02.vi.date import format_date
from kh02.words.days import DAYS_OFF_UNCERTAIN
from kh02.work.event import Notice
from kh02.work.refusal import Refused
from kh02.work.snapshots import read_frozen, snapshots_of

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.progress.period import Period
    from kh02.report.kind.kind import ReportKind
    from kh02.report.templates import Templates
    from kh02.store.notes import Note
    from kh02.work.inspection import Inspected
    from kh02.work.report.request import Request

_SHOWN = 10


class Job(Struct, frozen=True):
    """A report to be made on a plan."""

    inspected: Inspected
    book: Book
    about: ReportKind
    templates: Templates
    request: Request

    @property
    def period(self) -> Period:
        """The days that the report is about, with its name and what messages call it."""
        return self.about.covered(self.book)

    @property
    def sent(self) -> dt.date:
        """The day on which it goes out, where it is frozen."""
        return self.request.freezing.sent or self.request.today

    @property
    def name(self) -> str:
        """What the report is called among those of its plan."""
        return self.period.key

    @property
    def file(self) -> Path:
        """Where its snapshot stands, or would."""
        return snapshot_file(self.book.file, self.name)


class Paper(Struct, frozen=True):
    """A report, the templates that print it, and what its reader must know.

    ``seal`` is there where it is to be kept: for when it is written, it returns what was kept.
    """

    report: Report
    templates: Templates
    name: str
    notices: tuple[Notice, ...] = ()
    seal: Callable[[], str] | None = None


class PlanRefused(Refused):
    """The report on one plan is not frozen, or not printed; those of other plans go on."""


def as_frozen(job: Job) -> Snapshot | None:
    """Return what was frozen and is to be printed again; None where today's figures are wanted."""
    return None if job.request.freezing.live else read_frozen(job.file)


def settled(job: Job, snapshot: Snapshot | None, note: Note | None) -> AbstractContextManager[Paper]:
    """Give the report as it was sent where there is a snapshot, else as it is composed now; raises PlanRefused."""
    if snapshot is not None:
        return _reprinted(job, snapshot)
    freezing = job.request.freezing.freeze
    if freezing and job.inspected.errors:
        raise PlanRefused("problems", f"{job.book.file}: dữ liệu còn lỗi, chưa chốt; sửa lỗi rồi chốt.")
    snapshots, unusable = snapshots_of(job.book.file)
    notices = tuple(Notice(problem, "problems" if freezing else None) for problem in unusable)
    earlier = tuple(sent_report(one) for one in snapshots if one.withdrawn is None)
    occasion = Occasion(note, calendar_for(job.book.file), job.sent if freezing else None, earlier)
    made = compose(job.book, job.request.day, job.about, job.templates, occasion)
    if not freezing and not occasion.calendar.knows(made.sent.year):
        dated = f"{job.book.plan.id}: báo cáo ghi ngày {format_date(made.sent)}"
        notices = (*notices, Notice(f"{dated}. {DAYS_OFF_UNCERTAIN}"))
    if freezing and (reason := _why_not_yet(job)):
        raise PlanRefused("usage", f"{job.book.plan.id}: chưa chốt được {job.period.label}, {reason}.")
    return _sealed(job, made, notices) if freezing else nullcontext(_live(job, made, notices))


def _live(job: Job, made: Report, notices: tuple[Notice, ...]) -> Paper:
    """Return today's report, by another name than the frozen one where there is one."""
    if not job.file.exists():
        return Paper(made, job.templates, job.name, notices)
    told = f"{job.book.plan.id}: {job.period.label} đã chốt; đây là số liệu hiện nay, chưa gửi."
    return Paper(made, job.templates, f"{job.name}-hien-nay", (*notices, Notice(told)))


@contextmanager
def _sealed(job: Job, made: Report, notices: tuple[Notice, ...]) -> Iterator[Paper]:
    """Give the report of now with its templates as they are sealed."""
    from kh02.report.frozen.templates import as_they_were, in_effect

    if warnings := len(job.inspected.warnings):
        told = f"{job.book.plan.id}: còn {warnings} cảnh báo (kh02 validate), không cản việc chốt."
        notices = (*notices, Notice(told))
    snapshot = take(
        job.book,
        job.about,
        made,
        templates=in_effect(job.templates, made.template),
        origin=_origin(job.book),
        frozen=job.request.now,
        number=_number(job, made),
    )

    def seal() -> str:
        write_snapshot(job.file, to_json(snapshot))
        day = job.request.day
        early = "" if day >= job.period.end else f"; kỳ chưa hết, số liệu đến ngày {format_date(day)}"
        return f"{job.book.plan.id}: đã chốt {job.period.label} vào {job.file.as_posix()}{early}."

    with as_they_were(snapshot.templates) as stored:
        yield Paper(snapshot.numbered, stored, job.name, notices, seal)


def _why_not_yet(job: Job) -> str:
    """Return why a report cannot have gone out on the day of its sending; empty where it can."""
    day, period = job.request.day, job.period
    if day > job.request.today:
        return "vì ngày số liệu chưa tới"
    if day > job.sent:
        return f"vì số liệu đến ngày {format_date(day)} mới có sau ngày gửi {format_date(job.sent)}"
    if min(day, job.sent) < period.end and not (job.request.freezing.force or job.about.is_sent_meanwhile):
        return (
            f"vì kỳ kéo dài đến hết ngày {format_date(period.end)}, số liệu và ngày gửi không được trước ngày ấy; "
            "báo cáo đã gửi khi kỳ chưa hết thì thêm --force"
        )
    return ""


@contextmanager
def _reprinted(job: Job, snapshot: Snapshot) -> Iterator[Paper]:
    """Give the report as it was sent, with the number that it is given now."""
    from kh02.report.frozen.templates import as_they_were

    notices: tuple[Notice, ...] = ()
    seal: Callable[[], str] | None = None
    if job.request.freezing.freeze:
        snapshot, seal = _numbered(job, snapshot)
    else:
        notices = tuple(map(Notice, _changes(job, snapshot)))
    with as_they_were(snapshot.templates) as stored:
        yield Paper(snapshot.numbered, stored, job.name, notices, seal)


def _numbered(job: Job, snapshot: Snapshot) -> tuple[Snapshot, Callable[[], str]]:
    """Return the frozen report with the number and day of sending that it is given afterwards; all else stays."""
    plan, said = job.book.plan.id, job.request.freezing
    number, sent = _number(job, snapshot.report) or snapshot.number, said.sent or snapshot.sent
    if said.number is None and sent == snapshot.sent:
        raise PlanRefused(
            "usage",
            f"{plan}: {_frozen(snapshot)}; báo cáo đã gửi thì không chốt lại. Để đính chính, bổ sung: lập báo cáo "
            f"từ số liệu hiện nay bằng --live và gửi với số mới, ghi rõ bổ sung cho báo cáo nào. "
            "Để ghi số, ngày gửi của báo cáo đã chốt: thêm --number, --sent. Chốt nhầm: kh02 report unfreeze.",
        )
    given = f"số {number}" if said.number else ""
    given += f"{', ' if given else ''}ngày gửi {format_date(sent)}" if said.sent else ""
    if (snapshot.number not in {None, number} or snapshot.sent != sent) and not said.force:
        raise PlanRefused("usage", f"{plan}: {_frozen(snapshot)}; nếu ghi nhầm, thêm --force để ghi {given}.")

    def seal() -> str:
        set_in_snapshot(job.file, {"number": snapshot.number}, numbered_json(number, sent))
        return f"{plan}: đã ghi {given} vào {job.file.as_posix()}."

    return replace(snapshot, number=number, sent=sent), seal


def _number(job: Job, report: Report) -> str | None:
    """Return the number that the report is given, written as the decree has it."""
    text = job.request.freezing.number
    if text is None:
        return None
    try:
        return read_number(text, report.frame.number_symbol.partition("/")[2])
    except NumberError as error:
        raise Refused("usage", f"Giá trị của --number không dùng được: {error}") from None


def _origin(book: Book) -> Origin:
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
    sent = "" if snapshot.sent == snapshot.frozen.date() else f", gửi ngày {format_date(snapshot.sent)}"
    return f"{snapshot.period.label} đã chốt lúc {when}{sent}{number}"


def _changes(job: Job, snapshot: Snapshot) -> Iterator[str]:
    """Yield that the report is the frozen one, and what is otherwise today."""
    from kh02.report.frozen.changes import changes_since
    from kh02.report.frozen.entries import counted, used_entry_words
    from kh02.report.frozen.templates import changed

    changes = changes_since(snapshot, job.book, job.about, job.request.day)
    since = f" Sau khi chốt: {counted(changes)}; xem bằng --live." if changes else ""
    yield f"{job.book.plan.id}: {_frozen(snapshot)}; in đúng số liệu đã gửi.{since}"
    groups = (("bổ sung", changes.added), ("sửa", changes.corrections), ("không còn", changes.gone))
    units = {unit.id: unit.name for unit in job.book.plan.units}
    lines = [f"  {what}: {used_entry_words(entry, units)}" for what, entries in groups for entry in entries]
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"  … và {len(lines) - _SHOWN} ghi chép khác"
    if text_digest(Path(job.book.file)) != snapshot.origin.plan:
        yield f"  Sau khi chốt, tệp kế hoạch {job.book.file} đã được sửa."
    names = changed(snapshot.templates, job.templates)
    if names:
        yield f"  Sau khi chốt, mẫu đã được sửa ({', '.join(names)}); bản này in theo mẫu lúc chốt."
