"""The one place that reads the clock."""

import datetime as dt

VIETNAM = dt.timezone(dt.timedelta(hours=7), "+07")


def today() -> dt.date:
    """Return the date in Vietnam now."""
    return dt.datetime.now(VIETNAM).date()
