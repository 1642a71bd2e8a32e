"""What new entries do, in words, before they are written: "78,5% → 79,1%, còn thiếu 0,9 điểm phần trăm"."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kh02.check.span import amounts
from kh02.model.book import Book
from kh02.model.entry import (
    DocumentIssued,
    Entry,
    Figure,
    Incident,
    InfrastructureCheck,
    Spending,
    Update,
)
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan
from kh02.progress.activity import money_spent
from kh02.progress.amount import is_adding
from kh02.progress.indicator import IndicatorProgress, indicator_progress
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.period import Period, period_containing
from kh02.progress.task import task_progress
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.words.figure import task_name, value_words
from kh02.words.state import TASK_STATES, target_words, unit_word

_SHOWN = 20
"""Of more entries only what they do to their indicators is shown."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The ledgers before and after, and the day and period that figures are told for."""

    plan: Plan
    before: Ledger
    after: Ledger
    day: dt.date
    period: Period


def preview(before: Book, after: Book, entries: Sequence[Entry], day: dt.date) -> Iterator[str]:
    """Yield lines on what changes by the entries, as known on ``day``; each indicator and task once."""
    plan = before.plan
    period = period_containing("month", day, plan.reporting)
    sides = _Sides(plan, read_ledger(before, day), read_ledger(after, day), day, period)
    told: set[str] = set()
    for entry in entries:
        if len(entries) <= _SHOWN:
            yield f"{entry_words(entry, plan)}."
        if isinstance(entry, Figure) and entry.indicator not in told:
            told.add(entry.indicator)
            yield from _indicator(sides, entry)
        elif isinstance(entry, Update) and entry.task not in told:
            told.add(entry.task)
            yield from _task(sides, entry)
        elif isinstance(entry, Spending):
            old, new = (money_spent(ledger, day, period).total for ledger in (sides.before, sides.after))
            yield f"  Lũy kế đã chi: {format_number(old)} → {format_number(new)} đồng."


def entry_words(entry: Entry, plan: Plan) -> str:
    """Return an entry in a few words: "Chỉ tiêu II.2.2-2a: 412/538, ngày 12/9/2025, Phòng VHXH"."""
    names = {unit.id: unit.name for unit in plan.units}
    tail = f"ngày {format_date(entry.date)}, {names.get(entry.by, entry.by)}"
    if entry.replaces:
        tail += (
            f", thay cho ghi chép ngày {format_date(entry.replaces.date)} ({entry.replaces.reason.rstrip('.')})"
        )
    return f"{_what(entry)}, {tail}"


def _what(entry: Entry) -> str:
    match entry:
        case Figure():
            part = entry.part or entry.item
            return f"Chỉ tiêu {entry.indicator}{f', {part}' if part else ''}: {amounts(entry)}"
        case Update():
            told = entry.result or entry.difficulty or entry.proposal or entry.next or entry.product
            return f"Nhiệm vụ {entry.task}: {(told or 'cập nhật trạng thái').rstrip('.')}"
        case DocumentIssued():
            issued = entry.document
            return f"{issued.type} số {issued.number} “{issued.title}”"
        case Incident():
            state = "đã khắc phục" if entry.state == "resolved" else "đang xử lý"
            told = f"; đã báo {entry.told}" if entry.told else "; chưa báo cho ai"
            return f"Sự cố {entry.incident} ({state}): {entry.what}{told}"
        case InfrastructureCheck():
            broken = ", ".join(item for item, works in entry.check.items() if not works)
            return f"Kiểm tra {len(entry.check)} hạng mục: {f'hỏng {broken}' if broken else 'đều tốt'}"
        case Spending():
            return f"Chi {format_number(entry.spending)} đồng: {entry.purpose}"


def _indicator(sides: _Sides, entry: Figure) -> Iterator[str]:
    plan = sides.plan
    indicator = next((one for one in plan.indicators if one.id == entry.indicator), None)
    if indicator is None:
        return
    old, new = (
        indicator_progress(indicator, plan, ledger, sides.day, sides.period)
        for ledger in (sides.before, sides.after)
    )
    reading = next((one for one in new.readings if one.live.entry is entry), None)
    yield f"  {indicator.name}:"
    if reading and is_adding(indicator.measure):
        span = f"phát sinh từ ngày {format_date(reading.start)} đến ngày {format_date(reading.end)}"
        yield f"  Số {span}."
    label = "Lũy kế" if is_adding(indicator.measure) else "Tại thời điểm"
    aim = _aim(indicator, new)
    yield f"  {label}: {_step(_standing(old), _standing(new))}{f'; {aim}' if aim else ''}."


def _standing(progress: IndicatorProgress) -> str:
    return value_words(progress) or progress.reason or "chưa có số liệu"


def _aim(indicator: Indicator, progress: IndicatorProgress) -> str:
    """Return how far it is to the target in force."""
    target = progress.target
    if target is None or progress.value is None:
        return ""
    level, by = f"mức {target_words(target, indicator.measure)}", format_date(target.by)
    over = next((one for one in progress.passed if one.target == target), None)
    if over is not None and over.met is not None:  # what comes in about later days changes nothing of it
        return f"hạn {by} đã qua, tính đến hạn {'đạt' if over.met else 'không đạt'} {level}"
    wanted = f"{level}, hạn {by}"
    if progress.state == "met":
        return f"đạt {wanted}"
    if not progress.gap:
        return f"so với {wanted}"
    if target.compare == "rank":
        return f"còn kém {format_number(abs(progress.gap))} hạng so với {wanted}"
    far = "còn thiếu" if progress.gap < 0 else "vượt"
    return f"{far} {_distance(indicator, abs(progress.gap))} so với {wanted}"


def _distance(indicator: Indicator, gap: Decimal) -> str:
    unit = "điểm phần trăm" if indicator.measure.kind == "ratio" else unit_word(indicator.measure)
    shown = format_number(gap)
    return f"{'chưa đến 0,01' if shown == '0' else shown} {unit}".rstrip()


def _task(sides: _Sides, entry: Update) -> Iterator[str]:
    task = next((one for one in sides.plan.tasks if one.id == entry.task), None)
    if task is None:
        return
    old, new = (task_progress(task, ledger, sides.day, sides.period) for ledger in (sides.before, sides.after))
    yield f"  {task_name(new)}: {_step(TASK_STATES[old.state], TASK_STATES[new.state])}."


def _step(old: str, new: str) -> str:
    return f"{old} → {new}" if old != new else f"vẫn là {new[:1].lower()}{new[1:]}"
