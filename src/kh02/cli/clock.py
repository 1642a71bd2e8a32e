"""The one place that reads the clock."""

import datetime as dt

VIETNAM = dt.timezone(dt.timedelta(hours=7), "+07")


def now() -> dt.datetime:
    """Return the time in Vietnam now, to the second."""
    return dt.datetime.now(VIETNAM).replace(microsecond=0)


def today() -> dt.date:
    """Return the date in Vietnam now."""
    return now().date()
