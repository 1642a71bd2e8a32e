"""What ``kh02 show`` shows."""

import datetime as dt
from dataclasses import dataclass

from kh02.work.item import Chosen


@dataclass(frozen=True, slots=True)
class ShownItem:
    """The indicator or task that was named, as of a day."""

    chosen: Chosen
    day: dt.date
