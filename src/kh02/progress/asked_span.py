"""Which days a figure of what arises is asked to cover, and covers where whoever types it does not say."""

import datetime as dt

from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.progress.owed import owed_periods, owed_to
from kh02.progress.period import Period, day_before, period_containing, span_period
from kh02.progress.target import targets_of


def usual_start(indicator: Indicator, plan: Plan, follows: dt.date, since: dt.date) -> dt.date:
    """Return the first day of a figure that is asked for a period that begins on ``since``.

    It follows on the figure before it: on the day ``follows``, the plan's first where there is none. But whole
    periods that owe a figure of their own and have none stay owed; then it begins with its own period. Of the days
    before ``reporting.tracked_from`` none but those of its own period are asked for.
    """
    tracked_from = plan.reporting.tracked_from
    if tracked_from and follows == plan.starts:
        follows = max(follows, min(tracked_from, since))
    if indicator.every is None or follows >= since:
        return follows
    between = owed_periods(indicator, plan, span_period(follows, day_before(since)))
    untold = any(period.start >= follows or follows == plan.starts for period in between)
    return since if untold else follows


def own_period_start(indicator: Indicator, plan: Plan, end: dt.date) -> dt.date:
    """Return where the indicator's own period with a day begins; the plan's first day where it has no rhythm."""
    if indicator.every is None:
        return plan.starts
    return period_containing(indicator.every, end, plan.reporting).start


def limits(indicator: Indicator, plan: Plan) -> tuple[dt.date, ...]:
    """Return the days that no figure should reach across: those of targets judged by it, and the plan's last."""
    sharing = (one for one in plan.indicators if indicator.id in (one.id, one.restates))
    days = {target.by for one in sharing for target in targets_of(one)}
    return tuple(sorted(days | {plan.ends}))


def asked_ends(indicator: Indicator, plan: Plan, period: Period) -> tuple[dt.date, ...]:
    """Return the days up to which figures are asked for in a period: its cut-off, and before it every limit in it.

    Nothing is asked for of the days after the last one about which figures are owed.
    """
    last = min(period.end, owed_to(indicator, plan))
    within = {day for day in limits(indicator, plan) if period.start <= day < last}
    return tuple(sorted(within | {last}))
