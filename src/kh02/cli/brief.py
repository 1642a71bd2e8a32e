"""``kh02 brief``: the leader's page."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Force, Jobs, Paths, UnitOption, option, read_choice, read_day, read_jobs
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.made_parts import Wrong, made_parts
from kh02.cli.screen import put, screen

if TYPE_CHECKING:
    from kh02.view.brief.formats import Sheet, SheetFormat

_FOLDER = "bao-cao"
_WEEK = dt.timedelta(7)


def brief(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    together: Annotated[
        bool,
        typer.Option("--together", help="Nhiều kế hoạch trên cùng một trang, thay vì mỗi kế hoạch một trang."),
    ] = False,
    format_: Annotated[
        str,
        option(
            "--format",
            "DẠNG",
            "table (đọc trên màn hình), md, json in ra; docx, pdf, html ghi thành tệp, mỗi trang một tệp.",
        ),
    ] = "table",
    output: Annotated[
        str | None,
        option("--output", "NƠI", "Thư mục hoặc tệp của docx, pdf, html (mặc định: bao-cao/).", short="-o"),
    ] = None,
    force: Force = False,
    jobs: Jobs = None,
) -> None:
    """In một trang cho lãnh đạo: chỉ tiêu có đạt không, việc gì chậm, của ai, tuần này phải quyết định gì."""
    from kh02.progress.due import Window
    from kh02.view.brief.formats import FORMATS, SHEETS, brief_of_plan, sheets
    from kh02.view.brief.listing import Asked, BriefListing

    chosen = read_choice(format_, tuple({**FORMATS, **SHEETS}), "--format")
    if chosen in FORMATS and output:
        raise Stop(ExitCode.USAGE, f"-o chỉ dùng cùng --format docx, pdf, html; dạng {chosen} in ra màn hình.")
    day, wrong = read_day(as_of), Wrong()
    asked = Asked(Window(day, day + _WEEK), unit, chosen)
    parts = list(made_parts(paths or [], partial(brief_of_plan, asked), read_jobs(jobs), "Lập trang", wrong))
    listing = BriefListing(asked.window, parts, together, wrong.words())
    code = ExitCode.OK
    if chosen in FORMATS:
        put(FORMATS[chosen].whole(listing, screen()))
    else:
        code = _write(tuple(sheets(listing)), chosen, SHEETS[chosen], output, force=force)
    end_with(max(code, show_events(wrong.notices())))


def _write(
    made: tuple[Sheet, ...], suffix: str, format_: SheetFormat, output: str | None, *, force: bool
) -> ExitCode:
    """Write the sheets, each into its file; return the gravest exit code."""
    from kh02.store.outbox import Outbox
    from kh02.work.outgoing import put_file
    from kh02.work.report.write import Delivery, pdf_queue, print_queue

    folder, name = _place(output, suffix)
    if name and len(made) > 1:
        raise Stop(ExitCode.USAGE, "Một tệp chỉ nhận một trang; hãy nêu mã kế hoạch, hoặc thêm --together.")
    files = [(name or f"{sheet.name}.{suffix}", format_.write(sheet)) for sheet in made]
    with Outbox(folder, force=force) as outbox, pdf_queue() if format_.is_printed else nullcontext() as queue:
        if queue is None:
            return show_events(put_file(outbox, *file) for file in files)
        for file in files:
            queue.add(*file)
        return show_events(print_queue(Delivery(outbox, queue)))


def _place(output: str | None, suffix: str) -> tuple[Path, str | None]:
    """Return the folder, and the file's name where one is given."""
    path = Path(output or _FOLDER)
    is_file = path.suffix.lower() == f".{suffix}" and not os.path.isdir(path)
    return (path.parent, path.name) if is_file else (path, None)
