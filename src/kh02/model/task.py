"""Tasks (nhiệm vụ) and their deadlines."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from kh02.model.scalar import Date, Frozen, Label, Text

DeadlineKind = Literal["date", "range", "ongoing", "recurring", "relative", "waiting", "none"]
LASTING: frozenset[DeadlineKind] = frozenset({"ongoing", "recurring"})
"""The kinds of what comes to no end: updates of it are owed by period."""
Every = Literal["week", "month", "quarter", "half", "year"]
Month = Annotated[int, Field(ge=1, le=12)]


class AfterEvent(Frozen):
    """A deadline that runs from an event: "20 ngày sau khi Tỉnh ủy ban hành …"."""

    event: Annotated[Label, Field(description="Mã sự kiện (một mục trong events của kế hoạch)")]
    days: Annotated[int, Field(ge=0, le=3660, description="Số ngày sau ngày của sự kiện")]


class Deadline(Frozen):
    """A deadline: the paper's wording beside the value read from it (domain: NĐ 30/2020 has no rule for it)."""

    text: Annotated[Text, Field(description="Nguyên văn thời gian hoàn thành")]
    kind: Annotated[
        DeadlineKind,
        Field(
            description="date: ngày; range: khoảng; ongoing: thường xuyên; recurring: định kỳ; "
            "relative: sau một sự kiện; waiting: chờ điều kiện; none: không đọc được thời hạn"
        ),
    ]
    date: Annotated[Date | None, Field(description="Ngày cuối cùng, tính cả ngày này")] = None
    starts: Annotated[Date | None, Field(description="Ngày bắt đầu của khoảng")] = None
    every: Annotated[
        Every | None,
        Field(
            description="Kỳ phải báo tình hình của việc thường xuyên, định kỳ; để trống thì đọc từ nguyên văn, "
            "nguyên văn không nói thì lấy tháng"
        ),
    ] = None
    months: Annotated[
        tuple[Month, ...],
        Field(description="Các tháng trong năm phải báo, ví dụ [6, 12]; ghi months thì không cần every"),
    ] = ()
    after: Annotated[
        AfterEvent | None,
        Field(description="Thời hạn tính từ một sự kiện, khi không ghi date; chưa có sự kiện thì nhiệm vụ chờ"),
    ] = None


class TaskMilestone(Frozen):
    """A second deadline that the paper sets within the same task."""

    text: Annotated[Text, Field(description="Nguyên văn")]
    date: Annotated[Date, Field(description="Thời hạn, tính cả ngày này")]
    lead: Annotated[
        tuple[Label, ...],
        Field(description="Mã đơn vị chủ trì riêng mốc này; để trống thì là chủ trì của nhiệm vụ"),
    ] = ()


class AsWritten(Frozen):
    """The paper's wording of an assignment, kept where it differs from the units' names."""

    lead: Annotated[Text | None, Field(description="Nguyên văn dòng chủ trì")] = None
    support: Annotated[Text | None, Field(description="Nguyên văn dòng phối hợp")] = None


class Task(Frozen):
    """Something to do, as the paper says it."""

    id: Annotated[Label, Field(description="Mã nhiệm vụ: ký hiệu mục của chính văn bản, luôn để trong ngoặc kép")]
    section: Annotated[Label, Field(description="Ký hiệu mục chứa nhiệm vụ (một mục trong sections)")]
    place: Annotated[Text, Field(description="Vị trí trong văn bản (mục, gạch đầu dòng)")]
    text: Annotated[Text, Field(description="Nguyên văn nhiệm vụ")]
    name: Annotated[Text | None, Field(description="Tên gọn dùng trong bảng; mặc định lấy từ nguyên văn")] = None
    lead: Annotated[tuple[Label, ...], Field(description="Mã đơn vị chủ trì")] = ()
    support: Annotated[tuple[Label, ...], Field(description="Mã đơn vị phối hợp")] = ()
    as_written: Annotated[AsWritten | None, Field(description="Nguyên văn phân công")] = None
    assigned_at: Annotated[
        Label | None, Field(description="Mục ghi phân công chung, khi phân công không nằm ở chính nhiệm vụ")
    ] = None
    deadline: Annotated[Deadline | None, Field(description="Thời gian hoàn thành")] = None
    milestones: Annotated[tuple[TaskMilestone, ...], Field(description="Mốc thời hạn khác của nhiệm vụ")] = ()
    product: Annotated[Text | None, Field(description="Sản phẩm")] = None
    product_date: Annotated[Date | None, Field(description="Ngày phải có sản phẩm")] = None
    indicators: Annotated[tuple[Label, ...], Field(description="Mã các chỉ tiêu mà nhiệm vụ này phục vụ")] = ()

    @property
    def called(self) -> str:
        """Its short name, or its own words without the mark that ends them."""
        return self.name or self.text.rstrip(".;")

    @property
    def due(self) -> dt.date | None:
        """The last day that the plan itself gives, that day included; None where the deadline has no date."""
        return self.deadline.date if self.deadline else None
