"""Which period a report is about, when the user does not say."""

import datetime as dt

from msgspec import Struct

from kh02.model.book import Book
from kh02.progress.period import Kind, Period, period_containing, period_nearest_end


class Choice(Struct, frozen=True):
    """A period, and what the user should be told about it in Vietnamese; empty when it is the expected one."""

    period: Period
    remark: str = ""


def nearest_period_with_entries(book: Book, kind: Kind, today: dt.date) -> Choice:
    """Return the period whose end is nearest to `today`, or the last one with an entry where that one has none.

    Reports are written around the end of their period. Without any entry it is the nearest one all the same.
    """
    reporting = book.plan.reporting
    nearest = period_nearest_end(kind, today, reporting)
    if nearest.end < book.plan.starts:
        nearest = period_containing(kind, today, reporting)
    days = [recorded.entry.date for recorded in book.recorded if recorded.entry.known <= today]
    if any(day in nearest for day in days):
        return Choice(nearest)
    if not days:
        return Choice(nearest, f"kế hoạch chưa có ghi chép nào; lập báo cáo {nearest.label}.")
    last = period_containing(kind, max(days), reporting)
    return Choice(
        last, f"{nearest.label} chưa có ghi chép nào; lập báo cáo {last.label}, là kỳ gần nhất có ghi chép."
    )
