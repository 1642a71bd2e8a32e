"""A target with a first day of its own is a quota, of a year or a stage: it counts what arose from that day on."""

import datetime as dt
from collections.abc import Iterable

from kh02.progress.amount import Contribution


def counted_since(counted: Iterable[Contribution], since: dt.date | None) -> tuple[Contribution, ...]:
    """Return what comes of readings that end on a day or later; all of it without one."""
    return tuple(one for one in counted if since is None or one.reading.end >= since)
