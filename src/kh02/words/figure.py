"""Figures, targets, deadlines and units in the few words that a row of ``kh02 status`` has room for."""

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from kh02.model.entry import Update
from kh02.model.indicator import Target
from kh02.model.measure import Measure, in_percent
from kh02.model.unit import Unit
from kh02.progress.amount import Amount
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.series import is_adding
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import FINISHED
from kh02.vi.date import format_date
from kh02.vi.number import format_number, format_percent
from kh02.words.outlook import estimate_words, judged_on_words
from kh02.words.state import INDICATOR_STATES
from kh02.words.target import (
    amount_near_target,
    amount_words,
    counting_unit,
    limit_words,
    safely_rounded,
    target_words,
)
from kh02.words.unknown import no_value_words


def short_name(unit: Unit) -> str:
    """Return the first short name that the plan gives a unit, or else its name; a group keeps its whole name."""
    return unit.name if unit.group else min((unit.name, *unit.aliases[:1]), key=len)


def row_words(unit: Unit | None, asked: Unit | None, named: Callable[[Unit], str] = short_name) -> str:
    """Return whose row of a table it is: a unit's short name, or that nobody leads and whom to ask."""
    return named(unit) if unit else nobody_leads_words((named(asked),) if asked else ())


def nobody_leads_words(asked: Collection[str]) -> str:
    """Return that nobody leads, and which units are asked to tell of it, by their names."""
    return f"Chưa giao đơn vị (đề nghị báo: {'; '.join(asked)})" if asked else "Chưa giao đơn vị"


def unit_words(ids: Iterable[str], units: Mapping[str, Unit]) -> str:
    """Return the short names of units, "" for none."""
    return "; ".join(short_name(units[unit]) if unit in units else unit for unit in ids)


def lead_words(ids: Iterable[str], units: Mapping[str, Unit]) -> str:
    """Return the short names of the leads, or that the paper names none."""
    return unit_words(ids, units) or "chưa rõ chủ trì"


def value_words(progress: IndicatorProgress) -> str | None:
    """Return where an indicator stands: "78,52% (1.893/2.411 hồ sơ)", "1/3 giai đoạn"; None when unknown."""
    return measured_words(Amount(progress.numerator, progress.denominator, progress.value), progress)


def measured_words(amount: Amount, progress: IndicatorProgress) -> str | None:
    """Return an amount of an indicator in the same words."""
    measure, value = progress.indicator.measure, amount.value
    if value is None:
        return None
    if measure.kind == "yes-no":
        return "đã có" if value else "chưa có"
    if progress.total is not None:
        return f"{format_number(value)}/{progress.total} {counting_unit(measure)}"
    if measure.kind == "share":
        source = progress.last.entry.source if progress.last else None
        told = f"theo {source}" if source else "chưa nêu nguồn"
        return f"{amount_near_target(value, measure, progress.target)} ({told})"
    if measure.kind != "ratio":
        return amount_words(value, measure)
    fraction = f"{format_number(amount.numerator or 0)}/{format_number(amount.denominator or 0)}"
    return f"{amount_near_target(value, measure, progress.target)} ({fraction} {measure.unit})"


def standing_words(progress: IndicatorProgress) -> str:
    """Return where an indicator stands, or why that is unknown."""
    return value_words(progress) or no_value_words(progress)


def aim_words(progress: IndicatorProgress) -> str | None:
    """Return what has to be reached and by when, and how far it should be by now; None without a target."""
    target, expected = progress.target, progress.outlook.expected
    if target is None:
        words = wish_words(progress)
        return words and words[0].upper() + words[1:]
    measure = progress.indicator.measure
    words = f"Mục tiêu {target_words(target, measure)}, {limit_words(target, progress.indicator)}"
    if wish := wish_words(progress):
        words += f"; {wish}"
    if (
        progress.value is None
        or expected is None
        or expected == target.value
        or progress.state in {"met", "met_late", "missed"}
    ):
        return words
    return f"{words}; lẽ ra nay {_measured(expected, measure)}"


def earlier_words(progress: IndicatorProgress) -> str | None:
    """Return how targets came out whose day has passed while a later one is in force; None where there are none.

    "Mức đã qua hạn: tối thiểu 2 giai đoạn, hạn 31/12/2025: không đạt"
    """
    earlier = earlier_targets(progress)
    told = (
        f"{target_words(one, progress.indicator.measure)}, {limit_words(one, progress.indicator)}: {state}"
        for one, state in earlier.items()
    )
    return f"Mức đã qua hạn: {'; '.join(told)}" if earlier else None


def earlier_targets(progress: IndicatorProgress) -> Mapping[Target, str]:
    """Return the targets whose day has passed while a later one is in force, and in a word how they came out."""
    return {one.target: INDICATOR_STATES[one.state].lower() for one in progress.earlier}


def wish_words(progress: IndicatorProgress) -> str | None:
    """Return what is striven for, its day where it is another, and whether it is there; None without a wish."""
    wish, target = progress.wish, progress.target
    if wish is None:
        return None
    words = target_words(wish.target, progress.indicator.measure)
    if target is None or target.by != wish.target.by:
        words += f" đến {format_date(wish.target.by)}"
    return words if wish.reached is None else f"{words} ({'đã đạt' if wish.reached else 'chưa đạt'})"


def judged_words(progress: IndicatorProgress) -> str | None:
    """Return the figures that the state rests on, where they are not the latest value; else None.

    "Xét tháng 10 năm 2025: 100% (45/45 hồ sơ)", "Xét đến hạn 31/12/2025: 85% (85/100 hồ sơ)"
    """
    judged = progress.outlook.judged_on
    if judged is None:
        return None
    return f"Xét {judged_on_words(judged, progress)}: {measured_words(judged.amount, progress)}"


def needed_words(progress: IndicatorProgress) -> str | None:
    """Return what the remaining time must bring: "Cần ≥ 92,4% hồ sơ còn lại"; None where nothing is to be said."""
    measure, outlook = progress.indicator.measure, progress.outlook
    needed, pace = outlook.needed, outlook.needed_pace
    if needed is None or progress.state not in {"at_risk", "not_rated", "out_of_reach"}:
        return None
    if measure.kind == "ratio" and is_adding(measure):
        return _needed_share(progress, needed)
    if is_adding(measure):
        return f"Cần thêm {_measured(needed, measure)}"
    if pace is None or pace <= 0 or measure.kind not in {"ratio", "share", "count"}:
        return None
    gap = abs(outlook.gap or Decimal(0))
    if pace >= gap:  # thirty days or fewer are left: what is missing says more than a pace
        return f"Cần tăng thêm {_rise(gap, measure)} trước khi hết hạn"
    return f"Cần tăng {_rise(pace, measure)} mỗi 30 ngày"


def _measured(value: Decimal, measure: Measure) -> str:
    """Return a computed value; a tenth is as much as can be meant of things that are counted one by one."""
    return format_percent(value) if in_percent(measure) else f"{format_number(value, 1)} {counting_unit(measure)}"


def _rise(value: Decimal, measure: Measure) -> str:
    return _measured(value, measure).replace("%", " điểm phần trăm")


def _needed_share(progress: IndicatorProgress, needed: Decimal) -> str:
    if estimated := estimate_words(progress):
        return estimated[0].upper() + estimated[1:]
    gap = progress.outlook.gap
    sign = "≤" if (gap or 0) > 0 else "≥"
    share = format_percent(safely_rounded(needed, gap))
    return f"Cần {sign} {share} {counting_unit(progress.indicator.measure)} còn lại"


def missing_words(progress: IndicatorProgress) -> str | None:
    """Return how many parts have no figure yet, and the first of them."""
    missing = progress.missing_parts
    if not missing:
        return None
    first = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
    return f"Chưa có số liệu của {len(missing)} phần: {first}"


def deadline_words(progress: TaskProgress) -> str:
    """Return what a task's deadline means today: "quá hạn 5 ngày, hạn 31/10/2025"; "" where it has none."""
    limit = f"hạn {format_date(progress.due)}" if progress.due else ""
    if progress.untracked:
        return f"{limit}, trước ngày bắt đầu theo dõi"
    if progress.state == "overdue":
        return f"quá hạn {progress.days_late} ngày, {limit}"
    if progress.state == "due_soon":
        left = f"còn {progress.days_left} ngày" if progress.days_left else "hôm nay đến hạn"
        return f"{left}, {limit}"
    passed = (f"đã qua mốc {format_date(milestone.date)}" for milestone in progress.milestones_passed)
    return ", ".join(filter(None, (limit, *passed)))


def record_words(progress: TaskProgress) -> str:
    """Return what is recorded last of a task: its end and the evidence for it, or the latest result."""
    if progress.state in FINISHED and progress.finished:
        late = f", trễ {progress.days_late} ngày" if progress.days_late else ""
        evidence = "; ".join(progress.evidence) or "chưa nêu minh chứng"
        return f"hoàn thành ngày {format_date(progress.finished)}{late}: {evidence}"
    if progress.latest is None:
        return "chưa có báo cáo nào"
    entry = progress.latest.entry
    told = entry.result or entry.difficulty or entry.next if isinstance(entry, Update) else None
    day = format_date(entry.date)
    return f"{day}: {told}" if told else f"báo cáo gần nhất ngày {day}"
