"""The reports of the plans: each composed or taken as it was frozen, written, and sealed where that is asked."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from kh02.diagnostics.table import wording
from kh02.model.book import Book
from kh02.progress.unit import UnitNotFound
from kh02.report.causes import without_cause
from kh02.report.look import deviation_words
from kh02.report.scope import NotReportable, OutOfTime
from kh02.report.templates import Templates
from kh02.sandbox.fault import BadTemplateError
from kh02.store.notes import note_file
from kh02.store.snapshot import SnapshotError
from kh02.store.system_error import system_reason
from kh02.template.folders import template_folders
from kh02.vi.working_days import CalendarError
from kh02.work.event import Event, Notice
from kh02.work.fault import fault_in
from kh02.work.inspection import Inspected, unsound
from kh02.work.refusal import Refused
from kh02.work.report.asked import subject_of
from kh02.work.report.freeze import Job, Paper, PlanRefused, as_frozen, settled
from kh02.work.report.note import TakenNote, take_note
from kh02.work.report.request import Request
from kh02.work.report.write import Delivery, write
from kh02.work.unit import Without, nowhere, without

_NAMED = 3
_PARTLY = "báo cáo có thể thiếu hoặc sai số liệu"


def make_reports(plans: Iterable[Inspected], request: Request, delivery: Delivery) -> Iterator[Event]:
    """Make the report on each plan and yield what comes of it; what is printed as PDF waits in the queue.

    A plan that is refused does not keep the others out; raises Refused where none can go on.
    """
    strangers: list[Without] = []
    reported = False
    for inspected in plans:
        yield from unsound(inspected, _PARTLY, "không lập được báo cáo")
        if inspected.book:
            try:
                yield from _report_on(inspected, inspected.book, request, delivery)
                reported = True
            except UnitNotFound as unfound:
                strangers.append(without(inspected.book.plan, unfound))
            except (Refused, OSError):  # a disk that is full is so for every plan
                raise
            except Exception as error:  # whatever it is, the other plans are sound
                yield fault_in(inspected.file, error)
    yield from _without(strangers, elsewhere=reported)


def one_plan_only(plans: Sequence[Inspected], request: Request) -> None:
    """Raise Refused where there are several plans, and room or a number for one."""
    if sum(inspected.book is not None for inspected in plans) > 1:
        what = "Nơi ghi này" if request.target.takes_one_plan else "--number"
        raise Refused("usage", f"{what} chỉ nhận báo cáo của một kế hoạch; hãy nêu mã kế hoạch đó.")


def _without(plans: Sequence[Without], *, elsewhere: bool) -> Iterator[Notice]:
    """Yield which plans have not the unit; in few words where no plan has it."""
    if plans:
        for words in [one.words for one in plans] if elsewhere else [nowhere(plans)]:
            yield Notice(words, "usage")


def _report_on(inspected: Inspected, book: Book, request: Request, delivery: Delivery) -> Iterator[Event]:
    """Make the report on one plan. Raises UnitNotFound, and Refused where no plan can go on."""
    try:
        yield from _report_events(inspected, book, request, delivery)
    except PlanRefused as refused:
        yield Notice(refused.message, refused.kind)
    except OutOfTime as nothing:
        yield Notice(f"{book.plan.id}: {nothing}", "nothing")
    except NotReportable as refused:
        yield Notice(f"{book.plan.id}: {refused}", "usage")
    except SnapshotError as error:
        yield Notice(str(error), "problems")
    except CalendarError as error:
        yield Notice(f"{book.plan.id}: {error}", "problems")
    except BadTemplateError as problem:
        raise Refused("usage", str(problem)) from None
    except OSError as error:
        if error.filename is None:  # no file of the report
            raise
        raise Refused(
            "usage", f"Không ghi được vào {error.filename}: {system_reason(error, writing=True)}."
        ) from None


def _report_events(inspected: Inspected, book: Book, request: Request, delivery: Delivery) -> Iterator[Event]:
    subject = subject_of(book, request.asked, request.day)
    if subject.remark:
        yield Notice(subject.remark)
    job = Job(inspected, book, subject.about, _templates_for(inspected, request), request)
    snapshot = as_frozen(job)
    if snapshot is None and not request.with_doubts:
        _refuse_draft(inspected)
    taken = take_note(book.file, job.name) if snapshot is None else TakenNote(None)
    yield from taken.notices
    with settled(job, snapshot, taken.note) as paper:
        yield from paper.notices
        if snapshot is None:
            yield from _left_open(job, paper)
        if words := deviation_words(paper.report.profile):  # an office may have its own look, and should know
            yield Notice(f"{inspected.id}: thể thức riêng khác Nghị định 30/2020/NĐ-CP: {words}.")
        unwritten = yield from _passed_on(write(paper, _stem(inspected, paper, request), request.target, delivery))
        if paper.seal and (unwritten or any(notice.refusal for notice in (*taken.notices, *paper.notices))):
            yield Notice(f"{inspected.id}: chưa chốt, vì còn điều phải xử lý nêu ở trên.")
        elif paper.seal:
            yield Notice(paper.seal())


def _left_open(job: Job, paper: Paper) -> Iterator[Notice]:
    """Yield what the paper leaves open for its writer: blanks of the letterhead, targets without a cause."""
    plan = job.inspected.id
    if job.about.lacks:
        lacks = ", ".join(job.about.lacks)
        yield Notice(f"{plan}: kế hoạch chưa ghi {lacks} cho báo cáo {job.period.label}; chỗ ấy để trống.")
    names = [] if job.request.own else without_cause(paper.report.values)
    if names:
        told = "; ".join(names[:_NAMED]) + ("; …" if names[_NAMED:] else "")
        yield Notice(
            f"{plan}: chưa nêu nguyên nhân của {len(names)} chỉ tiêu chậm ({told}); "
            f"ghi vào {note_file(job.book.file, job.name)} dưới tiêu đề “Nguyên nhân”."
        )


def _refuse_draft(inspected: Inspected) -> None:
    """Raise PlanRefused where a plan still has places that nobody has looked over."""
    for finding in inspected.findings:
        if finding.code == wording.DOUBTS_LEFT:
            advice = "Xem lại trong tệp rồi lập báo cáo, hoặc thêm --with-doubts để lập bản xem thử."
            told = finding.message[0].lower() + finding.message[1:]
            raise PlanRefused("problems", f"{inspected.file}: {told}, chưa lập báo cáo. {advice}")


def _passed_on(events: Iterable[Event]) -> Generator[Event, None, bool]:
    """Yield the events; return whether something of them was not done."""
    refused = False
    for event in events:
        refused = refused or (isinstance(event, Notice) and event.refusal is not None)
        yield event
    return refused


def _stem(inspected: Inspected, paper: Paper, request: Request) -> str:
    return "-".join([inspected.id, paper.name, *([request.own.name] if request.own else [])])


def _templates_for(inspected: Inspected, request: Request) -> Templates:
    own = request.own
    folders = template_folders(inspected.file, request.cwd)
    return _templates(folders, request.cache, own.file if own and own.is_body else None)


@cache
def _templates(folders: tuple[Path, ...], kept: Path | None, body: Path | None) -> Templates:
    """Return the templates of these folders; compiled once for all plans, which is most of a report's time."""
    return Templates(folders, kept, body)
