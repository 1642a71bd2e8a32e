"""How an office's reports look where it deviates from Nghị định 30/2020/NĐ-CP.

The limits keep a page that can be read and a letterhead whose Quốc hiệu stays on one line; what the decree asks
within them is for the conformity check to say.
"""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from kh02.model.scalar import Frozen, Number, Text

_Side = Annotated[int, Field(ge=10, le=40)]


def _limits(low: int, high: int) -> WithJsonSchema:
    """Return the limits for editors; a number that is text ("13,5") has them too, but no words in JSON Schema."""
    return WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": low, "maximum": high}, {"type": "string"}]}, mode="validation"
    )


class Margins(Frozen):
    """The margins of a page, in millimetres; None: as the frame has them."""

    top: Annotated[_Side | None, Field(description="Lề trên, mm, từ 10 đến 40 (Nghị định: 20-25)")] = None
    bottom: Annotated[_Side | None, Field(description="Lề dưới, mm, từ 10 đến 40 (Nghị định: 20-25)")] = None
    left: Annotated[
        Annotated[int, Field(ge=20, le=40)] | None,
        Field(description="Lề trái, mm, từ 20 đến 40 (Nghị định: 30-35)"),
    ] = None
    right: Annotated[
        Annotated[int, Field(ge=10, le=25)] | None,
        Field(description="Lề phải, mm, từ 10 đến 25 (Nghị định: 15-20)"),
    ] = None


class Profile(Frozen):
    """What an office sets differently; what it leaves out stays as the frame has it."""

    margins: Annotated[Margins, Field(description="Lề trang của phần thân báo cáo và phụ lục")] = Margins()
    page_number: Annotated[
        Literal["header", "footer"] | None,
        Field(description="Chỗ của số trang: header (lề trên, như Nghị định) hoặc footer (chân trang)"),
    ] = None
    body_size: Annotated[
        Annotated[Number, Field(ge=12, le=15), _limits(12, 15)] | None,
        Field(description="Cỡ chữ nội dung và đề mục, pt, từ 12 đến 15 (Nghị định: 13-14)"),
    ] = None
    table_size: Annotated[
        Annotated[Number, Field(ge=9, le=14), _limits(9, 14)] | None,
        Field(description="Cỡ chữ trong bảng, pt, từ 9 đến 14"),
    ] = None
    first_line: Annotated[
        Annotated[Number, Field(ge=0, le=20), _limits(0, 20)] | None,
        Field(description="Lùi đầu dòng, mm, từ 0 đến 20 (Nghị định: 10 hoặc 12,7)"),
    ] = None
    line_spacing: Annotated[
        Annotated[Number, Field(ge=1, le=2), _limits(1, 2)] | None,
        Field(description="Giãn dòng, số dòng, từ 1 đến 2 (Nghị định: 1 đến 1,5)"),
    ] = None
    paragraph_spacing: Annotated[
        Annotated[Number, Field(ge=0, le=24), _limits(0, 24)] | None,
        Field(description="Khoảng cách giữa các đoạn, pt, từ 0 đến 24 (Nghị định: tối thiểu 6)"),
    ] = None
    reason: Annotated[
        Text | None, Field(description="Căn cứ của đơn vị, ví dụ “Quy chế văn thư của UBND phường”")
    ] = None
