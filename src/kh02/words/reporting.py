"""What is said of the figures and updates that the paper gives to no unit in particular."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from kh02.progress.scorecard import Score
from kh02.progress.unit_reporting import Items, UnitReporting
from kh02.vi.number import format_count


def unassigned_words(rows: Iterable[UnitReporting | Score]) -> str:
    """Return how many items nobody leads and how many were told of: "06 chỉ tiêu chưa giao đơn vị, 04 có số liệu".

    Those not told of are named. "" where nothing is owed that nobody leads.
    """
    of_nobody = [row for row in rows if row.unit is None]
    indicators = reduce(or_, (row.indicators for row in of_nobody), Items())
    tasks = reduce(or_, (row.tasks for row in of_nobody), Items())
    parts = (*_words(indicators, "chỉ tiêu", "số liệu"), *_words(tasks, "nhiệm vụ", "báo cáo"))
    return "; ".join(parts)


def _words(items: Items, noun: str, record: str) -> Iterator[str]:
    if not items.owed:
        return
    told = f"{format_count(len(items.told))} có {record}" if items.told else f"chưa có {record}"
    missing = ", ".join(one for one in items.owed if one not in items.told)
    named = f" (còn thiếu: {missing})" if missing else ""
    yield f"{format_count(len(items.owed))} {noun} chưa giao đơn vị, {told}{named}"
