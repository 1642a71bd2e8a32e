"""Indicators (chỉ tiêu) and their targets."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kh02.model.measure import Baseline, Measure, Milestone
from kh02.model.scalar import Date, Frozen, Label, Number, Text

Every = Literal["day", "week", "month", "quarter", "half", "year"]
Assumed = Literal["by", "every"]
Judged = Literal["by-period", "cumulative"]
Compare = Literal["at_least", "more_than", "at_most", "exactly", "between", "rank", "done"]
COMPARES: tuple[Compare, ...] = ("at_least", "more_than", "at_most", "exactly", "between", "rank", "done")


class Target(Frozen):
    """One value to reach by one day; exactly one of the comparisons is set. Percent for a ratio."""

    at_least: Annotated[Number | None, Field(description="Ít nhất, tối thiểu")] = None
    more_than: Annotated[Number | None, Field(description="Trên")] = None
    at_most: Annotated[Number | None, Field(description="Không quá")] = None
    exactly: Annotated[Number | None, Field(description="Đúng bằng")] = None
    between: Annotated[tuple[Number, Number] | None, Field(description="Trong khoảng [từ, đến]")] = None
    rank: Annotated[Number | None, Field(description="Xếp hạng từ hạng này trở lên")] = None
    done: Annotated[Literal[True] | None, Field(description="Hoàn thành (giai đoạn, danh mục, có/chưa)")] = None
    since: Annotated[
        Date | None,
        Field(
            alias="from",
            description="Chỉ tính số phát sinh từ ngày này: mức của riêng một năm, một giai đoạn; để trống thì "
            "tính từ đầu kế hoạch",
        ),
    ] = None
    by: Annotated[Date, Field(description="Thời hạn, tính cả ngày này")]
    wish: Annotated[
        bool, Field(description="Mức phấn đấu: được nêu trong báo cáo, không tính là đạt hay không đạt")
    ] = False

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        given = [name for name in COMPARES if getattr(self, name) is not None]
        if len(given) != 1:
            kind = "kh02_target_several" if given else "kh02_target_without_value"
            raise PydanticCustomError(kind, "one comparison is needed", {"given": ", ".join(given)})
        return self

    @property
    def compare(self) -> Compare:
        """The name of the comparison that is set."""
        return next(name for name in COMPARES if getattr(self, name) is not None)

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """What is compared with: a number, a range, or None for ``done``."""
        value: Decimal | tuple[Decimal, Decimal] | Literal[True] = getattr(self, self.compare)
        return None if value is True else value


class Parent(Frozen):
    """The item of a higher document that the indicator carries out."""

    document: Annotated[Text, Field(description="Số, ký hiệu văn bản cấp trên")]
    item: Annotated[
        Text | None,
        Field(description="Tên chỉ tiêu ở văn bản đó"),
    ] = None


class Indicator(Frozen):
    """Something measured against targets; ``text`` is the paper's own wording."""

    id: Annotated[Label, Field(description="Mã chỉ tiêu: ký hiệu mục của chính văn bản, luôn để trong ngoặc kép")]
    place: Annotated[Text, Field(description="Vị trí trong văn bản (mục, gạch đầu dòng)")]
    text: Annotated[Text, Field(description="Nguyên văn chỉ tiêu")]
    name: Annotated[Text, Field(description="Tên gọn dùng trong bảng và câu báo cáo")]
    measure: Annotated[Measure, Field(description="Cách đo")]
    targets: Annotated[tuple[Target, ...], Field(description="Các mức phải đạt, kèm thời hạn")] = ()
    baseline: Annotated[Baseline | None, Field(description="Giá trị ban đầu (số tại thời điểm)")] = None
    milestones: Annotated[tuple[Milestone, ...], Field(description="Mốc riêng của kế hoạch")] = ()
    every: Annotated[Every | None, Field(description="Kỳ phải báo số liệu")] = None
    judged: Annotated[
        Judged | None,
        Field(
            description="Tỷ lệ phát sinh trong kỳ đánh giá theo: by-period (phát sinh trong kỳ trọn gần nhất), "
            "cumulative (lũy kế); để trống thì mục tiêu 100% theo by-period, mục tiêu khác theo cumulative"
        ),
    ] = None
    assumed: Annotated[
        tuple[Assumed, ...],
        Field(
            description="Điều văn bản không ghi mà người nhập tự đặt: by (thời hạn, lấy ngày kết thúc kế hoạch), "
            "every (kỳ báo số liệu)"
        ),
    ] = ()
    lead: Annotated[tuple[Label, ...], Field(description="Đơn vị chủ trì, nếu văn bản nêu cho chỉ tiêu này")] = ()
    key: Annotated[
        bool, Field(description="Chỉ tiêu chính: lãnh đạo hỏi trước tiên, nêu tên ở đoạn đầu của báo cáo")
    ] = False
    restates: Annotated[
        Label | None, Field(description="Nhắc lại chỉ tiêu khác: dùng chung số liệu của chỉ tiêu đó")
    ] = None
    parent: Annotated[Parent | None, Field(description="Chỉ tiêu của văn bản cấp trên")] = None
    definition: Annotated[
        Label | None,
        Field(
            description="Mã định nghĩa (có sẵn, hoặc ở plans/definitions.yaml): các kế hoạch có cùng định nghĩa "
            "cộng được với nhau"
        ),
    ] = None

    @property
    def called(self) -> str:
        """Its name, as a task's is what it is called."""
        return self.name
