"""``kh02 report log``: which reports were owed, which were sent, and whether in time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode
from kh02.cli.screen import put, screen, tell


def report_log(
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="DẠNG", help="Dạng in: table, json hoặc csv.")
    ] = "table",
) -> None:
    """Sổ báo cáo: kỳ nào phải gửi, hạn gửi, chốt lúc nào, số mấy, đúng hạn hay muộn.

    Ngày gửi là ngày ghi khi chốt (report --freeze --sent). Hạn gửi tính theo ngày làm việc sau ngày chốt số liệu.
    """
    from kh02.view.sendings import FORMATS, SendingsListing
    from kh02.work.inspection import inspect
    from kh02.work.sendings import register

    write, day = FORMATS[read_choice(format_, tuple(FORMATS), "--format")], read_day(as_of)
    registers, problems = [], []
    for inspected in inspect(paths or [], today(), Path.cwd()):
        if inspected.book is None:
            problems.append(f"{inspected.file or inspected.findings[0].place.file}: không đọc được kế hoạch.")
            continue
        registers.append(register(inspected.book, day))
        problems += registers[-1].unusable
    put(write(SendingsListing(day, registers, problems), screen()))
    for problem in problems:
        tell(problem)
    if problems:
        raise typer.Exit(ExitCode.PROBLEMS)
