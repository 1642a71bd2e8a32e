"""``kh02 export``: plans as tables, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Jobs, PathsAnywhere, Scheduler, option, read_choice, read_day, read_workers
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import end_with
from kh02.cli.screen import say, tell


def export(
    paths: PathsAnywhere = None,
    format_: Annotated[
        str,
        option(
            "--format",
            "DẠNG",
            "Dạng tệp: csv (mở được bằng Excel), xlsx (một tệp, mỗi bảng một trang), jsonl, parquet.",
        ),
    ] = "csv",
    output: Annotated[str, option("--output", "THƯ MỤC", "Thư mục sẽ ghi.", short="-o")] = "xuat",
    as_of: AsOf = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    force: Annotated[bool, typer.Option("--force", help="Thay thư mục mà lần xuất trước đã ghi.")] = False,
) -> None:
    """Xuất kế hoạch, chỉ tiêu, số liệu, ghi chép thành bảng, cho Excel, SQL hoặc chương trình khác."""
    from kh02.cli.progress_bar import with_bar
    from kh02.view.export.asked import Asked, chunks_of
    from kh02.view.export.export import write_export
    from kh02.view.export.formats import FORMATS

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    asked = Asked(tuple(paths or ()), read_day(as_of), today(), Path.cwd(), chosen)
    count, plans = chunks_of(asked, read_workers(jobs, scheduler))
    exported = write_export(asked, with_bar(plans, lambda: count, "Xuất"), Path(output), force=force)
    code = show_events(exported.complaints)
    rows = ", ".join(f"{name} {number}" for name, number in exported.rows.items())
    say(output)
    tell(f"Đã xuất {exported.plans}/{count} kế hoạch ra {output}; số dòng của các bảng: {rows}.")
    end_with(code)
