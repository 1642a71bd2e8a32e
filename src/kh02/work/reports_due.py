"""The reports that the standing unit still has to send, as duties."""

from collections.abc import Iterator, Sequence

from kh02.model.plan import Plan
from kh02.progress.due import Duty, Window, rated
from kh02.report.sending import Sending


def report_duties(plan: Plan, rows: Sequence[Sending], window: Window) -> Iterator[Duty]:
    """Yield the owed reports among the rows of a register that are not sent and fall into the window."""
    standing = tuple(unit.id for unit in plan.units if unit.standing)
    for row in rows:
        period = row.period
        if row.last_day is None or row.sent or not (period.start <= window.day or row.last_day <= window.until):
            continue
        state, days = rated(window, row.last_day)
        yield Duty(
            "report", period.kind, period.key, "Báo cáo", standing, period, row.last_day, state, days, row.certain
        )
