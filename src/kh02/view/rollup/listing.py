"""What is shown of many plans together."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from kh02.progress.period import Kind
from kh02.rollup.group import By, Rollup
from kh02.rollup.words import figures_words


class RollupListing(Struct, frozen=True):
    """Many plans together as of a day; of the periods of a ``kind``, or since their beginning."""

    day: dt.date
    by: By
    rollup: Rollup
    kind: Kind | None

    @property
    def figures(self) -> str:
        """Which figures are added, in words."""
        return figures_words(self.rollup, self.kind)

    @property
    def illustrative(self) -> bool:
        """Whether any plan has made-up figures."""
        return any(row.illustrative for row in self.rollup.added)

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many plans there are of each kind of unit."""
        return Counter(row.unit_kind for row in self.rollup.added)
