"""``kh02 report log``: which reports were owed, which were sent, and whether in time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kh02.cli.arguments import AsOf, Paths, option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import end_with
from kh02.cli.screen import put, screen


def report_log(
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: table, json hoặc csv.")] = "table",
) -> None:
    """Sổ báo cáo: kỳ nào phải gửi, hạn gửi, chốt lúc nào, số mấy, đúng hạn hay muộn.

    Ngày gửi là ngày ghi khi chốt (report --freeze --sent). Hạn gửi tính theo ngày làm việc sau ngày chốt số liệu.
    """
    from kh02.view.sendings import FORMATS, SendingsListing
    from kh02.work.event import Notice
    from kh02.work.fault import apart
    from kh02.work.inspection import inspect
    from kh02.work.sendings import Register, register

    write, day = FORMATS[read_choice(format_, tuple(FORMATS), "--format")], read_day(as_of)
    registers: list[Register] = []
    notices: list[Notice] = []
    for inspected in inspect(paths or [], today(), Path.cwd()):
        if inspected.book is None:
            file = inspected.file or inspected.findings[0].place.file
            notices += inspected.faults or [Notice(f"{file}: không đọc được kế hoạch.", "problems")]
            continue
        with apart(inspected.file, notices):
            registers.append(register(inspected.book, day))
            notices += registers[-1].unusable
    put(write(SendingsListing(day, registers, [notice.text for notice in notices]), screen()))
    end_with(show_events(notices))
