"""What is shown of many plans together."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kh02.rollup.group import By, Rollup
from kh02.rollup.row import PlanRow
from kh02.vi.number import format_number


@dataclass(frozen=True, slots=True)
class RollupListing:
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


def stands_on(rollup: Rollup) -> str:
    """Return what sums stand on: "3.318/3.321 kế hoạch đọc được; 3 không đọc được; 12 chưa có số liệu"."""
    plans, twice = len(rollup.rows), sum(bool(row.plan) for row in rollup.left_out)
    unread = len(rollup.left_out) - twice
    silent = sum(not row.has_data for row in rollup.added)
    told = {
        "không đọc được": unread,
        "cùng mã với kế hoạch khác, không cộng": twice,
        "chưa có số liệu của chỉ tiêu chung nào": silent,
    }
    parts = [f"{format_number(count)} {words}" for words, count in told.items() if count]
    return "; ".join([f"{format_number(plans - unread)}/{format_number(plans)} kế hoạch đọc được", *parts])


def days_late(row: PlanRow, day: dt.date) -> int:
    """Return how many days ago the period was closed for which something is missing."""
    return (day - row.owing.closed).days if row.owing else 0
