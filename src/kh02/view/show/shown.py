"""What ``kh02 show`` shows."""

import datetime as dt

from msgspec import Struct

from kh02.work.item import Chosen


class ShownItem(Struct, frozen=True):
    """The indicator or task that was named, as of a day."""

    chosen: Chosen
    day: dt.date
