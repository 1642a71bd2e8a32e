"""Which reports were owed and which were sent, in time or late."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kh02.model.plan import Plan
from kh02.progress.owed import owed_from
from kh02.progress.period import Period, next_period, period_containing
from kh02.report.frozen.snapshot import Snapshot
from kh02.vi.working_days import Calendar

SendingState = Literal["on_time", "late", "overdue", "due", "running", "not_owed"]


@dataclass(frozen=True, slots=True)
class Sending:
    """A report that is owed, or was sent all the same; the day of freezing is taken for the day of sending."""

    name: str
    period: Period
    last_day: dt.date | None
    """The last day to send it; None where it is not owed."""
    certain: bool
    """Whether the days off up to the last day are known."""
    state: SendingState
    days_late: int
    """Days from the last day to the day of sending, or to today where it is not sent; 0 in time."""
    frozen: dt.datetime | None = None
    number: str | None = None


def sendings(plan: Plan, snapshots: Iterable[Snapshot], calendar: Calendar, today: dt.date) -> tuple[Sending, ...]:
    """Return the reports owed up to the period that `today` is in, and what else was sent, by their cut-off.

    The last day to send is the `reporting.send_within`-th working day after the cut-off (Nghị định 09/2019/NĐ-CP,
    Điều 8: at least one working day). What was frozen after `today` is not known yet.
    """
    sent = {one.name: one for one in snapshots if one.frozen.date() <= today}
    owed = {period.key: period for period in _owed(plan, today)}
    rows = [_sending(plan, period, sent.pop(key, None), calendar, today) for key, period in owed.items()]
    rows += [_unowed(one) for one in sent.values()]
    return tuple(sorted(rows, key=lambda row: (row.period.end, row.name)))


def in_time(rows: Sequence[Sending]) -> tuple[int, int]:
    """Return how many reports were sent in time, of how many whose last day is over or that were sent."""
    judged = [row for row in rows if row.state in {"on_time", "late", "overdue"}]
    return sum(row.state == "on_time" for row in judged), len(judged)


def _owed(plan: Plan, today: dt.date) -> Iterator[Period]:
    """Yield the periods of each kind owed, from that in which the plan begins to that of today or of its end."""
    for kind in plan.reporting.owed:
        period = period_containing(kind, owed_from(plan), plan.reporting)
        while period.start <= min(today, plan.ends):
            yield period
            period = next_period(period, plan.reporting)


def _sending(plan: Plan, period: Period, snapshot: Snapshot | None, calendar: Calendar, today: dt.date) -> Sending:
    last = calendar.add_working_days(period.end, plan.reporting.send_within)
    certain = all(calendar.knows(year) for year in (period.end.year, last.year))
    until = snapshot.frozen.date() if snapshot else today
    late = max(0, (until - last).days)
    state: SendingState
    if snapshot:
        state = "late" if late else "on_time"
    elif late:
        state = "overdue"
    else:
        state = "due" if today > period.end else "running"
    frozen, number = (snapshot.frozen, snapshot.number) if snapshot else (None, None)
    return Sending(period.key, period, last, certain, state, late, frozen, number)


def _unowed(snapshot: Snapshot) -> Sending:
    return Sending(snapshot.name, snapshot.period, None, True, "not_owed", 0, snapshot.frozen, snapshot.number)
