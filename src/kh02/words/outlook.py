"""An indicator's state and what belongs beside it: the figures it rests on, what is estimated, what is unknown."""

from decimal import Decimal
from fractions import Fraction

from kh02.model.measure import RatioMeasure
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.outlook import JudgedOn
from kh02.progress.target import bounds
from kh02.vi.date import format_date
from kh02.vi.number import format_number, format_percent
from kh02.vi.quantity import is_whole
from kh02.words.state import INDICATOR_STATES
from kh02.words.target import amount_near_target
from kh02.words.unknown import no_forecast_words

_UNRATED = "mới có một lần số liệu, văn bản không ghi mức ban đầu"
_UNTOLD = "không có số liệu của thời gian đến hạn"
_YES_NO = "chỉ tiêu có hoặc chưa có, chưa đến hạn"


def state_words(progress: IndicatorProgress) -> str:
    """Return the state, of what was reached late with the day: "Đạt sau hạn (ngày 25/11/2026)"."""
    words = INDICATOR_STATES[progress.state]
    reached = progress.outlook.reached
    return f"{words} (ngày {format_date(reached)})" if reached else words


def judged_on_words(judged: JudgedOn, progress: IndicatorProgress) -> str:
    """Return which figures a state rests on that does not rest on the latest value: "tháng 10 năm 2025"."""
    if judged.period:
        return judged.period.label
    assert progress.target, "judged on the figures up to a target's day"
    return f"đến hạn {format_date(progress.target.by)}"


def estimate_words(progress: IndicatorProgress) -> str | None:
    """Return what the cases still to come can bring at most, and the estimate behind it; None where it is enough.

    "với số hồ sơ dự kiến còn phát sinh khoảng 120, kể cả khi toàn bộ là hồ sơ trực tuyến cũng chỉ đạt 74,2%"
    """
    measure, estimate, gap = progress.indicator.measure, progress.outlook.estimate, progress.outlook.gap
    if estimate is None or not isinstance(measure, RatioMeasure):
        return None
    best = format_percent(estimate.best)
    whatever = (
        f"toàn bộ là {measure.numerator} cũng chỉ đạt {best}"
        if gap is not None and gap < 0
        else f"không có thêm {measure.numerator} vẫn là {best}"
    )
    return (
        f"với số {measure.unit} dự kiến còn phát sinh {_about(estimate.left, measure.unit)}, kể cả khi {whatever}"
    )


def forecast_words(progress: IndicatorProgress) -> str | None:
    """Return the forecast by which it is on track or at risk, or why there is none; None in other states."""
    forecast, measure, target = progress.outlook.forecast, progress.indicator.measure, progress.target
    if progress.state not in {"on_track", "at_risk"} or progress.outlook.judged_on:
        return unrated_words(progress)
    if forecast is None:
        return f"chưa dự báo được: {no_forecast_words(progress)}"
    value, low, high = (
        amount_near_target(one, measure, target) for one in (forecast.value, forecast.low, forecast.high)
    )
    return f"dự báo đến hạn {value}" + (f" (từ {low} đến {high})" if low != high else "")


def unrated_words(progress: IndicatorProgress) -> str | None:
    """Return why it cannot be rated yet; None of every other state."""
    if progress.state != "not_rated":
        return None
    if progress.level_unknown:
        why = no_forecast_words(progress)
    elif progress.indicator.measure.kind == "yes-no":
        why = _YES_NO
    else:
        why = _UNTOLD if any(one.target == progress.target for one in progress.passed) else _UNRATED
    return f"chưa đánh giá được: {why}"


def falling_short_words(progress: IndicatorProgress) -> str | None:
    """Return that what is met now is not forecast to be met on its day; None where no forecast says so."""
    target, forecast = progress.target, progress.outlook.forecast
    if target is None or forecast is None or progress.state != "met":
        return None
    kept = bounds(progress.indicator, target).holds(Fraction(forecast.value))
    return None if kept else "theo đà hiện nay đến hạn không còn đạt"


def _about(left: Decimal, unit: str) -> str:
    shown = format_number(left, 0 if is_whole(unit) else 2)
    return "chưa đến 1" if shown == "0" else f"khoảng {shown}"
