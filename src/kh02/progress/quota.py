"""A target with a first day of its own is a quota, of a year or a stage: it counts what arose from that day on."""

import datetime as dt
from collections.abc import Iterable

from kh02.progress.ledger import Reading


def counted_since(readings: Iterable[Reading], since: dt.date | None) -> tuple[Reading, ...]:
    """Return the readings that end on a day or later; all of them without one."""
    return tuple(one for one in readings if since is None or one.end >= since)
