"""Whether there is anything to report on in a period: not before it has begun, nor when the plan had not."""

import datetime as dt

from kh02.model.plan import Plan
from kh02.progress.period import Period, next_period, period_containing
from kh02.vi.date import format_date


def out_of_time(plan: Plan, period: Period, as_of: dt.date) -> str | None:
    """Return why nothing can be reported of a period, and what can be had instead; None where it can be."""
    if as_of < plan.starts:
        return (
            f"kế hoạch được thực hiện từ ngày {format_date(plan.starts)}, "
            f"đến ngày {format_date(as_of)} chưa có gì để báo cáo."
        )
    if period.start > as_of:
        return (
            f"{period.label} chưa bắt đầu vào ngày {format_date(as_of)}, chưa có gì để báo cáo; "
            f"{_instead(plan, period, as_of)}."
        )
    if period.end < plan.starts:
        return (
            f"{period.label} đã hết trước khi kế hoạch được thực hiện (từ ngày {format_date(plan.starts)}); "
            f"{_instead(plan, period, plan.starts)}."
        )
    return None


def _instead(plan: Plan, period: Period, day: dt.date) -> str:
    """Return which report there is: of such a period around a day, or of days between it and the start."""
    if period.kind == "span":
        until = f" đến {format_date(day)}" if day > plan.starts else " trở đi"
        return f"lập được với những ngày từ {format_date(plan.starts)}{until}"
    found = period_containing(period.kind, day, plan.reporting)
    if found.end < plan.starts:  # the nine months before the last quarter, in which the plan began
        found = next_period(found, plan.reporting)
    return f"kỳ gần nhất lập được: {found.label} (--of {found.key})"
