"""Definitions: what is the same thing in many plans, so that its figures may be added up."""

from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Field

from kh02.model.measure import CountMeasure, Measure, RatioMeasure
from kh02.model.scalar import Frozen, Label, Text
from kh02.vi.text import fold

DEFINITIONS_FORMAT = "definitions/1"
Summable: TypeAlias = Annotated[RatioMeasure | CountMeasure, Field(discriminator="kind")]
"""What many plans can add up: numerators and denominators, or numbers of things."""


class Definition(Frozen):
    """One thing that plans measure: only what names it is added up, nothing is matched by how its text reads."""

    id: Annotated[Label, Field(description="Mã định nghĩa, ghi ở khóa definition của chỉ tiêu")]
    name: Annotated[Text, Field(description="Tên gọi chung")]
    measure: Annotated[Summable, Field(description="Cách đo: tử số, mẫu số đếm cái gì, đơn vị tính")]
    source: Annotated[Text, Field(description="Văn bản định ra cách đếm này (số, ký hiệu; điều, khoản nếu có)")]

    @property
    def counted(self) -> str:
        """What is counted, and how, without marks: whether two folders mean the same thing by one id."""
        match self.measure:
            case RatioMeasure(numerator=above, denominator=below):
                things = f"{above} / {below}"
            case CountMeasure(counted=things):
                pass
            case _:
                assert_never(self.measure)
        return fold(f"{things}: {self.measure.unit}, {self.measure.counts}")

    def differences(self, measure: Measure) -> tuple[tuple[str, str, str], ...]:
        """Return where a measure is another one: the key, what the measure says, what the definition says.

        How it is measured, the unit, and whether it counts what arose or what is; not the words for
        what is counted, of which each paper has its own.
        """
        said = (
            (key, getattr(measure, key, None), getattr(self.measure, key)) for key in ("kind", "unit", "counts")
        )
        return tuple((key, "–" if here is None else here, there) for key, here, there in said if here != there)


class Definitions(Frozen):
    """The file ``definitions.yaml`` of a folder of plans."""

    kh02: Annotated[Literal["definitions/1"], Field(description="Dạng của tệp")]
    definitions: Annotated[tuple[Definition, ...], Field(description="Các định nghĩa")]
