"""What is said of many plans together, the same wherever it is shown."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from kh02.progress.amount import rounded
from kh02.progress.period import Kind, Period
from kh02.rollup.group import Rollup, Sum, value_of
from kh02.rollup.row import DefinedFigure, PlanRow
from kh02.vi.number import format_number, format_percent
from kh02.words.days import span_words
from kh02.words.period import PERIOD_KINDS


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


def figures_words(rollup: Rollup, kind: Kind | None) -> str:
    """Return which figures are added: "Số lũy kế", or those of the periods of a kind that ended last."""
    if kind is None:
        return "Số lũy kế"
    when = _when(rollup.periods, kind)
    return (
        f"Số phát sinh trong {when}; chỉ tiêu tính theo thời điểm lấy số cuối kỳ; “Đạt” là tình trạng đến hết kỳ"
    )


def _when(periods: Sequence[Period], kind: Kind) -> str:
    last = f"{PERIOD_KINDS[kind]} gần nhất đã chốt"
    if not periods:
        return last
    first, *others = periods
    if others:
        return f"{last} của từng kế hoạch (kỳ chốt {span_words(first.end, others[-1].end)})"
    return first.label if kind == "week" else f"{first.label} ({span_words(first.start, first.end)})"


def days_late(row: PlanRow, day: dt.date) -> int:
    """Return how many days ago the period was closed for which something is missing."""
    return (day - row.owing.closed).days if row.owing else 0


def sum_words(one: Sum) -> str:
    """Return "76,07% (5.990/7.874)"; what is unknown is said to be so."""
    if one.numerator is None:
        return "chưa có số liệu"
    if one.denominator is None:
        return format_number(one.numerator)
    fraction = f"{format_number(one.numerator)}/{format_number(one.denominator)}"
    return f"không phát sinh ({fraction})" if one.value is None else f"{format_percent(one.value)} ({fraction})"


def value_words(one: Sum, value: Decimal) -> str:
    """Return the value of one plan as the sum is told: a percentage, or a count."""
    return format_number(value) if one.denominator is None else format_percent(value)


def figure_words(figure: DefinedFigure) -> str:
    """Return what one plan has of a definition; what is unknown is said to be so."""
    if figure.numerator is None:
        return "chưa có số liệu"
    value = value_of(figure)
    if value is None:
        return "không phát sinh"
    return format_number(rounded(value)) if figure.denominator is None else format_percent(rounded(value))
