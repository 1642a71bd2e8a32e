"""Which reports were owed and which were sent, in time or late."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.plan import Plan
from kh02.progress.period import Period
from kh02.progress.rhythm import last_start, owed_spans
from kh02.report.frozen.snapshot import Snapshot, Withdrawal
from kh02.vi.working_days import Calendar

SendingState = Literal["on_time", "late", "overdue", "due", "running", "not_owed", "withdrawn"]


class Sending(Struct, frozen=True):
    """A report that is owed, or was sent all the same, or whose freezing was undone."""

    name: str
    period: Period
    last_day: dt.date | None
    """The last day to send it; None where it is not owed."""
    certain: bool
    """Whether the days off up to the last day are known."""
    state: SendingState
    days_late: int
    """Days from the last day to the day of sending, or to today where it is not sent; 0 in time."""
    sent: dt.date | None = None
    frozen: dt.datetime | None = None
    number: str | None = None
    withdrawn: Withdrawal | None = None


def sendings(plan: Plan, snapshots: Iterable[Snapshot], calendar: Calendar, today: dt.date) -> tuple[Sending, ...]:
    """Return the reports owed up to the period that `today` is in, and what else was sent, by their cut-off.

    The last day to send is the `reporting.send_within`-th working day after the cut-off (Nghị định 09/2019/NĐ-CP,
    Điều 8: at least one working day). What was sent after `today` is not known yet. A report whose freezing was
    undone was not sent; it is listed.
    """
    known = [one for one in snapshots if one.sent <= today]
    sent = {one.name: one for one in known if one.withdrawn is None}
    owed = {period.key: period for period in _owed(plan, today)}
    rows = [_sending(plan, period, sent.pop(key, None), calendar, today) for key, period in owed.items()]
    rows += [_unowed(one, "not_owed") for one in sent.values()]
    rows += [_unowed(one, "withdrawn") for one in known if one.withdrawn is not None]
    return tuple(sorted(rows, key=lambda row: (row.period.end, row.name)))


def in_time(rows: Sequence[Sending]) -> tuple[int, int]:
    """Return how many reports were sent in time, of how many whose last day is over or that were sent."""
    judged = [row for row in rows if row.state in {"on_time", "late", "overdue"}]
    return sum(row.state == "on_time" for row in judged), len(judged)


def _owed(plan: Plan, today: dt.date) -> Iterator[Period]:
    """Yield the periods of each kind owed, from the first whole one to that of today or of the plan's end."""
    for kind in plan.reporting.owed:
        yield from owed_spans(kind, plan, plan.starts, min(today, last_start(kind, plan.ends)))


def _sending(plan: Plan, period: Period, snapshot: Snapshot | None, calendar: Calendar, today: dt.date) -> Sending:
    last = calendar.add_working_days(period.end, plan.reporting.send_within)
    certain = all(calendar.knows(year) for year in (period.end.year, last.year))
    until = snapshot.sent if snapshot else today
    late = max(0, (until - last).days)
    state: SendingState
    if snapshot:
        state = "late" if late else "on_time"
    elif late:
        state = "overdue"
    else:
        state = "due" if today > period.end else "running"
    row = Sending(period.key, period, last, certain, state, late)
    return _as_sent(row, snapshot) if snapshot else row


def _unowed(snapshot: Snapshot, state: SendingState) -> Sending:
    return _as_sent(Sending(snapshot.name, snapshot.period, None, True, state, 0), snapshot)


def _as_sent(row: Sending, snapshot: Snapshot) -> Sending:
    return replace(
        row, sent=snapshot.sent, frozen=snapshot.frozen, number=snapshot.number, withdrawn=snapshot.withdrawn
    )
