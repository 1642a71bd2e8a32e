"""What the options of ``kh02 report`` ask for, read together: some of them do not go with others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kh02.cli.arguments import option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.work.report.asked import Asked
    from kh02.work.report.request import Freezing


Kind = Annotated[
    str | None,
    option(
        "--period", "LOẠI", "Loại kỳ: day, week, month, quarter, half, nine-months hoặc year (mặc định: month)."
    ),
]
First = Annotated[str | None, option("--from", "NGÀY", "Khoảng bất kỳ: ngày đầu (cùng --to).")]
Last = Annotated[str | None, option("--to", "NGÀY", "Khoảng bất kỳ: ngày cuối, tính cả ngày này.")]
OfUnit = Annotated[str | None, option("--unit", "ĐƠN VỊ", "Báo cáo của riêng một đơn vị gửi cơ quan thường trực.")]
Closing = Annotated[bool, typer.Option("--closing", help="Báo cáo tổng kết, khi kế hoạch đã kết thúc.")]
Incident = Annotated[str | None, option("--incident", "MÃ", "Báo cáo nhanh về sự cố mang mã này.")]

EditionOption = Annotated[
    str | None,
    option(
        "--edition",
        "BẢN",
        "official: gửi cấp trên (mặc định); internal: nội bộ, cho cơ quan thường trực và lãnh đạo.",
    ),
]
Detail = Annotated[
    str | None, option("--detail", "MỨC", "full: bản dài, kể đủ mọi chỉ tiêu, nhiệm vụ, việc nội bộ.")
]

WHICH = "thêm --of (ví dụ --of 2025-10), --from và --to, --closing hoặc --incident"


def read_asked(
    *,
    period: str | None,
    of: str | None,
    first: str | None,
    last: str | None,
    unit: str | None,
    closing: bool,
    incident: str | None,
) -> Asked:
    """Return what the reports are to be about; Stop with USAGE where the options do not fit together."""
    from kh02.words.period import PERIOD_KINDS
    from kh02.work.report.asked import USUAL_KIND, Asked

    given = {
        "--period": period,
        "--of": of,
        "--from": first,
        "--to": last,
        "--unit": unit,
        "--closing": closing or None,
        "--incident": incident,
    }
    for alone in ("--closing", "--incident"):
        others = [name for name, value in given.items() if value is not None and name != alone]
        if given[alone] is not None and others:
            raise Stop(ExitCode.USAGE, f"{alone} không đi cùng {', '.join(others)}.")
    days = _days(first, last)
    if days and (period or of):
        raise Stop(ExitCode.USAGE, "--from, --to thay cho --period, --of; hãy dùng một cách.")
    kind = read_choice(period or USUAL_KIND, tuple(PERIOD_KINDS), "--period")
    return Asked(kind, of, days, unit, closing, incident)


def in_edition(asked: Asked, edition: str | None, detail: str | None = None) -> Asked:
    """Return the same in the edition asked for; Stop with USAGE for what has but one."""
    if edition is None and detail is None:
        return asked
    if asked.unit or asked.incident:
        alone = "báo cáo của đơn vị và báo cáo nhanh chỉ có một bản"
        raise Stop(ExitCode.USAGE, f"--edition, --detail không đi cùng --unit, --incident: {alone}.")
    if edition and detail:
        raise Stop(ExitCode.USAGE, "--detail full đã gồm cả phần nội bộ, không đi cùng --edition.")
    if detail is not None:
        return replace(asked, edition=read_choice(detail, ("full",), "--detail"))
    return replace(asked, edition=read_choice(edition or "", ("official", "internal"), "--edition"))


def _days(first: str | None, last: str | None) -> tuple[dt.date, dt.date] | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise Stop(ExitCode.USAGE, "--from và --to đi cùng nhau: ngày đầu và ngày cuối, tính cả hai ngày.")
    start, end = read_day(first, "--from"), read_day(last, "--to")
    if end < start:
        raise Stop(ExitCode.USAGE, "Ngày ở --to phải từ ngày ở --from trở đi.")
    return start, end


def read_freezing(
    asked: Asked, *, freeze: bool, number: str | None, sent: str | None, live: bool, force: bool
) -> Freezing:
    """Return whether to freeze, with which number and day; Stop with USAGE where options do not fit together."""
    from kh02.work.report.request import Freezing

    if not freeze:
        for name, value, what in (("--number", number, "số"), ("--sent", sent, "ngày gửi")):
            if value is not None:
                raise Stop(ExitCode.USAGE, f"{name} đi cùng --freeze: {what} của báo cáo được ghi vào bản chốt.")
    elif live:
        raise Stop(ExitCode.USAGE, "--live in số liệu hiện nay, không đi cùng --freeze.")
    elif not asked.is_named:
        raise Stop(ExitCode.USAGE, f"--freeze chốt đúng báo cáo được nêu: {WHICH}.")
    return Freezing(freeze, number, live, force, None if sent is None else _past(sent))


def _past(sent: str) -> dt.date:
    day = read_day(sent, "--sent")
    if day > today():
        raise Stop(ExitCode.USAGE, "Giá trị của --sent không dùng được: ngày gửi chưa tới.")
    return day
