"""``kh02 due``: who owes what, until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, UnitOption, read_choice, read_day
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.file_output import write_file
from kh02.cli.scopes import read_scopes
from kh02.cli.screen import put, put_bytes, screen, tell

if TYPE_CHECKING:
    from kh02.progress.due import Window
    from kh02.view.due.listing import Due
    from kh02.view.status.scope import Scope
    from kh02.work.event import Notice

_WITHIN = re.compile(r"(?P<number>\d{1,3})\s*(?P<unit>d|ngày|w|tuần)?", re.IGNORECASE)
_WEEKS = {"w", "tuần"}


def due(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    within: Annotated[
        str,
        typer.Option(
            "--within", metavar="KHOẢNG", help="Sắp đến hạn là trong bao lâu tới: 7d (ngày), 2w (tuần) …"
        ),
    ] = "7d",
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="DẠNG", help="Dạng in: table, json, csv hoặc ics (mở bằng chương trình lịch)."
        ),
    ] = "table",
    message: Annotated[
        bool, typer.Option("--message", help="In lời nhắc gửi từng đơn vị, dán được vào nhóm trao đổi.")
    ] = False,
    card: Annotated[
        bool,
        typer.Option("--scorecard", help="Bảng điểm: từng kỳ mỗi đơn vị gửi đúng hạn, muộn, không gửi bao nhiêu."),
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="TỆP", help="Ghi ra tệp thay vì in ra.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi.")] = False,
) -> None:
    """Cho biết đơn vị nào còn nợ gì: việc quá hạn, sắp đến hạn; số liệu, tình hình chưa gửi; báo cáo phải lập."""
    from kh02.progress.due import Window
    from kh02.view.due import scorecard
    from kh02.view.due.formats import FORMATS
    from kh02.view.due.listing import DueListing
    from kh02.view.due.message import messages

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    _refuse_together(chosen, tuple(scorecard.FORMATS), message=message, card=card, output=output)
    day = read_day(as_of)
    window = Window(day, day + dt.timedelta(_read_within(within)))
    scopes, notices = read_scopes(paths or [], day, unit, "Tìm việc đến hạn")
    if card:
        pieces = scorecard.FORMATS[chosen](scorecard.ScorecardListing(day, scopes), screen())
    else:
        found = list(_due(scopes, window, notices))
        problems = [notice.text for notice in notices]
        if chosen == "ics" and not any(one.duties for one in found):
            tell("Không có việc nào đến hạn nên không có lịch nào được ghi.")
        pieces = [messages(found)] if message else FORMATS[chosen](DueListing(window, found, problems), screen())
    if output in {None, "-"} and chosen != "ics":
        put(pieces)
    else:
        _write("".join(pieces), output, force=force)
    if code := show_events(notices):
        raise typer.Exit(code)


def _refuse_together(
    format_: str, of_card: tuple[str, ...], *, message: bool, card: bool, output: str | None
) -> None:
    if message and card:
        raise Stop(ExitCode.USAGE, "--message và --scorecard không dùng cùng nhau; hãy chọn một.")
    if message and format_ != "table":
        raise Stop(ExitCode.USAGE, f"--message in văn bản, không dùng cùng --format {format_}.")
    if card and format_ not in of_card:
        raise Stop(ExitCode.USAGE, f"--scorecard không có dạng {format_}; chọn một trong: {', '.join(of_card)}.")
    if output and format_ == "table" and not message:
        raise Stop(
            ExitCode.USAGE, "Bảng chỉ để đọc trên màn hình; muốn ghi ra tệp, thêm --format csv, json hoặc ics."
        )


def _read_within(text: str) -> int:
    """Return the number of days that "7d", "7", "2w" or "10 ngày" names."""
    read = _WITHIN.fullmatch(text.strip())
    if read is None:
        raise Stop(
            ExitCode.USAGE,
            f"Giá trị {text!r} của --within không dùng được; viết số ngày hoặc số tuần, ví dụ 7d, 30d, 2w.",
        )
    return int(read["number"]) * (7 if (read["unit"] or "").lower() in _WEEKS else 1)


def _due(scopes: list[Scope], window: Window, notices: list[Notice]) -> Iterator[Due]:
    """Yield what is due of each plan; ``notices`` gains what could not be used of it."""
    from kh02.view.due.listing import Due
    from kh02.view.status.scope import units_of
    from kh02.work.duties import find_duties
    from kh02.work.fault import apart

    for scope in scopes:
        with apart(scope.book.file, notices):
            found = find_duties(scope.book, scope.progress, window, scope.part)
            notices += found.unusable
            yield Due(scope.progress, window, units_of(scope), found.duties)


def _write(text: str, output: str | None, *, force: bool) -> None:
    """Write the text, or print it byte for byte: a calendar's lines end in CR LF on every system."""
    if not text:
        return
    if output in {None, "-"}:
        put_bytes(text.encode())
        return
    write_file(Path(str(output)), text.encode(), force=force)
