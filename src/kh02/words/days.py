"""Which days figures tell of, in words."""

import datetime as dt
from collections.abc import Iterable

from kh02.progress.coverage import Coverage, Days
from kh02.vi.date import format_date

DAYS_OFF_UNCERTAIN = (
    "Lịch nghỉ lễ của năm này chưa có hoặc mới là dự kiến; có lịch chính thức thì ghi vào plans/ngay-nghi.toml."
)
_MOST = 3


def covered_words(covered: Coverage) -> str:
    """Return to which day figures tell of all; or from which to which, and which days none tells of.

    "đến ngày 14/11/2026"; "từ ngày 15/10/2026 đến ngày 14/11/2026 (chưa có số liệu từ ngày 01/01/2026 …)".
    """
    if not covered.gaps:
        return f"đến ngày {format_date(covered.end)}"
    return f"{span_words(covered.start, covered.end)} (chưa có số liệu {_gap_words(covered.gaps)})"


def missing_days_words(covered: Coverage | None) -> str | None:
    """Return which days figures should tell of and do not; None where they tell of all."""
    return f"Chưa có số liệu {_gap_words(covered.gaps)}" if covered and covered.gaps else None


def _gap_words(gaps: tuple[Days, ...]) -> str:
    """Return which days no figure tells of; of many spans the first few."""
    more = [f"{len(gaps) - _MOST} khoảng khác"] if len(gaps) > _MOST else []
    return _enumerated([*(span_words(*gap) for gap in gaps[:_MOST]), *more])


def span_words(start: dt.date, end: dt.date) -> str:
    """Return a span of days: "từ ngày 01/7/2025 đến ngày 14/9/2025", of one day "ngày 14/9/2025"."""
    if start == end:
        return f"ngày {format_date(end)}"
    return f"từ ngày {format_date(start)} đến ngày {format_date(end)}"


def short_days(days: Days) -> str:
    """Return the days in a cell: "15/10/2026 – 14/11/2026", without a year twice."""
    start, end = map(format_date, days)
    if days.start == days.end:
        return end
    return f"{start.rpartition('/')[0] if days.start.year == days.end.year else start} – {end}"


def short_cover(covered: Coverage) -> str:
    """Return in a cell which days figures tell of, and which between them none does."""
    told = short_days(Days(covered.start, covered.end))
    inner = [short_days(gap) for gap in covered.gaps if gap.end > covered.start]
    return f"{told}, thiếu {'; '.join(inner[:_MOST])}{' …' if len(inner) > _MOST else ''}" if inner else told


def _enumerated(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} và {last}" if others else last
