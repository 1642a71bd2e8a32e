"""The plan: the signed document, item by item."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kh02.model.indicator import Indicator, Target
from kh02.model.profile import Profile
from kh02.model.scalar import Date, Frozen, Label, Text
from kh02.model.signature import Signature
from kh02.model.task import Deadline, Task
from kh02.model.unit import Unit

PLAN_FORMAT = "plan/1"
Level = Literal["commune", "province", "central"]
DocumentType = Literal[
    "Kế hoạch", "Nghị quyết", "Chương trình", "Chương trình hành động", "Quyết định", "Chỉ thị", "Kết luận",
    "Đề án",
]  # fmt: skip
PeriodKind = Literal["week", "month", "quarter", "half", "nine-months", "year"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Issuer(Frozen):
    """Who issued the plan."""

    name: Annotated[Text, Field(description="Tên đầy đủ cơ quan ban hành")]
    short: Annotated[Text, Field(description='Tên gọi tắt trong câu, ví dụ "UBND phường Phù Liễn"')]
    level: Annotated[Level, Field(description="Cấp: commune (xã), province (tỉnh), central (trung ương)")]
    province: Annotated[Text, Field(description="Tên tỉnh, thành phố, không kèm chữ tỉnh, thành phố")]


class Document(Frozen):
    """A document that the plan cites."""

    type: Annotated[Text, Field(description="Tên loại văn bản")]
    number: Annotated[Text, Field(description="Số, ký hiệu đúng như văn bản ghi")]
    date: Annotated[Date | None, Field(description="Ngày ban hành")] = None
    issuer: Annotated[Text | None, Field(description="Cơ quan ban hành")] = None
    title: Annotated[Text | None, Field(description="Trích yếu")] = None


class Table(Frozen):
    """A table of the paper, word for word; every row has a cell for each column."""

    columns: Annotated[tuple[Text, ...], Field(min_length=1, description="Tên các cột, nguyên văn")]
    rows: Annotated[
        tuple[tuple[str, ...], ...], Field(description='Các dòng, mỗi ô là chữ nguyên văn; ô trống ghi ""')
    ]


class Section(Frozen):
    """A section of the paper: label, title, and the words and table that are not a task of their own."""

    label: Annotated[Label, Field(description='Ký hiệu mục, ví dụ "II.2.2"')]
    title: Annotated[Text | None, Field(description="Tên mục")] = None
    text: Annotated[tuple[Text, ...], Field(description="Các đoạn văn theo thứ tự, nguyên văn")] = ()
    table: Annotated[Table | None, Field(description="Bảng của mục, đứng sau các đoạn văn")] = None
    sections: Annotated[tuple[Section, ...], Field(description="Các mục con")] = ()


class Reporting(Frozen):
    """How the plan is reported on."""

    to: Annotated[tuple[Text, ...], Field(description="Nơi nhận báo cáo, ghi ở Kính gửi")] = ()
    recipients: Annotated[
        tuple[Text, ...], Field(description="Nơi nhận của báo cáo; để trống thì lấy của kế hoạch")
    ] = ()
    symbol: Annotated[Text, Field(description="Ký hiệu báo cáo")] = "BC-UBND"
    signature: Annotated[Signature | None, Field(description="Ai ký báo cáo, khi khác người ký kế hoạch")] = None
    owed: Annotated[tuple[PeriodKind, ...], Field(description="Các kỳ báo cáo phải gửi")] = ("month",)
    assumed: Annotated[
        tuple[Literal["owed"], ...],
        Field(description="Điều văn bản không ghi mà người nhập tự đặt: owed (các kỳ báo cáo phải gửi)"),
    ] = ()
    convention: Annotated[
        Literal["nd09", "calendar", "own"],
        Field(
            description="Cách chốt kỳ: nd09 (Nghị định 09/2019/NĐ-CP), calendar (tháng dương lịch), "
            "own (ngày chốt riêng, xem cut_off_day)"
        ),
    ] = "nd09"
    cut_off_day: Annotated[int | None, Field(ge=1, le=28, description="Ngày chốt riêng trong tháng (own)")] = None
    week_starts: Annotated[Weekday, Field(description="Ngày đầu tuần báo cáo")] = "monday"
    tracked_from: Annotated[
        Date | None,
        Field(
            description="Ngày bắt đầu theo dõi bằng số liệu, báo cáo: kỳ bắt đầu trước ngày này không phải gửi; "
            "để trống thì là ngày ban hành kế hoạch"
        ),
    ] = None
    send_within: Annotated[
        int,
        Field(
            ge=1,
            le=60,
            description="Hạn gửi: số ngày làm việc sau ngày chốt kỳ (Nghị định 09/2019/NĐ-CP, Điều 8: ít nhất 1)",
        ),
    ] = 1
    profile: Annotated[
        Profile, Field(description="Thể thức riêng của đơn vị, khi khác Nghị định 30/2020/NĐ-CP")
    ] = Profile()


class Former(Frozen):
    """What an item said before an amendment; what is left out did not change."""

    targets: Annotated[tuple[Target, ...] | None, Field(description="Các mức phải đạt trước đó (chỉ tiêu)")] = None
    deadline: Annotated[Deadline | None, Field(description="Thời hạn trước đó (nhiệm vụ)")] = None
    lead: Annotated[tuple[Label, ...] | None, Field(description="Mã đơn vị chủ trì trước đó")] = None


class Amendment(Frozen):
    """A document that changed the plan."""

    number: Annotated[Text, Field(description="Số, ký hiệu văn bản sửa đổi")]
    date: Annotated[Date, Field(description="Ngày ban hành")]
    changes: Annotated[tuple[Text, ...], Field(description="Những điểm được sửa đổi")]
    items: Annotated[
        tuple[Label, ...],
        Field(description="Mã các chỉ tiêu, nhiệm vụ được sửa đổi; để trống thì hiểu là cả kế hoạch"),
    ] = ()
    before: Annotated[
        dict[Label, Former],
        Field(
            description="Theo mã: chỉ tiêu, nhiệm vụ trước khi sửa đổi; văn bản có hiệu lực từ ngày của nó, "
            "các ngày trước đó vẫn theo mức, thời hạn, chủ trì cũ",
            default_factory=dict,
        ),
    ]


class Event(Frozen):
    """Something that deadlines run from; its day is given, or is that of a recorded document."""

    id: Annotated[Label, Field(description="Mã sự kiện, ghi ở after của thời hạn")]
    text: Annotated[Text, Field(description='Sự kiện, ví dụ "Tỉnh ủy ban hành Chương trình hành động"')]
    date: Annotated[Date | None, Field(description="Ngày của sự kiện; để trống khi chưa xảy ra")] = None
    document: Annotated[
        Text | None,
        Field(description="Số, ký hiệu văn bản: khi không ghi date thì lấy ngày của ghi chép văn bản ấy"),
    ] = None


class Plan(Frozen):
    """A signed plan, whole: nothing of the paper is lost, shortened or invented."""

    kh02: Annotated[Literal["plan/1"], Field(description="Loại tệp và phiên bản: plan/1")]
    id: Annotated[Label, Field(description="Mã kế hoạch, trùng tên tệp")]
    type: Annotated[DocumentType, Field(description="Tên loại của văn bản")] = "Kế hoạch"
    number: Annotated[Text, Field(description="Số, ký hiệu của kế hoạch")]
    date: Annotated[Date, Field(description="Ngày ban hành")]
    place: Annotated[Text, Field(description="Địa danh ghi trên văn bản")]
    issuer: Annotated[Issuer, Field(description="Cơ quan ban hành")]
    title: Annotated[Text, Field(description="Trích yếu")]
    starts: Annotated[Date, Field(description="Ngày bắt đầu thực hiện")]
    ends: Annotated[Date, Field(description="Ngày kết thúc")]
    bases: Annotated[tuple[Document, ...], Field(description="Văn bản làm căn cứ hoặc được thực hiện")] = ()
    implements: Annotated[
        tuple[Text, ...], Field(description="Số, ký hiệu các kế hoạch cấp trên được thực hiện")
    ] = ()
    preamble: Annotated[tuple[Text, ...], Field(description="Phần căn cứ, nguyên văn từng đoạn")] = ()
    sections: Annotated[tuple[Section, ...], Field(description="Các mục của văn bản, nguyên văn")] = ()
    closing: Annotated[tuple[Text, ...], Field(description="Đoạn kết, nguyên văn")] = ()
    units: Annotated[tuple[Unit, ...], Field(min_length=1, description="Các đơn vị, theo thứ tự văn bản")]
    indicators: Annotated[tuple[Indicator, ...], Field(description="Các chỉ tiêu")] = ()
    tasks: Annotated[tuple[Task, ...], Field(description="Các nhiệm vụ")] = ()
    recipients: Annotated[tuple[Text, ...], Field(description="Nơi nhận của kế hoạch")] = ()
    signature: Annotated[Signature, Field(description="Thẩm quyền ký")]
    reporting: Annotated[Reporting, Field(description="Chế độ báo cáo")] = Reporting()
    events: Annotated[tuple[Event, ...], Field(description="Các sự kiện mà thời hạn tính từ đó")] = ()
    amendments: Annotated[tuple[Amendment, ...], Field(description="Các lần sửa đổi, bổ sung")] = ()

    @property
    def year(self) -> int | None:
        """The year in which the whole plan lies; None where it runs over several."""
        return self.starts.year if self.starts.year == self.ends.year else None
