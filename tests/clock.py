"""The day of a run, given to it."""

import datetime as dt

from kh02.cli.clock import VIETNAM, Clock


def at(day: dt.date, time: str = "08:05") -> Clock:
    """A clock that stands at a time of a day in Vietnam."""
    moment = dt.datetime.combine(day, dt.time.fromisoformat(time), VIETNAM)
    return lambda: moment
