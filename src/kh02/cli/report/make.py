"""``kh02 report``: the official report of each plan."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Jobs, Paths, option, read_day, read_jobs
from kh02.cli.cache_folder import cache_folder
from kh02.cli.clock import now, today
from kh02.cli.exit_code import end_with
from kh02.cli.progress_bar import with_bar
from kh02.cli.report.options import (
    Closing,
    Detail,
    EditionOption,
    First,
    Incident,
    Kind,
    Last,
    OfUnit,
    in_edition,
    read_asked,
    read_freezing,
)
from kh02.cli.report.target import read_target
from kh02.cli.template_option import TemplateOption, read_template

if TYPE_CHECKING:
    from kh02.cli.exit_code import ExitCode
    from kh02.work.inspection import Inspected
    from kh02.work.report.request import Request

_MAKING = "Lập báo cáo"


def report(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    period: Kind = None,
    of: Annotated[
        str | None,
        option("--of", "KỲ", "Kỳ nào: 2025-10, 2025-W41, 2025-Q4 … (mặc định: kỳ chốt gần hôm nay nhất)."),
    ] = None,
    first: First = None,
    last: Last = None,
    unit: OfUnit = None,
    closing: Closing = False,
    incident: Incident = None,
    edition: EditionOption = None,
    detail: Detail = None,
    as_of: AsOf = None,
    formats: Annotated[
        list[str] | None,
        option("--format", "DẠNG", "md, docx, html, pdf; nhiều dạng cách dấu phẩy (mặc định: md,docx)."),
    ] = None,
    template: TemplateOption = None,
    output: Annotated[
        str | None, option("--output", "NƠI", "Thư mục hoặc tệp (mặc định: bao-cao/); “-” là in ra.", short="-o")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi; chốt cả khi kỳ chưa hết.")
    ] = False,
    freeze: Annotated[
        bool,
        typer.Option(
            "--freeze", help="Chốt báo cáo đã gửi (cùng --of): từ đó in lại đúng lời văn, số liệu đã gửi."
        ),
    ] = False,
    sent: Annotated[
        str | None, option("--sent", "NGÀY", "Ngày gửi của báo cáo khi chốt (mặc định: hôm nay).")
    ] = None,
    number: Annotated[
        str | None, option("--number", "SỐ", "Số của báo cáo khi chốt, hoặc ghi thêm sau khi chốt.")
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Số liệu hiện nay, cả khi kỳ đã chốt.")] = False,
    with_doubts: Annotated[
        bool, typer.Option("--with-doubts", help="Lập cả khi kế hoạch là bản nháp còn chỗ cần xem lại.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Lập báo cáo định kỳ, tổng kết, của đơn vị, về sự cố của từng kế hoạch: Word, Markdown, HTML, PDF.

    Nhận xét, đánh giá viết tay đặt ở plans/<mã>/notes/<kỳ>.md, ví dụ 2025-10.md, được đưa vào đúng mục.
    """
    from kh02.work.report.request import Request

    asked = read_asked(period=period, of=of, first=first, last=last, unit=unit, closing=closing, incident=incident)
    asked = in_edition(asked, edition, detail)
    own = read_template(template)
    freezing = read_freezing(asked, freeze=freeze, number=number, sent=sent, live=live, force=force)
    request = Request(
        asked=asked,
        target=read_target(output, formats, own),
        day=freezing.sent if freezing.sent and as_of is None else read_day(as_of),
        freezing=freezing,
        own=own,
        today=today(),
        now=now(),
        cwd=Path.cwd(),
        cache=cache_folder(),
        with_doubts=with_doubts,
    )
    end_with(_make(paths or [], request, read_jobs(jobs)))


def _make(paths: list[str], request: Request, jobs: int) -> ExitCode:
    """Make the reports and show what comes of it; return the gravest exit code."""
    from kh02.cli.events import show_events
    from kh02.work.inspection import found_plans
    from kh02.work.report.share import can_be_shared, share_reports

    found = found_plans(paths, request.cwd)
    if not can_be_shared(found, request):
        return _make_in_turn(paths, request, len(found.plans))
    made = with_bar(share_reports(found, request, jobs), lambda: len(found.plans), _MAKING)
    return show_events(chain.from_iterable(made))


def _make_in_turn(paths: list[str], request: Request, count: int) -> ExitCode:
    """Make the reports on so many plans, some of which wait for others."""
    from kh02.cli.events import show_events
    from kh02.store.outbox import Outbox
    from kh02.work.report.make import make_reports
    from kh02.work.report.write import Delivery, pdf_queue, print_queue

    target = request.target
    plans = _plans(paths, request)
    queue = pdf_queue() if any(one.is_printed for one in target.formats.values()) else None
    with Outbox(target.folder or Path(), force=request.freezing.force) as outbox, queue or nullcontext():
        delivery = Delivery(outbox if target.folder else None, queue)
        bar = with_bar(plans, lambda: count, _MAKING)
        code = show_events(make_reports(bar, request, delivery))
        if queue is not None:
            code = max(code, show_events(with_bar(print_queue(delivery), lambda: len(queue), "In PDF")))
    return code


def _plans(paths: list[str], request: Request) -> Iterable[Inspected]:
    """Return the plans, read one at a time where there may be several."""
    from kh02.work.inspection import inspect
    from kh02.work.problems import inspect_fully
    from kh02.work.report.make import one_plan_only

    # What the checks call the future is counted from the real today, whatever day is reported. What is sent must
    # stand up to all that `validate` sees; to make a report the errors of the figures are enough.
    look = inspect_fully if request.freezing.freeze else inspect
    found = look(paths, request.today, request.cwd)
    if not (request.target.takes_one_plan or request.freezing.number is not None):
        return found
    plans = tuple(found)
    one_plan_only(plans, request)
    return plans
