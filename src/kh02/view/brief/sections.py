"""The leader's questions, each with its answers in a line or two, the most urgent first."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kh02.model.unit import Unit
from kh02.progress.due import Duty, Window, by_unit
from kh02.progress.proposal import Proposal
from kh02.vi.date import format_date
from kh02.vi.number import format_count, format_number
from kh02.view.brief.listing import Brief, Section
from kh02.view.status.scope import Scope
from kh02.words.answer import Answer, Verdict
from kh02.words.duty import last_day_words, lateness, lines, periods_words
from kh02.words.figure import lead_words, nobody_leads_words, short_name

_NAME = 70
"""Letters of a name; of what a unit wrote twice as many are shown."""
_WORST_FIRST: tuple[Verdict, ...] = ("will_not_reach", "unknown", "will_reach", "reached")
_KEYS = 3
"""Key targets that are shown whatever else there is to say."""


def brief_of(scope: Scope, window: Window, duties: tuple[Duty, ...]) -> Brief:
    """Return a plan, or a unit's part of it, with the leader's questions answered; ``duties`` as of the window."""
    asked = Brief(scope, window, duties)
    return replace(asked, sections=_sections(asked))


def _sections(brief: Brief) -> tuple[Section, ...]:
    """Return the leader's questions with their answers."""
    return (
        _targets(brief.answers),
        Section("Việc quá hạn", tuple(_late(brief)), "không có việc quá hạn", "kh02 due"),
        Section("Chưa gửi số liệu, tình hình", tuple(_missing(brief)), "không đơn vị nào chậm gửi", "kh02 due"),
        Section(
            "Sự cố đang mở",
            tuple(_incidents(brief)),
            "không ghi nhận sự cố đang mở",
            "kh02 report --edition internal",
        ),
        Section(
            "Đề xuất chờ trả lời",
            tuple(_proposals(brief)),
            "không có đề xuất chờ trả lời",
            "kh02 report --edition internal",
        ),
        _decisions(brief),
    )


def _targets(found: Sequence[Answer]) -> Section:
    """Return the key targets, each with what it rests on, then how many others stand how, and which."""
    keys, others = [one for one in found if one.key], [one for one in found if not one.key]
    states: dict[str, list[str]] = {}
    for one in sorted(others, key=lambda one: _WORST_FIRST.index(one.verdict)):
        states.setdefault(one.state, []).append(_short(one.name))
    counts = ", ".join(f"{format_count(len(names))} {state}" for state, names in states.items())
    summary = [f"{'Chỉ tiêu khác' if keys else 'Chỉ tiêu'}: {counts}."] if counts else []
    named = [f"{state.capitalize()}: {'; '.join(names)}." for state, names in states.items()]
    items = (*map(_target, keys), *summary, *named)
    nothing = "không có chỉ tiêu đặt mức bằng số"
    return Section("Có đạt chỉ tiêu không", items, nothing, "kh02 status", min(len(keys), _KEYS) + len(summary))


def _target(one: Answer) -> str:
    standing = None if one.standing_tells_state else one.standing
    told = (standing, one.judged, f"mục tiêu {one.target}", one.needed, one.forecast)
    return f"{one.state.upper()}: {_short(one.name)}: {'; '.join(filter(None, told))}."


def _late(brief: Brief) -> Iterator[str]:
    for one in sorted(brief.late, key=lambda one: -one.days):
        whose = lead_words(one.lead, brief.scope.units)
        yield f"{_duty(one)}: {lateness(one)} (hạn {last_day_words(one)}); {whose}."


def _missing(brief: Brief) -> Iterator[str]:
    """Yield what each unit did not send; those that are asked, not ordered, are asked for it."""
    for unit, owed in by_unit(brief.missing, brief.scope.units.values()):
        figures, updates = (len({one.item for one in owed if one.kind == kind}) for kind in ("figure", "update"))
        counts = (f"số liệu {figures} chỉ tiêu" * bool(figures), f"tình hình {updates} nhiệm vụ" * bool(updates))
        verb = "đề nghị gửi" if unit and unit.asked else "chưa gửi" if unit else "chưa có"
        periods = periods_words(tuple({one.period.key: one.period for one in owed if one.period}.values()))
        longest = format_number(max(one.days for one in owed))
        what = ", ".join(filter(None, counts))
        yield f"{_whose(unit, owed)}: {verb} {what} ({periods}; quá hạn lâu nhất {longest} ngày)."


def _whose(unit: Unit | None, owed: Iterable[Duty]) -> str:
    if unit:
        return short_name(unit)
    return nobody_leads_words(dict.fromkeys(short_name(one.asked) for one in owed if one.asked))


def _incidents(brief: Brief) -> Iterator[str]:
    for one in brief.incidents:
        days = format_number((brief.window.day - one.opened).days)
        told = f"; đã báo {', '.join(one.told)}" if one.told else "; chưa ghi đã báo ai"
        yield f"{_short(one.what, 2 * _NAME)} (từ ngày {format_date(one.opened)}, {days} ngày){told}."


def _proposals(brief: Brief) -> Iterator[str]:
    for one in brief.proposals:
        by = lead_words((one.update.by,), brief.scope.units)
        yield f"{_short(one.text, 2 * _NAME)} ({by}, ngày {format_date(one.update.date)})."


def _decisions(brief: Brief) -> Section:
    """Return what only the leader can decide: what the answers above call for, and the last days of the week."""
    called_for = tuple(_called_for(brief))
    items = (*called_for, *_last_days(brief))
    nothing = "tuần này không có việc phải quyết định"
    return Section("Cần quyết định trong tuần", items, nothing, "kh02 due", max(len(called_for), 1))


def _called_for(brief: Brief) -> Iterator[str]:
    if short := [one for one in brief.answers if one.key and one.verdict == "will_not_reach"]:
        yield f"Biện pháp đối với {format_count(len(short))} chỉ tiêu trọng tâm không đạt, khó đạt nêu trên."
    if late := brief.late:
        yield f"Gia hạn hoặc giao lại {format_count(len(late))} việc quá hạn."
    above = sum(one.goes_up for one in brief.proposals)
    if above:
        yield f"Kiến nghị lên cấp trên {_of_all(above, brief.proposals)}."
    if within := len(brief.proposals) - above:
        yield f"Trả lời {_of_all(within, brief.proposals)} của các đơn vị."
    if brief.scope.part is None and (unled := _unled(brief)):
        yield f"Giao đơn vị chủ trì cho {unled}."
    if brief.unsent:
        yield f"Ký, gửi {format_count(len(brief.unsent))} báo cáo chưa ghi là đã gửi: {_reports(brief.unsent)}."


def _of_all(count: int, proposals: Sequence[Proposal]) -> str:
    among = f" trong {format_count(len(proposals))}" if count < len(proposals) else ""
    return f"{format_count(count)}{among} đề xuất"


def _last_days(brief: Brief) -> Iterator[str]:
    for line in lines(brief.soon, ("due_soon",)):
        one = line.first
        what = f"Ký, gửi báo cáo {periods_words(line.periods)}" if one.kind == "report" else _duty(one)
        yield f"{what}: {lateness(one)} (hạn {last_day_words(one)})."


def _unled(brief: Brief) -> str:
    """Return what is owed and nobody leads, in the plan's order: "06 chỉ tiêu đến kỳ phải báo …: II.1, II.2"."""
    progress = brief.scope.progress
    rows = [row for row in progress.units if row.unit is None]
    owed = {item for row in rows for item in row.indicators.owed}
    indicators = [one.id for one in progress.plan.indicators if one.id in owed]
    owed = {item for row in rows for item in row.tasks.owed}
    tasks = [one.id for one in progress.plan.tasks if one.id in owed]
    counts = [
        f"{format_count(len(ids))} {noun}" for ids, noun in ((indicators, "chỉ tiêu"), (tasks, "nhiệm vụ")) if ids
    ]
    named = _short(", ".join((*indicators, *tasks)), 2 * _NAME)
    return f"{' và '.join(counts)} đến kỳ phải báo mà chưa giao đích danh đơn vị nào: {named}" if counts else ""


def _reports(unsent: Sequence[Duty]) -> str:
    return "; ".join(periods_words(line.periods) for line in lines(unsent, ("overdue",)))


def _duty(one: Duty) -> str:
    return f"{one.item} {_short(one.name)}"


def _short(words: str, letters: int = _NAME) -> str:
    return textwrap.shorten(words.rstrip("."), letters, placeholder=" …")
