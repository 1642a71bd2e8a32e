"""What a template may use of an officer's note: its words, by the place that their heading names."""

from typing import Annotated

from msgspec import Struct

from kh02.report.fields.field import Told
from kh02.store.notes import Note
from kh02.vi.text import fold


class BlockFields(Struct, frozen=True):
    """A paragraph or an item of a list."""

    text: Annotated[str, Told("Lời văn", "Các đơn vị phối hợp nhịp nhàng hơn kỳ trước.")]
    item: Annotated[bool, Told("Là một gạch đầu dòng", False)]


class NoteFields(Struct, frozen=True):
    """What an officer added by hand, by its place in the report; empty where nothing was added."""

    direction: Annotated[list[BlockFields], Told("Dưới tiêu đề “Lãnh đạo, chỉ đạo”", "")]
    results: Annotated[list[BlockFields], Told("Dưới tiêu đề “Kết quả thực hiện”", "")]
    highlights: Annotated[list[BlockFields], Told("Dưới tiêu đề “Kết quả nổi bật”", "")]
    assessment: Annotated[list[BlockFields], Told("Dưới tiêu đề “Nhận xét”", "")]
    strengths: Annotated[list[BlockFields], Told("Dưới tiêu đề “Ưu điểm”", "")]
    weaknesses: Annotated[list[BlockFields], Told("Dưới tiêu đề “Tồn tại, hạn chế”", "")]
    causes: Annotated[list[BlockFields], Told("Dưới tiêu đề “Nguyên nhân”", "")]
    difficulties: Annotated[list[BlockFields], Told("Dưới tiêu đề “Khó khăn, vướng mắc”", "")]
    proposals: Annotated[list[BlockFields], Told("Dưới tiêu đề “Đề xuất, kiến nghị”", "")]
    next_steps: Annotated[list[BlockFields], Told("Dưới tiêu đề “Nhiệm vụ kỳ tới”", "")]
    replaces: Annotated[list[str], Told("Những phần thay cho lời chương trình viết (thay: true)", ["results"])]


HEADINGS = {
    "Lãnh đạo, chỉ đạo": "direction",
    "Kết quả thực hiện": "results",
    "Kết quả nổi bật": "highlights",
    "Nhận xét": "assessment",
    "Ưu điểm": "strengths",
    "Tồn tại, hạn chế": "weaknesses",
    "Nguyên nhân": "causes",
    "Khó khăn, vướng mắc": "difficulties",
    "Đề xuất, kiến nghị": "proposals",
    "Nhiệm vụ kỳ tới": "next_steps",
}
"""The headings of a note, as the docs and messages name them, and the place of each."""

_ALSO = {
    "Công tác lãnh đạo, chỉ đạo": "direction",
    "Kết quả": "results",
    "Nổi bật": "highlights",
    "Đánh giá": "assessment",
    "Đánh giá chung": "assessment",
    "Tồn tại": "weaknesses",
    "Hạn chế": "weaknesses",
    "Khó khăn": "difficulties",
    "Vướng mắc": "difficulties",
    "Đề xuất": "proposals",
    "Kiến nghị": "proposals",
    "Phương hướng": "next_steps",
    "Phương hướng, nhiệm vụ": "next_steps",
}
_PLACES = {fold(heading): place for heading, place in (HEADINGS | _ALSO).items()}


def note_fields(note: Note | None) -> NoteFields:
    """Return the words of a note by their places; those under a heading that names none are left out."""
    found: dict[str, list[BlockFields]] = {place: [] for place in HEADINGS.values()}
    replaces: list[str] = []
    for part in note.parts if note else ():
        if place := _PLACES.get(fold(part.heading)):
            found[place] += [BlockFields(block.text, block.item) for block in part.blocks]
            replaces += [place] if part.replaces else []
    return NoteFields(**found, replaces=replaces)


def unplaced(note: Note) -> tuple[str, ...]:
    """Return the headings of a note that name no place in a report; "" for words before the first heading."""
    return tuple(part.heading for part in note.parts if fold(part.heading) not in _PLACES)
