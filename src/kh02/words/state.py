"""States and comparisons in the field's words."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from kh02.model.indicator import Target
from kh02.model.measure import Measure
from kh02.vi.number import format_number, format_percent

_HUNDREDTH = Decimal("0.01")
_WIDE = Context(prec=60)

INDICATOR_STATES: Mapping[str, str] = {
    "met": "Đạt",
    "on_track": "Đúng tiến độ",
    "at_risk": "Có nguy cơ không đạt",
    "out_of_reach": "Không còn khả năng đạt",
    "missed": "Không đạt",
    "no_data": "Chưa có số liệu",
    "no_occurrence": "Không phát sinh",
    "told_by_tasks": "Đánh giá qua nhiệm vụ",
}
TASK_STATES: Mapping[str, str] = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành trễ hạn",
    "done_unrated": "Hoàn thành (không có hạn để xếp loại)",
    "overdue": "Quá hạn",
    "due_soon": "Sắp đến hạn",
    "doing": "Đang thực hiện",
    "not_started": "Chưa thực hiện",
    "ongoing_reported": "Thường xuyên (có báo cáo trong kỳ)",
    "ongoing_silent": "Thường xuyên (không báo cáo trong kỳ)",
    "waiting": "Chờ điều kiện",
    "needs_deadline": "Chưa có thời hạn",
    "paused": "Tạm dừng",
    "dropped": "Thôi thực hiện",
}
UPDATE_STATES: Mapping[str | None, str] = {
    "doing": "đang thực hiện",
    "done": "đã hoàn thành",
    "waiting": "đang chờ điều kiện để thực hiện tiếp",
    "paused": "tạm dừng",
    "dropped": "thôi thực hiện",
    None: "có báo cáo, chưa nêu kết quả",
}

_COMPARED = {
    "at_least": "tối thiểu {}",
    "more_than": "trên {}",
    "at_most": "không quá {}",
    "exactly": "đúng {}",
    "rank": "từ hạng {} trở lên",
}


def target_words(target: Target, measure: Measure) -> str:
    """Return what has to be reached, without its day: "tối thiểu 80%", "từ 20% đến 50%", "40 tổ", "hoàn thành"."""
    value = target.value
    if value is None:
        return "hoàn thành"
    if isinstance(value, tuple):
        low, high = (amount_words(bound, measure) for bound in value)
        return f"từ {low} đến {high}"
    if measure.kind == "ratio" and value == 100 and target.compare in {"at_least", "exactly"}:
        return "100%"
    shown = format_number(value) if target.compare == "rank" else amount_words(value, measure)
    return _COMPARED[target.compare].format(shown)


def amount_words(value: Decimal, measure: Measure) -> str:
    """Return a value with its unit: 78,52% of a ratio, "40 tổ" of a count, "2 giai đoạn" of stages."""
    if measure.kind == "ratio":
        return format_percent(value)
    return f"{format_number(value)} {unit_word(measure)}".rstrip()


def shown_value(value: Decimal, measure: Measure, target: Target | None) -> str:
    """Return a value for show, rounded half up to two decimals; never onto the target that it only comes near.

    79,996% of a target of 80% is shown as 79,99%: a state is decided on the exact value, and the figure beside it
    must not seem to say otherwise.
    """
    rounded = value.quantize(_HUNDREDTH, ROUND_HALF_UP, context=_WIDE)
    limit = target.value if target else None
    if isinstance(limit, Decimal) and rounded == limit != value:
        rounded += _HUNDREDTH.copy_sign(value - limit)
    return amount_words(rounded, measure)


def enough(needed: Decimal, gap: Decimal | None) -> Decimal:
    """Return what is needed to two decimals, rounded to the safe side: what is shown is enough."""
    safe = ROUND_FLOOR if gap is not None and gap > 0 else ROUND_CEILING
    return needed.quantize(_HUNDREDTH, safe, context=_WIDE)


def unit_word(measure: Measure) -> str:
    """Return in what a measure counts: "hồ sơ", "giai đoạn"; empty where it does not count."""
    fixed = {"stages": "giai đoạn", "checklist": "mục"}.get(measure.kind, "")
    unit: str = getattr(measure, "unit", fixed)
    return unit
