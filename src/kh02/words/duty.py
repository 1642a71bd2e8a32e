"""Duties in words: what is owed, of which periods, how late."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct

from kh02.progress.due import Duty, DutyState
from kh02.progress.period import Period
from kh02.vi.date import format_date

LONGEST = 110
_LISTED = 2


class Line(Struct, frozen=True):
    """What stands in one line: one duty, or the same one of several periods."""

    first: Duty
    periods: tuple[Period, ...]


def lines(duties: Iterable[Duty], states: Sequence[DutyState]) -> tuple[Line, ...]:
    """Return the duties in these states; those of one item and state that differ in their period share a line."""
    groups: dict[tuple[str, ...], list[Duty]] = {}
    for duty in duties:
        if duty.state in states:
            same = (duty.kind, duty.item, duty.state, "" if duty.period else duty.of)
            groups.setdefault(same, []).append(duty)
    return tuple(Line(group[0], tuple(one.period for one in group if one.period)) for group in groups.values())


def line_words(line: Line) -> str:
    """Return what is owed: "Số liệu tháng 10/2025: Hồ sơ trực tuyến", a task's name, "Báo cáo tháng 10/2025".

    With whom to ask, where nobody leads it, and who leads it with the unit that owes it.
    """
    duty = line.first
    name = textwrap.shorten(duty.name, LONGEST, placeholder=" …")
    periods = periods_words(line.periods)
    match duty.kind:
        case "figure":
            return f"Số liệu {periods}: {name}{asked_words(duty)}"
        case "update":
            return f"Tình hình {periods}: {name}{asked_words(duty)}"
        case "report":
            return f"{name} {periods}"
        case "task" | "milestone":
            return f"{name}{asked_words(duty)}"
        case _:
            assert_never(duty.kind)


def asked_words(duty: Duty) -> str:
    """Return " (đề nghị báo: Công an xã)", or " (cùng chủ trì: Phòng B)"; "" where one unit leads."""
    if duty.asked:
        return f" (đề nghị báo: {duty.asked.name})"
    return f" (cùng chủ trì: {'; '.join(one.name for one in duty.beside)})" if duty.beside else ""


def periods_words(periods: Sequence[Period]) -> str:
    """Return "tháng 9/2025, tháng 10/2025"; of more than two their number, the first and the last."""
    if len(periods) > _LISTED:
        return f"{len(periods)} kỳ, từ {period_words(periods[0])} đến {period_words(periods[-1])}"
    return ", ".join(map(period_words, periods))


def period_words(period: Period) -> str:
    """Return a period in few words: "tháng 10/2025", "tuần 41/2025", "quý IV/2025", "năm 2025"."""
    if period.kind == "week":
        return f"{period.label.partition(' (')[0]}/{period.key[:4]}"
    if period.kind in {"month", "quarter"}:
        return period.label.replace(" năm ", "/")
    return period.label


def lateness(duty: Duty) -> str:
    """Return "quá hạn 17 ngày", "hôm nay đến hạn", "còn 3 ngày"."""
    if duty.state == "overdue":
        return f"{'quá mốc' if duty.kind == 'milestone' else 'quá hạn'} {duty.days} ngày"
    return f"còn {duty.days} ngày" if duty.days else "hôm nay đến hạn"


def last_day_words(duty: Duty) -> str:
    """Return the last day, and whether the days off before it are not certain."""
    return format_date(duty.last_day) + ("" if duty.certain else " (lịch nghỉ lễ chưa chắc chắn)")


def last_day_starred(duty: Duty) -> str:
    """Return the last day; a star, explained by ``DAYS_OFF_UNCERTAIN``, where the days off are not certain."""
    return format_date(duty.last_day) + ("" if duty.certain else " (*)")
