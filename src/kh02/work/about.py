"""What ``kh02 report`` is to be about, as its options say, and for each plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import typer

from kh02.cli.arguments import read_choice, read_day
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.model.plan import PeriodKind
    from kh02.progress.period import Period
    from kh02.report.scope import About

_USUAL_KIND: PeriodKind = "month"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options ask for: a period by its kind and name or by its days, maybe of a unit; or one thing."""

    kind: PeriodKind = _USUAL_KIND
    key: str | None = None
    days: tuple[dt.date, dt.date] | None = None
    unit: str | None = None
    closing: bool = False
    incident: str | None = None


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
    """Return what is asked; Stop with USAGE where the options do not fit together."""
    from kh02.model.plan import PeriodKind

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
    kind = read_choice(period or _USUAL_KIND, get_args(PeriodKind), "--period")
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


def about_of(book: Book, asked: Asked, day: dt.date) -> About:
    """Return what the report on this plan is about; raises UnitNotFound where it has no such unit."""
    from kh02.progress.unit import find_unit
    from kh02.report.scope import Closing, OfIncident, OfUnit

    if asked.closing:
        return Closing()
    if asked.incident is not None:
        return OfIncident(asked.incident)
    if asked.unit is None:
        return _period(book, asked, day)
    return OfUnit(find_unit(asked.unit, book.plan.units), _period(book, asked, day))


def _period(book: Book, asked: Asked, day: dt.date) -> Period:
    """Return the period asked for, or the one to expect; says so where it is another than the nearest."""
    from kh02.progress.period import PeriodError, period_of, span_period
    from kh02.report.choice import nearest_told_period

    if asked.days:
        return span_period(*asked.days)
    if asked.key is None:
        choice = nearest_told_period(book, asked.kind, day)
        if choice.remark:
            typer.echo(f"{book.plan.id}: {choice.remark}", err=True)
        return choice.period
    try:
        return period_of(asked.kind, asked.key, book.plan.reporting)
    except PeriodError as error:
        raise Stop(ExitCode.USAGE, f"Giá trị của --of không dùng được: {error}") from None
