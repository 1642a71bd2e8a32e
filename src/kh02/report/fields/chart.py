"""The chart of an indicator as plain values: its course as lines over days, and in words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from kh02.model.measure import in_percent
from kh02.progress.course import Course, CourseTarget, course
from kh02.progress.indicator import IndicatorProgress
from kh02.report.fields.field import Told
from kh02.words.figure import standing_words
from kh02.words.outlook import forecast_words, state_words
from kh02.words.target import limit_words, target_words


class PointFields(Struct, frozen=True):
    """A value on a day."""

    day: Annotated[str, Told("Ngày", "2025-10-14")]
    value: Annotated[str, Told("Giá trị chính xác, dấu chấm thập phân", "74.37")]


class LineFields(Struct, frozen=True):
    """A line of the chart."""

    name: Annotated[str, Told("Tên đường", "Số liệu")]
    points: Annotated[list[PointFields], Told("Các điểm, theo ngày", "")]


class ChartFields(Struct, frozen=True):
    """What ``chart`` draws."""

    title: Annotated[str, Told("Tên chỉ tiêu", "Hồ sơ xử lý hoàn toàn trực tuyến")]
    alt: Annotated[str, Told("Biểu đồ nói bằng lời, cho người không xem được hình", "")]
    percent: Annotated[bool, Told("Đơn vị là phần trăm", True)]
    told: Annotated[LineFields, Told("Số liệu lũy kế", "")]
    target: Annotated[LineFields, Told("Mức phải đạt", "")]
    expected: Annotated[LineFields, Told("Lẽ ra đã đạt", "")]
    forecast: Annotated[LineFields, Told("Dự báo", "")]
    low: Annotated[LineFields, Told("Dự báo thấp", "")]
    high: Annotated[LineFields, Told("Dự báo cao", "")]


def chart_fields(progress: IndicatorProgress, starts: dt.date) -> ChartFields:
    """Return the chart of an indicator of a plan that begins on a day; exact values, percent for a ratio."""
    drawn = course(progress)
    return ChartFields(
        title=progress.indicator.name,
        alt=_alt(progress),
        percent=in_percent(progress.indicator.measure),
        told=_line("Số liệu", ((one.day, one.amount.value) for one in drawn.points)),
        target=_line("Mức phải đạt", _limits(drawn.targets, starts)),
        expected=_line("Lẽ ra đã đạt", ((one.day, one.value) for one in drawn.path)),
        forecast=_line("Dự báo", _ahead(drawn, "value")),
        low=_line("Dự báo thấp", _ahead(drawn, "low")),
        high=_line("Dự báo cao", _ahead(drawn, "high")),
    )


def _line(name: str, points: Iterable[tuple[dt.date, Decimal | None]]) -> LineFields:
    known = {day.isoformat(): f"{value:f}" for day, value in points if value is not None}
    return LineFields(name, [PointFields(day, value) for day, value in sorted(known.items())])


def _limits(targets: Iterable[CourseTarget], starts: dt.date) -> Iterator[tuple[dt.date, Decimal | None]]:
    """Yield the level of each target on the first and last day on which it is in force."""
    for one in targets:
        level = one.high if one.low is None else one.low
        yield one.start or min(starts, one.target.by), level
        yield one.target.by, level


def _ahead(drawn: Course, which: str) -> Iterator[tuple[dt.date, Decimal | None]]:
    if drawn.forecast:
        yield drawn.forecast.start.day, drawn.forecast.start.value
        yield drawn.forecast.by, getattr(drawn.forecast, which)


def _alt(progress: IndicatorProgress) -> str:
    """Return what the chart shows, for those who do not see it."""
    target = progress.target
    measure = progress.indicator.measure
    aim = f"{target_words(target, measure)}, {limit_words(target, progress.indicator)}" if target else None
    parts = (standing_words(progress), aim, state_words(progress).lower(), forecast_words(progress))
    return f"{progress.indicator.name}: {'; '.join(filter(None, parts))}"
