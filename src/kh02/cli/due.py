"""``kh02 due``: who owes what, until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Force, Jobs, Paths, UnitOption, option, read_choice, read_day, read_jobs
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.file_output import write_pieces
from kh02.cli.made_parts import Wrong, made_parts
from kh02.cli.screen import put, put_bytes, screen, tell

_WITHIN = re.compile(r"(?P<number>\d{1,3})\s*(?P<unit>d|ngày|w|tuần)?", re.IGNORECASE)
_WEEKS = {"w", "tuần"}


def due(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    within: Annotated[
        str, option("--within", "KHOẢNG", "Sắp đến hạn là trong bao lâu tới: 7d (ngày), 2w (tuần) …")
    ] = "7d",
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, option("--format", "DẠNG", "Dạng in: table, json, csv hoặc ics (mở bằng chương trình lịch).")
    ] = "table",
    message: Annotated[
        bool, typer.Option("--message", help="In lời nhắc gửi từng đơn vị, dán được vào nhóm trao đổi.")
    ] = False,
    card: Annotated[
        bool,
        typer.Option("--scorecard", help="Bảng điểm: từng kỳ mỗi đơn vị gửi đúng hạn, muộn, không gửi bao nhiêu."),
    ] = False,
    output: Annotated[str | None, option("--output", "TỆP", "Ghi ra tệp thay vì in ra.", short="-o")] = None,
    force: Force = False,
    jobs: Jobs = None,
) -> None:
    """Cho biết đơn vị nào còn nợ gì: việc quá hạn, sắp đến hạn; số liệu, tình hình chưa gửi; báo cáo phải lập."""
    from kh02.progress.due import Window
    from kh02.view.due import scorecard
    from kh02.view.due.formats import FORMATS, due_of_plan, format_of, scores_of_plan
    from kh02.view.due.listing import Asked, DueListing

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    _refuse_together(chosen, tuple(scorecard.FORMATS), message=message, card=card, output=output)
    day = read_day(as_of)
    window = Window(day, day + dt.timedelta(_read_within(within)))
    asked = Asked(window, unit, chosen, screen(), message)
    wrong = Wrong()
    make = partial(scores_of_plan if card else due_of_plan, asked)
    parts = made_parts(paths or [], make, read_jobs(jobs), "Tìm việc đến hạn", wrong)
    if card:
        pieces = scorecard.FORMATS[chosen].whole(scorecard.ScorecardListing(day, parts), asked.screen)
    else:
        pieces = format_of(asked).whole(DueListing(window, parts, wrong.words), asked.screen)
    if chosen == "ics":
        pieces = _told_if_none(pieces)
    _show(pieces, output, chosen, force=force)
    end_with(show_events(wrong.notices()))


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


def _told_if_none(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a calendar, or tell that there is none: without an event."""
    none = True
    for piece in pieces:
        none = False
        yield piece
    if none:
        tell("Không có việc nào đến hạn trong các kế hoạch đọc được, nên không có lịch nào được ghi.")


def _show(pieces: Iterable[str], output: str | None, made: str, *, force: bool) -> None:
    """Write the pieces, or print them; a calendar in bytes: its lines end in CR LF on every system."""
    if output not in {None, "-"}:
        content = (piece.encode() for piece in pieces)
        if first := next(content, None):  # a calendar without an event is none
            write_pieces(Path(str(output)), chain([first], content), made, force=force)
    elif made == "ics":
        for piece in pieces:
            put_bytes(piece.encode())
    else:
        put(pieces)
