"""What an indicator counts."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kh02.model.scalar import Date, Frozen, Label, Number, Text

Counting = Literal["in-period", "at-date"]
"""``in-period``: what arose in a period, and adds up; ``at-date``: a state, of which the latest counts."""

_COUNTS = Field(
    description="in-period: số phát sinh trong kỳ, cộng dồn; at-date: số tại thời điểm, lấy số mới nhất"
)


LEADS = ("leads",)
"""The ``units`` of a breakdown whose parts are those who lead the indicator; written ``units: leads``."""


def _read_units(value: Any) -> Any:
    return LEADS if value == LEADS[0] else value


class Breakdown(Frozen):
    """Parts (teams, areas, or units) whose figures add up and of which missing ones are named."""

    name: Annotated[Text, Field(description='Tên gọi của phần, ví dụ "Tổ khảo sát"')]
    parts: Annotated[
        tuple[Text, ...], Field(min_length=1, description="Tên từng phần; phần là đơn vị thì dùng units")
    ] = ()
    units: Annotated[
        tuple[Label, ...],
        BeforeValidator(_read_units, json_schema_input_type=Literal["leads"] | tuple[str, ...]),
        Field(
            min_length=1,
            description="Các đơn vị có phần riêng: leads (các đơn vị chủ trì), hoặc danh sách mã đơn vị",
        ),
    ] = ()

    @model_validator(mode="after")
    def _parts_or_units(self) -> Self:
        if bool(self.parts) == bool(self.units):
            raise PydanticCustomError("kh02_breakdown", "parts or units are needed")
        return self


class RatioMeasure(Frozen):
    """A share: numerator of denominator, in percent."""

    kind: Annotated[Literal["ratio"], Field(description="Tỷ lệ phần trăm")]
    numerator: Annotated[Text, Field(description="Tử số đếm cái gì")]
    denominator: Annotated[Text, Field(description="Mẫu số đếm cái gì")]
    unit: Annotated[Text, Field(description='Đơn vị tính của tử số và mẫu số, ví dụ "hồ sơ"')]
    counts: Annotated[Counting, _COUNTS]
    breakdown: Annotated[Breakdown | None, Field(description="Chia theo tổ, địa bàn, đơn vị")] = None


class ShareMeasure(Frozen):
    """A share that is told as a percentage, without its numerator and denominator: never added up."""

    kind: Annotated[Literal["share"], Field(description="Tỷ lệ được thông báo sẵn, không kèm tử số và mẫu số")]
    counted: Annotated[Text, Field(description='Tỷ lệ của cái gì, ví dụ "hộ gia đình có người dùng VNeID"')]


class CountMeasure(Frozen):
    """A number of things."""

    kind: Annotated[Literal["count"], Field(description="Số lượng")]
    counted: Annotated[Text, Field(description="Đếm cái gì")]
    unit: Annotated[Text, Field(description='Đơn vị tính, ví dụ "tổ"')]
    counts: Annotated[Counting, _COUNTS]
    breakdown: Annotated[Breakdown | None, Field(description="Chia theo tổ, địa bàn, đơn vị")] = None


class Stage(Frozen):
    """One stage and the day by which it ends."""

    name: Annotated[Text, Field(description="Tên giai đoạn")]
    by: Annotated[Date | None, Field(description="Thời hạn của giai đoạn")] = None


class StagesMeasure(Frozen):
    """Stages that are reached one after another."""

    kind: Annotated[Literal["stages"], Field(description="Theo giai đoạn")]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, description="Các giai đoạn theo thứ tự")]


class ChecklistMeasure(Frozen):
    """Items, each of which has to meet every criterion."""

    kind: Annotated[Literal["checklist"], Field(description="Danh mục kiểm")]
    items: Annotated[tuple[Text, ...], Field(min_length=1, description="Các mục phải kiểm")]
    criteria: Annotated[tuple[Text, ...], Field(min_length=1, description="Các tiêu chí mà từng mục phải đạt")]


class YesNoMeasure(Frozen):
    """Something that is either done or not."""

    kind: Annotated[Literal["yes-no"], Field(description="Có hoặc chưa")]


class WordingMeasure(Frozen):
    """No number stands in the plan: progress is told by the tasks that serve the indicator."""

    kind: Annotated[Literal["wording"], Field(description="Văn bản không định lượng")]


Measure = Annotated[
    RatioMeasure | ShareMeasure | CountMeasure | StagesMeasure | ChecklistMeasure | YesNoMeasure | WordingMeasure,
    Field(discriminator="kind"),
]


def in_percent(measure: Measure) -> bool:
    """Whether its values are percent: a ratio's, and a share's as told."""
    return isinstance(measure, RatioMeasure | ShareMeasure)


class Baseline(Frozen):
    """Where an at-date measure stood when the plan began; percent for a ratio."""

    value: Annotated[Number, Field(description="Giá trị ban đầu (tỷ lệ thì tính bằng %)")]
    date: Annotated[Date, Field(description="Ngày của giá trị ban đầu")]


class Milestone(Frozen):
    """What the plan itself expects by a day, instead of the straight line; percent for a ratio."""

    value: Annotated[Number, Field(description="Giá trị phải đạt")]
    by: Annotated[Date, Field(description="Đến ngày")]
