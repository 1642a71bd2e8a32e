"""From when on a plan owes something, and in which periods: of an indicator, of a lasting task, of its reports."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from kh02.model.plan import Plan, Reporting
from kh02.model.task import LASTING, Every, Task
from kh02.progress.period import Kind, Period, next_period, period_containing
from kh02.vi.deadline import read_deadline

_SHORTEST_FIRST: tuple[Every, ...] = ("month", "quarter", "half", "year", "week")


class Rhythm(Struct, frozen=True):
    """How often something comes back; ``months`` are the only months of a year in which it does, () for all."""

    every: Every
    months: tuple[int, ...] = ()

    @property
    def is_rare(self) -> bool:
        """Whether there are months in which it does not come back."""
        return bool(self.months) or self.every not in ("week", "month")

    def owes(self, period: Period) -> bool:
        """Whether something is owed for a period of ``every``."""
        return not self.months or period.end.month in self.months


def rhythm_of(task: Task, plan: Plan) -> Rhythm | None:
    """Return how often an update of a task is owed; None for one that comes to an end.

    As the deadline states it, or else as its words say it. Where they do not ("thường xuyên", "định kỳ") a month
    is assumed, or the shortest period of the plan's reports where none of them is monthly.
    """
    deadline = task.deadline
    if deadline is None or deadline.kind not in LASTING:
        return None
    if deadline.months or deadline.every:
        return Rhythm("month", deadline.months) if deadline.months else Rhythm(deadline.every or "month")
    reading = read_deadline(deadline.text, plan.year)
    if reading.months:
        return Rhythm("month", reading.months)
    if reading.every and reading.every != "day":
        return Rhythm(reading.every)
    return Rhythm(_assumed(plan.reporting))


def tracked_from(plan: Plan) -> dt.date:
    """Return the day before which nothing is late that no entry tells of: as the plan says, else its signing."""
    return plan.reporting.tracked_from or plan.date


def owed_from(plan: Plan) -> dt.date:
    """Return the day before which nothing is owed: that from which it is tracked; never before it starts."""
    return max(plan.starts, tracked_from(plan))


def first_owed(kind: Kind, plan: Plan) -> Period:
    """Return the first period owed: the first of which no day of the plan lies before ``owed_from``.

    A plan that does not say from when it is tracked may have no whole one, as a plan of a year that was signed in
    January has no other year: then the period of its signing is owed.
    """
    since = owed_from(plan)
    period = period_containing(kind, since, plan.reporting)
    if period.end < since:  # nine months, asked about in the last quarter
        period = next_period(period, plan.reporting)
    if max(period.start, plan.starts) >= since:
        return period
    following = next_period(period, plan.reporting)
    only = plan.reporting.tracked_from is None and following.end > plan.ends
    return period if only else following


def owed_spans(kind: Kind, plan: Plan, since: dt.date, until: dt.date) -> Iterator[Period]:
    """Yield the periods of a kind that are owed: from that of ``since`` on, as long as they begin by ``until``."""
    period = first_owed(kind, plan)
    if since > period.end:
        period = period_containing(kind, since, plan.reporting)
    while period.start <= until:
        yield period
        period = next_period(period, plan.reporting)


def last_start(kind: Kind, ends: dt.date) -> dt.date:
    """Return by which day the last period begins of something that ends on a day.

    A quarter, half or year of which less than a month is left is no period of its own: the plan of 2025 owes
    nothing for the year of 15/12/2025 to 14/12/2026.
    """
    return ends if kind in ("day", "week", "month") else ends - dt.timedelta(days=27)


def _assumed(reporting: Reporting) -> Every:
    return next((one for one in _SHORTEST_FIRST if one in reporting.owed), "month")
