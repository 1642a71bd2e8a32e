"""The reports that the standing unit still has to send, with the last day by the calendar of working days."""

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.report.log import snapshots_of
from kh02.model.book import Book
from kh02.progress.due import Duty, Window, rated
from kh02.report.sending import sendings
from kh02.store.days_off import calendar_for
from kh02.vi.working_days import CalendarError


def report_duties(book: Book, window: Window) -> tuple[list[Duty], list[str]]:
    """Return the owed reports that were not frozen by the window's day, and what is wrong with frozen ones.

    A report is sent when it is frozen, as in ``kh02 report log``.
    """
    try:
        calendar = calendar_for(book.file)
    except CalendarError as error:
        raise Stop(ExitCode.PROBLEMS, str(error)) from None
    plan = book.plan
    snapshots, unusable = snapshots_of(book.file)
    sent = [one for one in snapshots if one.frozen.date() <= window.day]
    standing = tuple(unit.id for unit in plan.units if unit.standing)
    found = []
    for row in sendings(plan, sent, calendar, window.until):
        period = row.period
        if row.last_day is None or row.frozen or not (period.start <= window.day or row.last_day <= window.until):
            continue
        state, days = rated(window, row.last_day)
        found.append(
            Duty(
                "report",
                period.kind,
                period.key,
                "Báo cáo",
                standing,
                period,
                row.last_day,
                state,
                days,
                row.certain,
            )
        )
    return found, unusable
