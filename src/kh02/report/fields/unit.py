"""What a template may use of the units: who reported, what they owe next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.owed import owed_periods
from kh02.progress.part import Part, owing
from kh02.progress.period import Period
from kh02.progress.unit_reporting import UnitReporting
from kh02.report.fields.field import Told
from kh02.words.figure import row_words

_NOBODY = "Chỉ tiêu kế hoạch chưa giao đơn vị chủ trì"


class UnitFields(Struct, frozen=True):
    """How a unit reported in the period; what several units owe together counts for each of them."""

    id: Annotated[str, Told("Mã đơn vị", "vhxh")]
    name: Annotated[str, Told("Tên đơn vị", "Phòng Văn hóa - Xã hội")]
    asked: Annotated[bool, Told("Được “Đề nghị” chứ không “Giao”", False)]
    vague: Annotated[bool, Told("Kế hoạch không nêu đích danh đơn vị", False)]
    owed: Annotated[int, Told("Số liệu, báo cáo phải gửi trong kỳ", 6)]
    arrived: Annotated[int, Told("Đã gửi", 5)]
    on_time: Annotated[int, Told("Đã gửi trước thời điểm chốt", 4)]
    complete: Annotated[bool, Told("Có phần phải gửi, đã gửi đủ và trước thời điểm chốt", False)]
    sent: Annotated[int, Told("Số ghi chép đơn vị đã gửi về kỳ này, kể cả ngoài phần phải gửi", 8)]
    missing: Annotated[list[str], Told("Ký hiệu chỉ tiêu, nhiệm vụ chưa gửi", ["II.2.2-5"])]


class OwedFields(Struct, frozen=True):
    """The figures that a unit owes in the next period."""

    unit: Annotated[str, Told("Tên đơn vị", "Công an phường")]
    verb: Annotated[str, Told("“Giao” hoặc “Đề nghị”; rỗng khi chưa rõ đơn vị", "Giao")]
    indicators: Annotated[
        list[str], Told("Tên các chỉ tiêu phải gửi số liệu", ["Hồ sơ xử lý hoàn toàn trực tuyến"])
    ]


def unit_fields(reporting: UnitReporting) -> UnitFields:
    """Return how a unit reported; what nobody in particular leads is as of a unit that the plan leaves open."""
    unit = reporting.unit
    return UnitFields(
        id=unit.id if unit else "",
        name=row_words(unit, reporting.asked, lambda one: one.name),
        asked=unit.asked if unit else False,
        vague=unit.vague if unit else True,
        owed=reporting.owed,
        arrived=reporting.arrived,
        on_time=reporting.on_time,
        complete=0 < reporting.owed == reporting.on_time,
        sent=reporting.sent,
        missing=list(reporting.silent),
    )


def owed_next(plan: Plan, indicators: Iterable[IndicatorProgress], following: Period) -> list[OwedFields]:
    """Return the figures that the units owe in the next period, in the plan's order; last those of nobody."""
    owed: dict[str | None, list[str]] = {unit.id: [] for unit in plan.units} | {None: []}
    for progress in _owing(indicators, plan, following):
        for unit in owing(progress.indicator, plan, following.end) or (None,):
            owed.setdefault(unit, []).append(progress.indicator.name)
    names: Mapping[str | None, Unit] = {unit.id: unit for unit in plan.units}
    return [
        OwedFields(names[unit].name, verb(names[unit]), items) if unit in names else OwedFields(_NOBODY, "", items)
        for unit, items in owed.items()
        if items
    ]


def part_owed_next(
    part: Part, plan: Plan, indicators: Iterable[IndicatorProgress], following: Period
) -> list[OwedFields]:
    """Return the figures that one unit owes in the next period: of what it leads or is asked for."""
    own = (
        one
        for one in indicators
        if part.indicators.get(one.indicator.id) == "asked"
        or not part.names.isdisjoint(owing(one.indicator, plan, following.end))
    )
    items = [one.indicator.name for one in _owing(own, plan, following)]
    return [OwedFields(part.unit.name, verb(part.unit), items)] if items else []


def _owing(indicators: Iterable[IndicatorProgress], plan: Plan, following: Period) -> Iterator[IndicatorProgress]:
    for one in indicators:
        if one.indicator.restates is None and any(owed_periods(one.indicator, plan, following)):
            yield one


def verb(unit: Unit) -> str:
    """Return how the committee addresses a unit: the Fatherland Front and mass organisations are asked."""
    return "Đề nghị" if unit.asked else "Giao"
