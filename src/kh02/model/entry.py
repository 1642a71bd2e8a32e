"""Entries (ghi chép): one thing that happened, with its date; `kinds` is the table of their kinds."""

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from kh02.model.scalar import Amount, Count, Date, Frozen, Label, Text


class Replaces(Frozen):
    """Which earlier entry a correction replaces, and why.

    The replaced entry has the same subject (indicator and part, task, incident …) and the same unit; its date
    names it. The correction takes over the replaced figure's span.
    """

    date: Annotated[Date, Field(description="Ngày của ghi chép bị thay")]
    reason: Annotated[Text, Field(description="Lý do sửa")]


class EntryBase(Frozen):
    """What every entry carries."""

    date: Annotated[Date, Field(description="Ngày của sự việc; với số liệu là ngày cuối của khoảng số liệu")]
    by: Annotated[Label, Field(description="Mã đơn vị báo")]
    received: Annotated[Date | None, Field(description="Ngày nhận được, nếu nhận muộn hơn date")] = None
    source: Annotated[Text | None, Field(description="Nguồn số liệu")] = None
    evidence: Annotated[tuple[Text, ...], Field(description="Minh chứng: tệp hoặc số, ký hiệu văn bản")] = ()
    note: Annotated[Text | None, Field(description="Ghi chú")] = None
    replaces: Annotated[Replaces | None, Field(description="Ghi chép này thay cho ghi chép nào")] = None

    @property
    def known(self) -> dt.date:
        """The day from which the entry is known: when it was received, or else its date."""
        return self.received or self.date


class Figure(EntryBase):
    """A figure of an indicator; which fields it has follows from the indicator's measure."""

    indicator: Annotated[Label, Field(description="Mã chỉ tiêu")]
    since: Annotated[
        Date | None,
        Field(alias="from", description="Ngày đầu của khoảng số liệu; mặc định: ngay sau số liệu trước"),
    ] = None
    part: Annotated[Text | None, Field(description="Tên tổ, địa bàn khi chỉ tiêu chia theo phần")] = None
    numerator: Annotated[Count | None, Field(description="Tử số (tỷ lệ)")] = None
    denominator: Annotated[Count | None, Field(description="Mẫu số (tỷ lệ)")] = None
    value: Annotated[Amount | None, Field(description="Số lượng, thứ hạng (count), số phần trăm (share)")] = None
    stage: Annotated[Text | None, Field(description="Giai đoạn đã hoàn thành (stages)")] = None
    item: Annotated[Text | None, Field(description="Mục đã kiểm (checklist)")] = None
    met: Annotated[tuple[Text, ...] | None, Field(description="Các tiêu chí mà mục đã đạt (checklist)")] = None
    done: Annotated[bool | None, Field(description="Đã có hay chưa (yes-no)")] = None


class Update(EntryBase):
    """How a task stands; nobody types "quá hạn": it is computed."""

    task: Annotated[Label, Field(description="Mã nhiệm vụ")]
    state: Annotated[
        Literal["doing", "done", "waiting", "paused", "dropped"] | None,
        Field(description="doing: đang làm; done: hoàn thành; waiting: chờ; paused: tạm dừng; dropped: thôi làm"),
    ] = None
    result: Annotated[Text | None, Field(description="Kết quả")] = None
    product: Annotated[Text | None, Field(description="Sản phẩm đã có")] = None
    difficulty: Annotated[Text | None, Field(description="Khó khăn, vướng mắc")] = None
    proposal: Annotated[Text | None, Field(description="Đề xuất, kiến nghị")] = None
    next: Annotated[Text | None, Field(description="Việc sẽ làm trong kỳ tới")] = None


class Issued(Frozen):
    """A document that was issued."""

    type: Annotated[Text, Field(description="Tên loại văn bản")]
    number: Annotated[Text, Field(description="Số, ký hiệu")]
    title: Annotated[Text, Field(description="Trích yếu")]
    to: Annotated[Text | None, Field(description="Nơi nhận")] = None


class DocumentIssued(EntryBase):
    """A document issued on the entry's date."""

    document: Annotated[Issued, Field(description="Văn bản đã ban hành")]
    task: Annotated[Label | None, Field(description="Mã nhiệm vụ mà văn bản phục vụ")] = None


class Incident(EntryBase):
    """An incident: opened, told to somebody, resolved."""

    incident: Annotated[Label, Field(description="Mã sự cố")]
    state: Annotated[Literal["open", "resolved"], Field(description="open: đang xử lý; resolved: đã khắc phục")]
    what: Annotated[Text, Field(description="Diễn biến")]
    told: Annotated[Text | None, Field(description="Đã báo cho ai, qua kênh nào")] = None


class InfrastructureCheck(EntryBase):
    """The daily check of the one-stop shop's infrastructure: what was looked at, and whether it worked."""

    check: Annotated[
        dict[Text, bool], Field(min_length=1, description="Từng hạng mục: true là tốt, false là hỏng")
    ]


class Spending(EntryBase):
    """Money spent on the plan."""

    spending: Annotated[Count, Field(description="Số tiền, đồng")]
    purpose: Annotated[Text, Field(description="Nội dung chi")]
    task: Annotated[Label | None, Field(description="Mã nhiệm vụ")] = None


Entry: TypeAlias = Figure | Update | DocumentIssued | Incident | InfrastructureCheck | Spending
