"""The one place that reads the clock: the machine's, or the one that a run is given."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

VIETNAM = dt.timezone(dt.timedelta(hours=7), "+07")
Clock = Callable[[], dt.datetime]


def machine_clock() -> dt.datetime:
    """Return the time in Vietnam now, to the second."""
    return dt.datetime.now(VIETNAM).replace(microsecond=0)


_clock: ContextVar[Clock] = ContextVar("clock", default=machine_clock)


@contextmanager
def going_by(clock: Clock) -> Iterator[None]:
    """Let ``now`` and ``today`` go by this clock meanwhile."""
    before = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(before)


def now() -> dt.datetime:
    """Return the time by the run's clock."""
    return _clock.get()()


def today() -> dt.date:
    """Return the date by the run's clock."""
    return now().date()
