"""What is shown of many plans together."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from kh02.rollup.group import By, Rollup


class RollupListing(Struct, frozen=True):
    """Many plans together as of a day; ``period`` says in words which figures are added."""

    day: dt.date
    by: By
    rollup: Rollup
    period: str

    @property
    def illustrative(self) -> bool:
        """Whether any plan has made-up figures."""
        return any(row.illustrative for row in self.rollup.added)

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many plans there are of each kind of unit."""
        return Counter(row.unit_kind for row in self.rollup.added)
