"""What a draft does, in words, before it is written: "78,5% → 79,1%, còn thiếu 0,9 điểm phần trăm"."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from kh02.diagnostics.finding import Severity
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import in_percent
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.series import is_adding
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.words.days import span_words
from kh02.words.entry import entry_line
from kh02.words.figure import judged_words, measured_words, missing_words, standing_words
from kh02.words.finding import finding_words
from kh02.words.outlook import unrated_words
from kh02.words.state import TASK_STATES
from kh02.words.target import counting_unit, limit_words, target_words
from kh02.work.record.desk import Desk
from kh02.work.record.draft import Draft
from kh02.work.record.step import IndicatorStep, SpendingStep, Step, TaskStep, steps

_SHOWN = 20
"""Of more entries only what they do to their indicators is shown."""


def preview(draft: Draft) -> Iterator[str]:
    """Yield lines on the entries and what changes by them, then what the checks remark on."""
    plan = draft.desk.book.plan
    for entry, step in steps(draft):
        if len(draft.entries) <= _SHOWN:
            yield f"{entry_line(entry, plan)}."
        if step is not None:
            yield from _step(step)
        elif isinstance(entry, Figure) and entry.since:
            yield _span(entry.since, entry.date)
    yield from map(finding_words, draft.effect.of(Severity.WARNING))
    made_up = {log.file for log in draft.desk.book.logs if log.illustrative} & draft.logs
    for file in sorted(made_up):
        yield f"  Lưu ý: {file} được đánh dấu là số liệu minh họa, nên ghi chép mới cũng là minh họa."


def unsound_files(desk: Desk) -> str:
    """Return that the plan's files have errors, so that what is told of them may be wrong."""
    plan = desk.book.file
    return (
        f"{plan}: {desk.errors} lỗi trong tệp, số liệu nêu dưới đây có thể thiếu hoặc sai; "
        f"xem `kh02 validate {plan}`."
    )


def _step(step: Step) -> Iterator[str]:
    match step:
        case IndicatorStep():
            yield from _indicator(step)
        case TaskStep():
            before, after = (TASK_STATES[task.state] for task in (step.before, step.after))
            yield f"  {step.after.task.called}: {_move(before, after)}."
        case SpendingStep():
            yield f"  Lũy kế đã chi: {format_number(step.before)} → {format_number(step.after)} đồng."
        case _:
            assert_never(step)


def _indicator(step: IndicatorStep) -> Iterator[str]:
    indicator, reading = step.after.indicator, step.reading
    yield f"  {indicator.name}:"
    if reading and is_adding(indicator.measure):
        yield _span(reading.start, reading.end)
    label = "Lũy kế" if is_adding(indicator.measure) else "Tại thời điểm"
    before, after = map(standing_words, (step.before, step.after))
    aim = _aim(indicator, step.after)
    yield f"  {label}: {_move(before, after)}{f'; {aim}' if aim else ''}."
    if missing := missing_words(step.after):
        yield f"  {missing}."


def _span(start: dt.date, end: dt.date) -> str:
    return f"  Số phát sinh {span_words(start, end)}."


def _aim(indicator: Indicator, progress: IndicatorProgress) -> str:
    """Return how far it is to the target in force."""
    target = progress.target
    if target is None or progress.value is None:
        return ""
    level, limit = f"mức {target_words(target, indicator.measure)}", limit_words(target, indicator)
    return _against(progress, level, limit)


def _against(progress: IndicatorProgress, level: str, limit: str) -> str:
    """Return how far it is, or how it came out where the target's day has passed."""
    target, reached, judged_on = progress.target, progress.outlook.reached, progress.outlook.judged_on
    if not target or not any(one.target == target for one in progress.passed):
        judged = judged_words(progress)
        basis = f"{judged[0].lower()}{judged[1:]}, " if judged else ""
        return f"{basis}{_ahead(progress, f'{level}, {limit}')}"
    if reached:
        return f"{limit} đã qua, đạt {level} sau hạn, vào ngày {format_date(reached)}"
    if progress.state == "not_rated":
        return f"{limit} đã qua, {unrated_words(progress)}"
    if progress.curve[0][0] <= target.by:  # what comes in about later days changes nothing of it
        then = f"{measured_words(judged_on.amount, progress)}, " if judged_on else ""
        return f"{limit} đã qua, tính đến hạn {then}{'đạt' if progress.state == 'met' else 'không đạt'} {level}"
    return _ahead(progress, f"{level}, {limit} đã qua")


def _ahead(progress: IndicatorProgress, wanted: str) -> str:
    gap = progress.outlook.gap
    if progress.state == "met":
        return f"đạt {wanted}"
    if not gap:
        return f"bằng {wanted}"
    if progress.target and progress.target.compare == "rank":
        return f"còn kém {format_number(abs(gap))} hạng so với {wanted}"
    far = "còn thiếu" if gap < 0 else "vượt"
    return f"{far} {_distance(progress.indicator, abs(gap))} so với {wanted}"


def _distance(indicator: Indicator, gap: Decimal) -> str:
    unit = "điểm phần trăm" if in_percent(indicator.measure) else counting_unit(indicator.measure)
    shown = format_number(gap)
    return f"{'chưa đến 0,01' if shown == '0' else shown} {unit}".rstrip()


def _move(old: str, new: str) -> str:
    return f"{old} → {new}" if old != new else f"vẫn là {new[:1].lower()}{new[1:]}"
