"""What a template may use of an amendment."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from kh02.model.unit import Unit
from kh02.progress.former import Amended
from kh02.report.fields.field import Told
from kh02.words.amended import amended_words, unrecorded_words


class AmendmentFields(Struct, frozen=True):
    """A document that changed the plan in the period."""

    number: Annotated[str, Told("Số, ký hiệu văn bản sửa đổi", "95/KH-UBND")]
    date: Annotated[str, Told("Ngày của văn bản", "2025-11-03")]
    changes: Annotated[list[str], Told("Những điểm được sửa đổi", ["Mức phải đạt còn 70%"])]
    unrecorded: Annotated[
        list[str],
        Told("Phần được sửa mà kế hoạch không ghi lại nội dung cũ", ["II.1: nội dung trước khi sửa đổi không …"]),
    ]
    parts: Annotated[
        list[str], Told("Chỉ tiêu, nhiệm vụ được sửa: cũ và mới", ["chỉ tiêu … đổi mức phải đạt từ 80% thành 70%"])
    ]


def amendment_fields(amended: Amended, units: Mapping[str, Unit]) -> AmendmentFields:
    """Return the fields of an amendment."""
    document = amended.amendment
    return AmendmentFields(
        number=document.number,
        date=document.date.isoformat(),
        changes=list(document.changes),
        unrecorded=list(unrecorded_words(amended)),
        parts=list(amended_words(amended, units)),
    )
