"""``kh02 dashboard``: write the page, or serve it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Force, Jobs, Paths, option, read_day, read_jobs
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.file_output import write_file
from kh02.cli.screen import put_bytes

_FILE = "tong-quan.html"


def dashboard(
    paths: Paths = None,
    as_of: AsOf = None,
    output: Annotated[str, option("--output", "TỆP", "Tệp HTML sẽ ghi; - là in ra.", short="-o")] = _FILE,
    jobs: Jobs = None,
    force: Force = False,
    serve: Annotated[
        bool,
        typer.Option("--serve", help="Không ghi tệp mà mở trang ngay trên máy này, tự cập nhật; Ctrl-C để dừng."),
    ] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="CỔNG", min=0, max=65535, help="Cổng cho --serve; 0: tự chọn.")
    ] = 0,
) -> None:
    """Lập trang tổng quan một tệp HTML: chỉ tiêu nào đạt, việc gì trễ, ai chưa gửi; mở được không cần mạng."""
    if serve and output != _FILE:
        raise Stop(ExitCode.USAGE, "--serve không ghi tệp, không dùng cùng -o; hãy chọn một.")
    from kh02.cli.progress_bar import with_bar
    from kh02.view.dashboard.asked import Asked, page_of, parts_of

    asked = Asked(tuple(paths or ()), read_day(as_of), today(), Path.cwd())
    if serve:
        from kh02.cli.dashboard.server import serve_page
        from kh02.store.system_error import system_reason

        try:
            serve_page(asked, port)
        except OSError as error:
            raise Stop(ExitCode.USAGE, f"Không mở được cổng {port}: {system_reason(error)}.") from None
        return
    count, parts = parts_of(asked, read_jobs(jobs))
    page, complaints = page_of(asked, with_bar(parts, lambda: count, "Lập trang"))
    if output == "-":
        put_bytes(page.encode())
    else:
        write_file(Path(output), page.encode(), "html", force=force)
    end_with(show_events(complaints))
