"""The log: one month of entries of one plan."""

from typing import Annotated, Literal

from pydantic import Field

from kh02.model.entry import Entry
from kh02.model.kinds import BY_KEY
from kh02.model.scalar import Frozen, Label

LOG_FORMAT = "log/1"


class Log(Frozen):
    """One month of entries of one plan; entries are only ever appended."""

    kh02: Annotated[Literal["log/1"], Field(description="Loại tệp và phiên bản: log/1")]
    plan: Annotated[Label, Field(description="Mã kế hoạch")]
    illustrative: Annotated[
        bool, Field(description="true: số liệu minh họa, mọi đầu ra dùng tệp này đều ghi SỐ LIỆU MINH HỌA")
    ] = False
    entries: Annotated[
        tuple[Annotated[Entry, BY_KEY], ...], Field(description="Các ghi chép, chỉ thêm vào cuối")
    ] = ()
