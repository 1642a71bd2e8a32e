"""Targets with their days, and amounts in words; no rounded figure seems to say other than the state beside it."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from kh02.model.indicator import Every, Indicator, Target
from kh02.model.measure import Measure, in_percent
from kh02.vi.date import format_date
from kh02.vi.number import format_number, format_percent

_HUNDREDTH = Decimal("0.01")
_WIDE = Context(prec=60)
_COMPARED = {
    "at_least": "tối thiểu {}",
    "more_than": "trên {}",
    "at_most": "không quá {}",
    "exactly": "đúng {}",
    "rank": "từ hạng {} trở lên",
}
_EVERY: Mapping[Every, str] = {
    "day": "hằng ngày",
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half": "sáu tháng một lần",
    "year": "hằng năm",
}
_DAY_NOT_SAID = "kế hoạch không ghi thời hạn, tính đến ngày kết thúc kế hoạch"
_RHYTHM_NOT_SAID = "kế hoạch không ghi kỳ báo số liệu"


def target_words(target: Target, measure: Measure) -> str:
    """Return what has to be reached, without its day: "tối thiểu 80%", "từ 20% đến 50%", "40 tổ", "hoàn thành".

    What is only striven for says so: "phấn đấu đạt 90%", "phấn đấu không quá 5%".
    """
    level = _level_words(target, measure)
    return f"phấn đấu {level}" if target.wish else level


def _level_words(target: Target, measure: Measure) -> str:
    value = target.value
    if value is None:
        return "hoàn thành"
    if isinstance(value, tuple):
        low, high = (amount_words(bound, measure) for bound in value)
        return f"từ {low} đến {high}"
    if in_percent(measure) and value == 100 and target.compare in {"at_least", "exactly"}:
        return "100%"
    shown = format_number(value) if target.compare == "rank" else amount_words(value, measure)
    striven = target.wish and target.compare == "at_least"
    return f"đạt {shown}" if striven else _COMPARED[target.compare].format(shown)


def limit_words(target: Target, indicator: Indicator) -> str:
    """Return by when a target has to be reached: "hạn 31/12/2025", and where the paper gives no day, that too."""
    assumed = f" ({_DAY_NOT_SAID})" if "by" in indicator.assumed else ""
    since = f"tính từ {format_date(target.since)}, " if target.since else ""
    return f"{since}hạn {format_date(target.by)}{assumed}"


def rhythm_words(indicator: Indicator) -> str | None:
    """Return how often its figure is owed: "hằng tháng", and where the paper does not say so, that too."""
    if indicator.every is None:
        return None
    assumed = f" ({_RHYTHM_NOT_SAID})" if "every" in indicator.assumed else ""
    return f"{_EVERY[indicator.every]}{assumed}"


def amount_words(value: Decimal, measure: Measure) -> str:
    """Return a value with its unit: 78,52% of a ratio or share, "40 tổ" of a count, "2 giai đoạn" of stages."""
    if in_percent(measure):
        return format_percent(value)
    return f"{format_number(value)} {counting_unit(measure)}".rstrip()


def amount_near_target(value: Decimal, measure: Measure, target: Target | None) -> str:
    """Return a value for show, rounded half up to two decimals; never onto the target that it only comes near.

    79,996% of a target of 80% is shown as 79,99%: a state is decided on the exact value, and the figure beside it
    must not seem to say otherwise.
    """
    rounded = value.quantize(_HUNDREDTH, ROUND_HALF_UP, context=_WIDE)
    limit = target.value if target else None
    if isinstance(limit, Decimal) and rounded == limit != value:
        rounded += _HUNDREDTH.copy_sign(value - limit)
    return amount_words(rounded, measure)


def safely_rounded(needed: Decimal, gap: Decimal | None) -> Decimal:
    """Return what is needed to two decimals, rounded to the safe side: what is shown is enough."""
    safe = ROUND_FLOOR if gap is not None and gap > 0 else ROUND_CEILING
    return needed.quantize(_HUNDREDTH, safe, context=_WIDE)


def counting_unit(measure: Measure) -> str:
    """Return in what a measure counts: "hồ sơ", "giai đoạn"; empty where it does not count."""
    fixed = {"stages": "giai đoạn", "checklist": "mục"}.get(measure.kind, "")
    unit: str = getattr(measure, "unit", fixed)
    return unit
