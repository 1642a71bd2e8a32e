"""``kh02 trace``: which target of the document above which plan carries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kh02.cli.arguments import Force, Jobs, PathsAnywhere, Scheduler, option, read_choice, read_workers
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.file_output import write_file
from kh02.cli.screen import put, screen

_FILE = "doi-chieu-cap-tren"


def trace(
    paths: PathsAnywhere = None,
    parent: Annotated[
        str | None,
        option(
            "--parent",
            "TỆP",
            "Tệp mục tiêu của văn bản cấp trên (mặc định: tệp trong thư mục cap-tren cạnh các kế hoạch).",
        ),
    ] = None,
    format_: Annotated[
        str, option("--format", "DẠNG", "table, md, json, csv in ra; docx ghi thành tệp.")
    ] = "table",
    output: Annotated[
        str | None, option("--output", "TỆP", f"Tệp của docx (mặc định: {_FILE}.docx).", short="-o")
    ] = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    force: Force = False,
) -> None:
    """Đối chiếu với văn bản cấp trên: mục tiêu nào xã nào nêu, bằng, chặt hơn hay lỏng hơn."""
    from kh02.cli.progress_bar import with_bar
    from kh02.view.trace.formats import FILES, FORMATS
    from kh02.view.trace.listing import TraceListing
    from kh02.work.anywhere import plans_anywhere
    from kh02.work.plan_part import gathered, plan_parts
    from kh02.work.trace import document_above, trace_maker, trace_of, without_logs

    chosen = read_choice(format_, tuple({**FORMATS, **FILES}), "--format")
    if output and chosen in FORMATS:
        raise Stop(ExitCode.USAGE, f"-o chỉ dùng cùng --format docx; dạng {chosen} in ra màn hình.")
    workers = read_workers(jobs, scheduler)
    found = without_logs(plans_anywhere(paths or [], Path.cwd()))
    above = document_above(found, parent)
    parts = plan_parts(found, today(), trace_maker(above), workers)
    traces, notices = gathered(with_bar(parts, lambda: len(found.plans), "Đối chiếu"), trace_of)
    listing = TraceListing(today(), above, traces)
    if chosen in FORMATS:
        put(FORMATS[chosen](listing, screen()))
    else:
        write_file(Path(output or f"{_FILE}.{chosen}"), FILES[chosen](listing), chosen, force=force)
    end_with(show_events(notices))
