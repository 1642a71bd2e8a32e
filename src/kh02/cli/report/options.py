"""What the options of ``kh02 report`` ask for, read together: some of them do not go with others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

from kh02.cli.arguments import read_choice, read_day
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.work.report.asked import Asked
    from kh02.work.report.request import Freezing


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
    from kh02.model.plan import PeriodKind
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
    kind = read_choice(period or USUAL_KIND, get_args(PeriodKind), "--period")
    return Asked(kind, of, days, unit, closing, incident)


def _days(first: str | None, last: str | None) -> tuple[dt.date, dt.date] | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise Stop(ExitCode.USAGE, "--from và --to đi cùng nhau: ngày đầu và ngày cuối, tính cả hai ngày.")
    start, end = read_day(first, "--from"), read_day(last, "--to")
    if end < start:
        raise Stop(ExitCode.USAGE, "Ngày ở --to phải từ ngày ở --from trở đi.")
    return start, end


def read_freezing(*, freeze: bool, number: str | None, live: bool, force: bool) -> Freezing:
    """Return whether to freeze, and with which number; Stop with USAGE where the options do not fit together."""
    from kh02.work.report.request import Freezing

    if number is not None and not freeze:
        raise Stop(ExitCode.USAGE, "--number đi cùng --freeze: số của báo cáo được ghi vào bản chốt.")
    if live and freeze:
        raise Stop(ExitCode.USAGE, "--live in số liệu hiện nay, không đi cùng --freeze.")
    return Freezing(freeze, number, live, force)
