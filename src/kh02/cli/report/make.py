"""``kh02 report``: the official report of each plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_day
from kh02.cli.cache_folder import cache_folder
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.progress_bar import with_bar
from kh02.cli.report.target import Target, read_target
from kh02.cli.template.option import TemplateOption, formats_of, read_template, template_folders
from kh02.work.about import Asked, about_of, read_asked
from kh02.work.freeze import Freezing, Job, Paper, Refused, read_freezing, settled
from kh02.work.note import TakenNote, take_note

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.paper.pdf import PdfQueue
    from kh02.report.compose import Report
    from kh02.report.outbox import Outbox
    from kh02.report.templates import Templates
    from kh02.template.own_template import OwnTemplate
    from kh02.work.inspection import Inspected
    from kh02.work.unit import Without

_FORMATS = ("md", "docx", "html", "pdf")
_USUAL = ("md", "docx")
_PARTLY = "báo cáo có thể thiếu hoặc sai số liệu"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where finished reports are put: written at once, or in the queue of those to be printed as PDF."""

    outbox: Outbox
    queue: PdfQueue | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for, read."""

    asked: Asked
    day: dt.date
    """Figures that were known on this day."""
    target: Target
    freezing: Freezing
    own: OwnTemplate | None
    """A template of the user's own."""


def report(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="LOẠI",
            help="Loại kỳ: week, month, quarter, half, nine-months hoặc year (mặc định: month).",
        ),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of", metavar="KỲ", help="Kỳ nào: 2025-10, 2025-W41, 2025-Q4 … (mặc định: kỳ chốt gần hôm nay nhất)."
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="NGÀY", help="Khoảng bất kỳ: ngày đầu (cùng --to).")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="NGÀY", help="Khoảng bất kỳ: ngày cuối, tính cả ngày này.")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ĐƠN VỊ", help="Báo cáo của riêng một đơn vị gửi cơ quan thường trực."),
    ] = None,
    closing: Annotated[
        bool, typer.Option("--closing", help="Báo cáo tổng kết, khi kế hoạch đã kết thúc.")
    ] = False,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="MÃ", help="Báo cáo nhanh về sự cố mang mã này.")
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="DẠNG",
            help="md, docx, html, pdf; nhiều dạng cách dấu phẩy (mặc định: md,docx).",
        ),
    ] = None,
    template: TemplateOption = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="NƠI", help="Thư mục hoặc tệp (mặc định: bao-cao/); “-” là in ra."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi.")] = False,
    freeze: Annotated[
        bool, typer.Option("--freeze", help="Chốt báo cáo đã gửi: từ đó in lại đúng lời văn, số liệu đã gửi.")
    ] = False,
    number: Annotated[
        str | None,
        typer.Option("--number", metavar="SỐ", help="Số của báo cáo khi chốt, hoặc ghi thêm sau khi chốt."),
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Số liệu hiện nay, cả khi kỳ đã chốt.")] = False,
) -> None:
    """Lập báo cáo định kỳ, tổng kết, của đơn vị, về sự cố của từng kế hoạch: Word, Markdown, HTML, PDF.

    Nhận xét, đánh giá viết tay đặt ở plans/<mã>/notes/<kỳ>.md, ví dụ 2025-10.md, được đưa vào đúng mục.
    """
    from kh02.progress.unit import UnitNotFound
    from kh02.report.outbox import Outbox
    from kh02.work.inspection import inspect, unsound
    from kh02.work.unit import without

    asked = read_asked(period=period, of=of, first=first, last=last, unit=unit, closing=closing, incident=incident)
    own = read_template(template)
    target, day = read_target(output, form, *formats_of(own, _USUAL, _FORMATS)), read_day(as_of)
    freezing = read_freezing(freeze=freeze, number=number, live=live, force=force)
    wanted = Wanted(asked, day, target, freezing, own)
    code, strangers, reported = ExitCode.OK, [], False
    # What the checks call the future is counted from the real today, whatever day is reported.
    found: Iterable[Inspected] = inspect(paths or [], today(), Path.cwd())
    if target.takes_one_plan or number is not None:
        found = tuple(found)
        if sum(inspected.book is not None for inspected in found) > 1:
            what = "Nơi ghi này" if target.takes_one_plan else "--number"
            raise Stop(ExitCode.USAGE, f"{what} chỉ nhận báo cáo của một kế hoạch; hãy nêu mã kế hoạch đó.")
    queue = _pdf_queue() if "pdf" in target.formats else None
    with Outbox(target.folder or Path(), force=force) as outbox, queue if queue is not None else nullcontext():
        for inspected in with_bar(found, lambda: _count(paths or []), "Lập báo cáo"):
            if inspected.errors:
                typer.echo(unsound(inspected, _PARTLY, "không lập được báo cáo"), err=True)
                code = max(code, ExitCode.PROBLEMS)
            if inspected.book:
                try:
                    code = max(code, _report_on(inspected, inspected.book, wanted, Delivery(outbox, queue)))
                    reported = True
                except UnitNotFound as unfound:
                    strangers.append(without(inspected.book.plan, unfound))
        if queue is not None:
            code = max(code, _write_pdfs(queue, outbox if target.folder else None))
    if strangers:
        _tell_without(strangers, elsewhere=reported)
        code = max(code, ExitCode.USAGE)
    if code:
        raise typer.Exit(code)


def _tell_without(plans: Sequence[Without], *, elsewhere: bool) -> None:
    """Say which plans have not the unit; in few words where no plan has it."""
    from kh02.work.unit import nowhere

    for words in [one.words for one in plans] if elsewhere else [nowhere(plans)]:
        typer.echo(words, err=True)


def _report_on(inspected: Inspected, book: Book, wanted: Wanted, delivery: Delivery) -> ExitCode:
    """Make the reports on one plan; print them, or the paths of what was written. Raises UnitNotFound."""
    from kh02.report.compose import compose
    from kh02.report.scope import NotReportable
    from kh02.report.templates import BadTemplateError
    from kh02.store.days_off import calendar_for
    from kh02.vi.working_days import CalendarError

    body = wanted.own.file if wanted.own and wanted.own.is_body else None
    templates, code = _templates(template_folders(inspected.file), body), ExitCode.OK

    def composed() -> Report:
        nonlocal code
        taken = take_note(book.file, job.name)
        code = _tell_note(taken)
        return compose(book, job.day, job.about, templates, taken.note, calendar_for(book.file))

    try:
        job = Job(inspected, book, about_of(book, wanted.asked, wanted.day), wanted.day, templates)
        with settled(job, wanted.freezing, composed) as paper:
            _tell_deviations(paper, inspected.id)
            code = max(code, _write(paper, inspected.id, wanted, delivery))
            if paper.seal and code is ExitCode.OK:
                paper.seal()
            elif paper.seal:
                typer.echo(f"{inspected.id}: chưa chốt, vì còn điều phải xử lý nêu ở trên.", err=True)
            return code
    except Refused as refused:
        typer.echo(str(refused), err=True)
        return refused.code
    except NotReportable as nothing:
        typer.echo(f"{book.plan.id}: {nothing}", err=True)
        return ExitCode.USAGE
    except CalendarError as error:
        typer.echo(f"{book.plan.id}: {error}", err=True)
        return ExitCode.PROBLEMS
    except BadTemplateError as problem:
        raise Stop(ExitCode.USAGE, str(problem)) from None
    except OSError as error:
        if error.filename is None:  # standard output, not a file of the report
            raise
        from kh02.store.durable import reason

        raise Stop(ExitCode.USAGE, f"Không ghi được vào {error.filename}: {reason(error)}.") from None


def _tell_note(taken: TakenNote) -> ExitCode:
    for remark in taken.remarks:
        typer.echo(remark, err=True)
    return ExitCode.OK if taken.sound else ExitCode.PROBLEMS


def _tell_deviations(paper: Paper, plan: str) -> None:
    """Say where the office's own look leaves the decree: it may, and should know."""
    from kh02.report.look import deviation_words

    if words := deviation_words(paper.report.profile):
        typer.echo(f"{plan}: thể thức riêng khác Nghị định 30/2020/NĐ-CP: {words}.", err=True)


def _write(paper: Paper, plan: str, wanted: Wanted, delivery: Delivery) -> ExitCode:
    """Write a report in every format that is asked for; a file that is not ours stays, and the code tells."""
    from kh02.report.outbox import OverwriteError

    code, target, own = ExitCode.OK, wanted.target, wanted.own
    word = cache(lambda: _content(paper, "docx", own))
    stem = f"{plan}-{paper.name}" + (f"-{own.name}" if own else "")
    for form in target.formats:
        name = target.name or f"{stem}.{form}"
        if form == "pdf" and delivery.queue is not None:
            delivery.queue.add(name, word())
            continue
        content = word() if form == "docx" else _content(paper, form, own)
        if target.folder is None:
            typer.echo(content, nl=False)
            continue
        try:
            typer.echo(delivery.outbox.put(name, content))
        except OverwriteError as refused:
            typer.echo(str(refused), err=True)
            code = ExitCode.USAGE
    return code


def _content(paper: Paper, form: str, own: OwnTemplate | None) -> bytes:
    from kh02.report.compose import to_docx, to_markdown

    made, templates = paper.report, paper.templates
    if own and not own.is_body:
        from kh02.template.own_template import fill

        return fill(own, made, templates)
    match form:
        case "docx":
            return to_docx(made, templates)
        case "html":
            from kh02.report.html import to_html

            return to_html(made, templates).encode()
        case _:
            return to_markdown(made, templates).encode()


def _pdf_queue() -> PdfQueue:
    from kh02.cli.report.pdf import pdf_queue

    return pdf_queue()


def _write_pdfs(queue: PdfQueue, outbox: Outbox | None) -> ExitCode:
    from kh02.cli.report.pdf import write_pdfs

    return write_pdfs(queue, outbox)


def _count(paths: list[str]) -> int:
    """Return how many plans there are; 0 where `inspect` will say that there is none."""
    from kh02.store.find import NothingFound, find_plans

    try:
        return len(find_plans(paths, Path.cwd()).plans)
    except NothingFound:
        return 0


@cache
def _templates(folders: tuple[Path, ...], body: Path | None) -> Templates:
    """Return the templates of these folders; compiled once for all plans, which is most of a report's time."""
    from kh02.report.templates import Templates

    return Templates(folders, cache_folder(), body)
