"""What an indicator stood at in the same period of the year before."""

import datetime as dt

from kh02.progress.amount import Amount, amount, running, tally_at, tally_between
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.period import Period
from kh02.progress.quota import counted_since
from kh02.progress.series import is_adding


def year_before(progress: IndicatorProgress, period: Period, day: dt.date) -> Amount | None:
    """Return what arose in the same days a year before, or stood on that day; None where no figures tell.

    ``day`` is that of the report, which lies in the period.
    """
    measure, first, last = progress.indicator.measure, _a_year_back(period.start), _a_year_back(day)
    if is_adding(measure):
        tally = tally_between(running(measure, counted_since(progress.counted, first)), first, last)
    else:
        tally = tally_at(running(measure, progress.counted), last)
    return amount(tally) if tally and tally.value is not None else None


def _a_year_back(day: dt.date) -> dt.date:
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=max(day.year - 1, dt.MINYEAR))
