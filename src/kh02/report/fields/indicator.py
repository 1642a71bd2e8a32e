"""What a template may use of an indicator."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from msgspec import Struct

from kh02.model.indicator import Indicator, Target
from kh02.model.measure import Measure
from kh02.model.plan import Plan
from kh02.progress.amount import Amount
from kh02.progress.coverage import Coverage, Days
from kh02.progress.forecast import Forecast
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.outlook import PassedTarget
from kh02.progress.owed import owed_to
from kh02.progress.period import Period
from kh02.progress.series import breakdown_of, is_adding, measured
from kh02.progress.target import bounds
from kh02.progress.year_before import year_before
from kh02.report.fields.chart import ChartFields, chart_fields
from kh02.report.fields.field import Told
from kh02.words.days import covered_words, short_cover, short_days, span_words
from kh02.words.outlook import estimate_words, judged_on_words, state_words, unrated_words
from kh02.words.target import amount_near_target, amount_words, counting_unit, safely_rounded, target_words
from kh02.words.unknown import no_forecast_words


class AmountFields(Struct, frozen=True):
    """A figure; what the measure does not have, or nobody reported, is None."""

    numerator: Annotated[Decimal | None, Told("Tử số của tỷ lệ", 412)]
    denominator: Annotated[Decimal | None, Told("Mẫu số của tỷ lệ", 538)]
    value: Annotated[Decimal | None, Told("Giá trị chính xác; tỷ lệ tính bằng %", "76.57992565")]
    shown: Annotated[str | None, Told("Giá trị viết ra, kèm đơn vị", "76,58%")]


class ForecastFields(Struct, frozen=True):
    """Where the indicator will stand on its target's day at the pace so far."""

    shown: Annotated[str, Told("Giá trị dự báo vào ngày của mục tiêu", "79,1%")]
    low: Annotated[str, Told("Cận dưới của dự báo", "77,6%")]
    high: Annotated[str, Told("Cận trên của dự báo", "80,3%")]
    reaches: Annotated[bool, Told("Giá trị dự báo thỏa mức phải đạt", False)]


class SpanFields(Struct, frozen=True):
    """From when to when figures count, both days included."""

    start: Annotated[str, Told("Ngày đầu", "2025-09-15")]
    end: Annotated[str, Told("Ngày cuối", "2025-10-14")]


class CoveredFields(Struct, frozen=True):
    """Which days the figures of what arises tell of."""

    start: Annotated[str, Told("Ngày đầu có số liệu", "2025-07-01")]
    end: Annotated[str, Told("Ngày cuối có số liệu", "2025-10-14")]
    gaps: Annotated[list[SpanFields], Told("Những ngày chưa có số liệu, từ ngày bắt đầu thực hiện", "")]
    words: Annotated[str, Told("Những ngày có số liệu trong câu, sau chữ lũy kế", "đến ngày 14/10/2025")]
    shown: Annotated[str, Told("Những ngày có số liệu trong ô bảng", "01/7 – 14/10/2025")]


class CrossingFields(Struct, frozen=True):
    """A figure that reaches across the day on which something is judged, and counts for nothing there."""

    days: Annotated[str, Told("Những ngày của số liệu", "từ ngày 15/12/2025 đến ngày 14/01/2026")]
    limit: Annotated[str, Told("Thời hạn của mục tiêu, hoặc ngày kết thúc kế hoạch", "2025-12-31")]


class JudgedFields(Struct, frozen=True):
    """The figures that the state rests on, where they are not the running value."""

    words: Annotated[str, Told("Số liệu nào: kỳ trọn gần nhất, hoặc đến hạn", "tháng 10 năm 2025")]
    amount: Annotated[AmountFields, Told("Số liệu đó", "")]


class PassedFields(Struct, frozen=True):
    """A target whose day has passed."""

    target: Annotated[str, Told("Mức đã phải đạt", "30%")]
    since: Annotated[str | None, Told("Ngày từ đó mức ấy tính số phát sinh", "2025-01-01")]
    by: Annotated[str, Told("Thời hạn của mức đó", "2025-12-31")]
    met: Annotated[bool | None, Told("Đã đạt đúng hạn hay không; none khi không có số liệu để xét", True)]
    reached: Annotated[str | None, Told("Ngày đạt, khi đạt sau hạn", "2026-01-20")]


class IndicatorFields(Struct, frozen=True):
    """An indicator as of the report's date."""

    id: Annotated[str, Told("Ký hiệu của chỉ tiêu trong kế hoạch", "II.2.2-2a")]
    place: Annotated[str, Told("Vị trí trong kế hoạch", "Mục II.2.2, gạch đầu dòng thứ hai")]
    name: Annotated[str, Told("Tên gọn", "Hồ sơ xử lý hoàn toàn trực tuyến")]
    text: Annotated[str, Told("Nguyên văn", "Tối thiểu 80% hồ sơ thủ tục hành chính được xử lý …")]
    kind: Annotated[str, Told("Cách đo: ratio, share, count, stages, checklist, yes-no hoặc wording", "ratio")]
    counts: Annotated[str, Told("in-period: phát sinh trong kỳ; at-date: tại thời điểm", "in-period")]
    unit: Annotated[str, Told("Đơn vị tính của số đếm, tử số, mẫu số", "hồ sơ")]
    every: Annotated[str | None, Told("Kỳ phải gửi số liệu: day, week, month, quarter, half hoặc year", "month")]
    key: Annotated[bool, Told("Chỉ tiêu chính", True)]
    restates: Annotated[str | None, Told("Chỉ tiêu mà chỉ tiêu này nhắc lại, dùng chung số liệu", "II.2.2-4a")]
    lead: Annotated[list[str], Told("Tên các đơn vị chủ trì", ["Trung tâm phục vụ hành chính công phường"])]
    tasks: Annotated[list[str], Told("Ký hiệu các nhiệm vụ phục vụ chỉ tiêu", ["III.1-2"])]
    state: Annotated[str, Told("Mã tình trạng (xem kh02 status)", "at_risk")]
    state_words: Annotated[str, Told("Tình trạng bằng chữ", "Có nguy cơ không đạt")]
    reached: Annotated[str | None, Told("Ngày đạt, khi đạt sau hạn", "2026-01-20")]
    judged: Annotated[
        JudgedFields | None, Told("Số liệu để đánh giá, khi không phải là số lũy kế; none với chỉ tiêu khác", "")
    ]
    target: Annotated[str | None, Told("Mức phải đạt đang có hiệu lực, bằng chữ", "tối thiểu 80%")]
    compare: Annotated[str | None, Told("Cách so với mục tiêu: at_least, more_than, at_most …", "at_least")]
    since: Annotated[
        str | None, Told("Ngày từ đó mức phải đạt tính số phát sinh; none khi tính từ đầu kế hoạch", "2026-01-01")
    ]
    by: Annotated[str | None, Told("Thời hạn của mức phải đạt", "2025-12-31")]
    assumed: Annotated[
        list[str], Told("Điều kế hoạch không ghi mà người nhập tự đặt: by (thời hạn), every (kỳ báo số liệu)", [])
    ]
    wish: Annotated[str | None, Told("Mức phấn đấu; none khi không có", "phấn đấu đạt 90%")]
    wish_by: Annotated[str | None, Told("Thời hạn của mức phấn đấu", "2025-12-31")]
    wish_reached: Annotated[bool | None, Told("Đã đạt mức phấn đấu hay chưa; none khi không có số liệu", False)]
    passed: Annotated[list[PassedFields], Told("Các mức đã qua thời hạn", "")]
    total: Annotated[int | None, Told("Tổng số giai đoạn hoặc mục phải kiểm", 3)]
    now: Annotated[AmountFields, Told("Lũy kế (hoặc số tại thời điểm) đến ngày của báo cáo", "")]
    in_period: Annotated[AmountFields | None, Told("Trong kỳ; none khi trong kỳ chưa có số liệu", "")]
    year_before: Annotated[
        AmountFields | None,
        Told("Cùng kỳ năm trước: phát sinh, hoặc số tại thời điểm; none khi không có", ""),
    ]
    reported: Annotated[bool, Told("Trong kỳ có số liệu được gửi", True)]
    span: Annotated[
        SpanFields | None, Told("Những ngày mà số trong kỳ là của, khi không phải là cả kỳ; none khi là cả kỳ", "")
    ]
    span_shown: Annotated[str, Told("Những ngày ấy trong ô bảng; rỗng khi là cả kỳ", "15/12 – 31/12/2025")]
    covered: Annotated[CoveredFields | None, Told("Những ngày mà số lũy kế là của; none khi chưa có số liệu", "")]
    crossings: Annotated[list[CrossingFields], Told("Số liệu vắt qua một thời hạn đã hết, không tính vào đó", "")]
    owes: Annotated[bool, Told("Trong kỳ còn phải gửi số liệu: chưa hết thời hạn của mục tiêu cuối", True)]
    before: Annotated[str | None, Told("Lũy kế đến hết kỳ trước, viết ra", "75,3%")]
    before_was_sent: Annotated[
        bool, Told("before là số nêu trong báo cáo đã gửi của kỳ trước, không phải số nay đã biết", False)
    ]
    change: Annotated[Decimal | None, Told("Tăng (+), giảm (−) so với kỳ trước, điểm % hoặc đơn vị", "3.2")]
    gap: Annotated[Decimal | None, Told("Chênh lệch so với mục tiêu, điểm % hoặc đơn vị", "-1.48")]
    expected: Annotated[str | None, Told("Giá trị lẽ ra đã đạt theo đường tiến độ, viết ra", "80%")]
    needed: Annotated[Decimal | None, Told("Tỷ lệ (%) hoặc số mà phần còn lại phải đạt để kịp mục tiêu", "92.4")]
    estimate: Annotated[
        str | None,
        Told(
            "Phần còn lại nhiều nhất đem lại bao nhiêu, theo ước tính, khi chưa đủ để đạt",
            "với số hồ sơ dự kiến còn phát sinh khoảng 120, kể cả khi toàn bộ là … cũng chỉ đạt 74,2%",
        ),
    ]
    forecast: Annotated[ForecastFields | None, Told("Dự báo; none khi chưa đủ ba lần số liệu", "")]
    no_forecast: Annotated[str | None, Told("Vì sao không có dự báo", "mới có 2 lần số liệu, cần ít nhất 3 lần")]
    unrated: Annotated[str | None, Told("Vì sao chưa đánh giá được", "chưa đánh giá được: mới có một lần số liệu")]
    stale: Annotated[bool, Told("Số liệu đã cũ: kỳ vừa rồi phải báo mà chưa báo", False)]
    first: Annotated[str | None, Told("Ngày của số liệu đầu tiên", "2025-09-14")]
    last: Annotated[str | None, Told("Ngày của số liệu gần nhất", "2025-10-14")]
    source: Annotated[str | None, Told("Nguồn của số liệu gần nhất", "Hệ thống thông tin giải quyết TTHC")]
    parts: Annotated[str, Told("Tên gọi của phần (tổ, địa bàn, đơn vị) mà chỉ tiêu chia theo", "Tổ khảo sát")]
    missing_parts: Annotated[list[str], Told("Các phần chưa có số liệu", ["Tổ khảo sát số 12"])]
    missing_in_period: Annotated[
        list[str], Told("Các phần mà số trong kỳ còn thiếu, kể cả phần chưa có số liệu", ["Tổ khảo sát số 12"])
    ]
    chart: Annotated[ChartFields, Told('Diễn biến để vẽ: chart("mã chỉ tiêu")', "")]
    crossing: Annotated[bool, Told("Có khoảng số liệu vắt qua ngày chốt kỳ", False)]


def indicator_fields(
    progress: IndicatorProgress, plan: Plan, period: Period, day: dt.date, unit_names: Mapping[str, str]
) -> IndicatorFields:
    """Return the fields of an indicator of the plan as of a day; `unit_names` gives the name of each unit's id."""
    indicator, target, wish = progress.indicator, progress.target, progress.wish
    measure, outlook = indicator.measure, progress.outlook
    last = progress.readings[-1] if progress.readings else None
    now = Amount(progress.numerator, progress.denominator, progress.value)
    days = _other_days(progress, plan, period)
    return IndicatorFields(
        id=indicator.id,
        place=indicator.place,
        name=indicator.name,
        text=indicator.text,
        kind=measure.kind,
        counts=getattr(measure, "counts", "at-date"),
        unit=counting_unit(measure),
        every=indicator.every,
        key=indicator.key,
        restates=indicator.restates,
        lead=[unit_names.get(unit, unit) for unit in progress.lead],
        tasks=list(progress.tasks),
        state=progress.state,
        state_words=state_words(progress),
        reached=_iso(outlook.reached),
        judged=_judged(progress),
        target=target_words(target, measure) if target else None,
        compare=target.compare if target else None,
        since=_iso(target.since if target else None),
        by=_iso(target.by if target else None),
        assumed=list(indicator.assumed),
        wish=target_words(wish.target, measure) if wish else None,
        wish_by=_iso(wish.target.by if wish else None),
        wish_reached=wish.reached if wish else None,
        passed=[_passed(passed, measure) for passed in progress.earlier],
        total=progress.total,
        now=amount_fields(now, measure, target),
        in_period=amount_fields(progress.in_period, measure, target) if progress.in_period else None,
        year_before=amount_fields(then, measure, target) if (then := year_before(progress, period, day)) else None,
        reported=any(reading.end in period for reading in progress.readings),
        span=SpanFields(days.start.isoformat(), days.end.isoformat()) if days else None,
        span_shown=short_days(days) if days else "",
        covered=_covered(progress.covered) if progress.covered else None,
        crossings=[CrossingFields(span_words(*one.days), one.limit.isoformat()) for one in progress.crossings],
        owes=owed_to(indicator, plan) >= period.start,
        before=None if progress.previous is None else amount_near_target(progress.previous, measure, target),
        before_was_sent=False,
        change=progress.change,
        gap=outlook.gap,
        expected=None if outlook.expected is None else amount_words(outlook.expected, measure),
        needed=None if outlook.needed is None else safely_rounded(outlook.needed, outlook.gap),
        estimate=estimate_words(progress),
        forecast=_forecast(indicator, outlook.forecast, target) if outlook.forecast and target else None,
        no_forecast=no_forecast_words(progress),
        unrated=unrated_words(progress),
        stale=progress.stale,
        first=_iso(progress.readings[0].end if progress.readings else None),
        last=_iso(last.end if last else None),
        source=last.figure.source if last else None,
        parts=breakdown.name if (breakdown := breakdown_of(measured(indicator, plan).measure)) else "",
        missing_parts=list(progress.missing_parts),
        missing_in_period=list(progress.missing_in_period),
        chart=chart_fields(progress, plan.starts),
        crossing=progress.crossing,
    )


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _passed(passed: PassedTarget, measure: Measure) -> PassedFields:
    target = passed.target
    return PassedFields(
        target_words(target, measure), _iso(target.since), target.by.isoformat(), passed.met, _iso(passed.reached)
    )


def _other_days(progress: IndicatorProgress, plan: Plan, period: Period) -> Days | None:
    """Return which days the figures of the period tell of; None where these are its days since the plan began."""
    told = [reading for reading in progress.readings if reading.end in period]
    if not told or not is_adding(progress.indicator.measure):
        return None
    days = Days(min(reading.start for reading in told), max(reading.end for reading in told))
    return None if days == (max(period.start, plan.starts), period.end) else days


def _covered(covered: Coverage) -> CoveredFields:
    return CoveredFields(
        start=covered.start.isoformat(),
        end=covered.end.isoformat(),
        gaps=[SpanFields(gap.start.isoformat(), gap.end.isoformat()) for gap in covered.gaps],
        words=covered_words(covered),
        shown=short_cover(covered),
    )


def amount_fields(amount: Amount, measure: Measure, target: Target | None) -> AmountFields:
    """Return a figure's fields; `target` decides how near to it is written."""
    shown = None if amount.value is None else amount_near_target(amount.value, measure, target)
    return AmountFields(amount.numerator, amount.denominator, amount.value, shown)


def _judged(progress: IndicatorProgress) -> JudgedFields | None:
    judged = progress.outlook.judged_on
    if judged is None:
        return None
    amount = amount_fields(judged.amount, progress.indicator.measure, progress.target)
    return JudgedFields(judged_on_words(judged, progress), amount)


def _forecast(indicator: Indicator, forecast: Forecast, target: Target) -> ForecastFields:
    reaches = bounds(indicator, target).holds(Fraction(forecast.value))

    def shown(value: Decimal) -> str:
        return amount_near_target(value, indicator.measure, target)

    return ForecastFields(shown(forecast.value), shown(forecast.low), shown(forecast.high), reaches)
