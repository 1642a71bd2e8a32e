"""Who signs, and by what right (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 7)."""

from typing import Annotated

from pydantic import Field

from kh02.model.scalar import Frozen, Text


class Signature(Frozen):
    """Authority and post of the signatory, a line each: for whom, in whose place, and who."""

    authority: Annotated[
        Text | None,
        Field(description='Ký thay mặt tập thể, ví dụ "TM. ỦY BAN NHÂN DÂN"; để trống khi không ký thay mặt'),
    ] = None
    for_head: Annotated[
        Text | None,
        Field(
            description='Ký thay, thừa lệnh, thừa ủy quyền người đứng đầu, ví dụ "KT. CHỦ TỊCH", "TL. CHỦ TỊCH", '
            '"TUQ. CHỦ TỊCH"'
        ),
    ] = None
    position: Annotated[
        Text, Field(description='Chức vụ người ký, ví dụ "CHỦ TỊCH", "Q. CHỦ TỊCH", "PHÓ CHỦ TỊCH"')
    ]
    name: Annotated[Text | None, Field(description="Họ tên người ký; để trống khi không chắc")] = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the name, a line each, as it was written."""
        return tuple(line for line in (self.authority, self.for_head, self.position) if line)
