"""What a template may use of many plans together: the report of the level above."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from kh02.report.fields.field import Told
from kh02.rollup.group import By, Group, Ranked, Rollup, Sum
from kh02.rollup.row import PlanRow
from kh02.rollup.words import days_late, figure_words, stands_on, sum_words, value_words

ROLLUP = "tong-hop.md.j2"
"""The built-in template of that report."""
_NONE = "–"
"""Where a plan has no such indicator."""


class DefinitionFields(Struct, frozen=True):
    """A definition that any plan has an indicator of."""

    number: Annotated[int, Told("Số thứ tự, dùng làm tên cột ở bảng các xã", 1)]
    id: Annotated[str, Told("Mã của định nghĩa", "ho-so-toan-trinh")]
    name: Annotated[str, Told("Tên chỉ tiêu chung", "Hồ sơ xử lý hoàn toàn trực tuyến")]


class RankFields(Struct, frozen=True):
    """A plan's place by its value, the best first."""

    place: Annotated[int, Told("Hạng", 1)]
    tied: Annotated[bool, Told("Đồng hạng với nơi khác", False)]
    commune: Annotated[str, Told("Xã, phường", "UBND xã Bạch Ngọc")]
    result: Annotated[str, Told("Kết quả", "78,52%")]


class SumFields(Struct, frozen=True):
    """One definition over the plans of a group."""

    number: Annotated[int, Told("Số thứ tự của chỉ tiêu chung", 1)]
    id: Annotated[str, Told("Mã của định nghĩa", "ho-so-toan-trinh")]
    name: Annotated[str, Told("Tên chỉ tiêu chung", "Hồ sơ xử lý hoàn toàn trực tuyến")]
    result: Annotated[str, Told("Kết quả của cả nhóm, cộng tử số và mẫu số", "77,05% (7.940/10.305)")]
    value: Annotated[Decimal | None, Told("Tỷ lệ phần trăm của cả nhóm, hoặc tổng số", "77.05")]
    numerator: Annotated[Decimal | None, Told("Tổng tử số", 7940)]
    denominator: Annotated[Decimal | None, Told("Tổng mẫu số", 10305)]
    plans: Annotated[int, Told("Số kế hoạch có chỉ tiêu này", 2)]
    with_data: Annotated[int, Told("Trong đó đã có số liệu", 2)]
    met: Annotated[int, Told("Trong đó đạt, kể cả đạt sau hạn", 1)]
    lowest: Annotated[str | None, Told("Kết quả thấp nhất của một nơi", "71,20%")]
    median: Annotated[str | None, Told("Kết quả ở giữa (trung vị)", "77,40%")]
    highest: Annotated[str | None, Told("Kết quả cao nhất của một nơi", "83,60%")]
    ranking: Annotated[
        list[RankFields], Told("Xếp hạng các nơi có số liệu; mức là “không quá” thì thấp nhất đứng đầu", "")
    ]


class RollupGroupFields(Struct, frozen=True):
    """The sums of a group."""

    key: Annotated[str, Told("Tên nhóm: tỉnh, xã, mã định nghĩa hoặc loại đơn vị", "Hải Phòng")]
    sums: Annotated[list[SumFields], Told("Các chỉ tiêu chung của nhóm", "")]


class CommuneFields(Struct, frozen=True):
    """A plan that is added: what it has of each definition, and what its units did not send."""

    name: Annotated[str, Told("Xã, phường", "UBND phường Phù Liễn")]
    province: Annotated[str, Told("Tỉnh, thành phố", "Hải Phòng")]
    plan: Annotated[str, Told("Mã kế hoạch", "phu-lien")]
    results: Annotated[list[str], Told("Kết quả từng chỉ tiêu chung, theo thứ tự của definitions", "78,52%")]
    owed: Annotated[int, Told("Số liệu, tình hình phải gửi của kỳ đã chốt gần nhất", 12)]
    missing: Annotated[int, Told("Trong đó chưa gửi", 3)]
    closed: Annotated[str | None, Told("Ngày chốt của kỳ ấy", "2025-10-14")]
    days_late: Annotated[int, Told("Trễ bao nhiêu ngày kể từ ngày chốt; 0 khi đã gửi đủ", 6)]


class LeftOutFields(Struct, frozen=True):
    """A plan that adds nothing."""

    file: Annotated[str, Told("Tệp kế hoạch", "plans/hong.yaml")]
    why: Annotated[str, Told("Vì sao không dùng được", "thiếu trường bắt buộc")]


class UndefinedFields(Struct, frozen=True):
    """An indicator that is added as no definition."""

    plan: Annotated[str, Told("Mã kế hoạch", "phu-lien")]
    commune: Annotated[str, Told("Xã, phường", "UBND phường Phù Liễn")]
    id: Annotated[str, Told("Mã chỉ tiêu trong kế hoạch", "II.2.2-4a")]
    name: Annotated[str, Told("Tên chỉ tiêu", "Số hóa hồ sơ, kết quả")]


class RollupFields(Struct, frozen=True):
    """Many plans together as of a day."""

    day: Annotated[str, Told("Ngày của số liệu", "2025-11-20")]
    by: Annotated[str, Told("Cộng theo: definition, province, commune hoặc unit-kind", "definition")]
    figures: Annotated[str, Told("Số nào được cộng, của kỳ nào", "Số lũy kế")]
    stands_on: Annotated[str, Told("Bao nhiêu kế hoạch đọc được, có số liệu", "2/2 kế hoạch đọc được")]
    illustrative: Annotated[bool, Told("Có số liệu minh họa", False)]
    definitions: Annotated[list[DefinitionFields], Told("Các chỉ tiêu chung", "")]
    groups: Annotated[list[RollupGroupFields], Told("Các nhóm theo --by", "")]
    communes: Annotated[list[CommuneFields], Told("Các kế hoạch được cộng", "")]
    owing: Annotated[list[CommuneFields], Told("Những nơi chưa gửi đủ, nơi thiếu nhiều nhất trước", "")]
    left_out: Annotated[list[LeftOutFields], Told("Kế hoạch không dùng được", "")]
    undefined: Annotated[list[UndefinedFields], Told("Chỉ tiêu không cộng: chưa ghi định nghĩa dùng được", "")]


def rollup_fields(rollup: Rollup, by: By, day: dt.date, figures: str) -> RollupFields:
    """Return what a template may use of many plans; ``figures`` says in words which are added."""
    known = {one.definition: one.name for group in rollup.groups for one in group.sums}
    numbers = {definition: number for number, definition in enumerate(sorted(known), start=1)}
    return RollupFields(
        day=day.isoformat(),
        by=by,
        figures=figures,
        stands_on=stands_on(rollup),
        illustrative=any(row.illustrative for row in rollup.added),
        definitions=[DefinitionFields(number, one, known[one]) for one, number in numbers.items()],
        groups=[_group(group, numbers) for group in rollup.groups],
        communes=[_commune(row, tuple(numbers), day) for row in rollup.added],
        owing=[_commune(row, tuple(numbers), day) for row in rollup.owing],
        left_out=[LeftOutFields(row.file, row.why or "") for row in rollup.left_out],
        undefined=[
            UndefinedFields(one.plan, row.commune, one.indicator, one.name)
            for row in rollup.added
            for one in row.undefined
        ],
    )


def _group(group: Group, numbers: Mapping[str, int]) -> RollupGroupFields:
    return RollupGroupFields(group.key, [_sum(one, numbers[one.definition]) for one in group.sums])


def _sum(one: Sum, number: int) -> SumFields:
    spread = one.spread
    return SumFields(
        number=number,
        id=one.definition,
        name=one.name,
        result=sum_words(one),
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        plans=one.plans,
        with_data=one.with_data,
        met=one.met,
        lowest=value_words(one, spread.lowest) if spread else None,
        median=value_words(one, spread.median) if spread else None,
        highest=value_words(one, spread.highest) if spread else None,
        ranking=[_ranked(one, ranked) for ranked in one.ranking],
    )


def _ranked(one: Sum, ranked: Ranked) -> RankFields:
    return RankFields(ranked.place, ranked.tied, ranked.commune, value_words(one, ranked.value))


def _commune(row: PlanRow, definitions: Sequence[str], day: dt.date) -> CommuneFields:
    told = {figure.definition: figure_words(figure) for figure in row.figures}
    owing = row.owing
    return CommuneFields(
        name=row.commune,
        province=row.province,
        plan=row.plan,
        results=[told.get(definition, _NONE) for definition in definitions],
        owed=owing.owed if owing else 0,
        missing=owing.missing if owing else 0,
        closed=owing.closed.isoformat() if owing else None,
        days_late=days_late(row, day) if owing and owing.missing else 0,
    )
