"""Units: who leads or supports."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from kh02.model.scalar import Date, Frozen, Label, Text
from kh02.model.signature import Signature


class Unit(Frozen):
    """A unit, or a group of units that the paper names as one ("Các phòng thuộc UBND xã")."""

    id: Annotated[Label, Field(description="Mã đơn vị, dùng ở lead, support, by")]
    name: Annotated[Text, Field(description="Tên đơn vị như văn bản ghi")]
    full_name: Annotated[
        Text | None,
        Field(description='Tên ở đầu văn bản của đơn vị, khi khác name, ví dụ "Công an phường Phù Liễn"'),
    ] = None
    superior: Annotated[
        Text | None,
        Field(
            description="Cơ quan chủ quản của đơn vị, khi không phải là cơ quan ban hành kế hoạch, ví dụ "
            '"Công an thành phố Hải Phòng"'
        ),
    ] = None
    aliases: Annotated[tuple[Text, ...], Field(description="Tên gọi khác, tên viết tắt")] = ()
    head: Annotated[Text | None, Field(description="Chức vụ người đứng đầu (không ghi tên người)")] = None
    signature: Annotated[
        Signature | None, Field(description="Ai ký báo cáo của đơn vị, khi không phải chỉ người đứng đầu ký")
    ] = None
    symbol: Annotated[Text | None, Field(description='Chữ viết tắt trong ký hiệu văn bản, ví dụ "VHXH"')] = None
    standing: Annotated[bool, Field(description="Là cơ quan thường trực, đầu mối tổng hợp")] = False
    asked: Annotated[bool, Field(description='Được "Đề nghị" chứ không "Giao" (MTTQ, đoàn thể)')] = False
    group: Annotated[bool, Field(description="Là một nhóm đơn vị")] = False
    members: Annotated[tuple[Label, ...], Field(description="Mã các đơn vị trong nhóm, nếu văn bản cho biết")] = ()
    vague: Annotated[bool, Field(description='Văn bản không nêu đích danh ("các đơn vị khác có liên quan")')] = (
        False
    )
    until: Annotated[Date | None, Field(description="Ngày cuối cùng của đơn vị, khi đã sáp nhập, giải thể")] = None
    succeeded_by: Annotated[Label | None, Field(description="Mã đơn vị kế thừa, từ sau ngày until")] = None

    @property
    def signed_by(self) -> Signature | None:
        """Who signs for the unit: whom the plan names, else its head."""
        return self.signature or (Signature(position=self.head) if self.head else None)

    def is_there(self, day: dt.date) -> bool:
        """Whether it has not ended before a day."""
        return self.until is None or day <= self.until
