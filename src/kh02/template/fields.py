"""The list of all that a template may use, with what each means and an example from the user's own plan."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kh02.sandbox.filters import FILTERS
from kh02.template.shape import Many, Member, Record


class FieldLine(Struct, frozen=True):
    """A value by its path: ``tasks[].name`` is the name of each task.

    A group has no example; where its values are those of another group, `same_as` is that group's path.
    """

    path: str
    words: str
    meaning: str
    example: object
    same_as: str = ""


class FilterLine(Struct, frozen=True):
    """A filter, what it makes, and how it is used."""

    name: str
    meaning: str
    example: str


_FILTERS = {
    "so": ("Số viết kiểu Việt Nam, mặc định đến hai chữ số thập phân", "1245 | so → 1.245"),
    "phan_tram": ("Tỷ lệ phần trăm", "78.515 | phan_tram → 78,52%"),
    "ngay": ("Ngày, viết như trong văn bản", "plan.date | ngay → 29/8/2025"),
    "dem": ("Số lượng trong câu; dưới mười thêm số 0", "5 | dem → 05"),
    "trieu": ("Đồng viết ra triệu đồng", "12500000 | trieu → 12,5"),
    "thuong": ("Chữ đầu viết thường, để đứng giữa câu", "“Đạt” | thuong → đạt"),
    "hoa": ("Chữ đầu viết hoa, để mở câu", "“đã xong” | hoa → Đã xong"),
    "giua_cau": ("Tên đơn vị đứng giữa câu", "“Các phòng” | giua_cau → các phòng"),
    "khong_cham": ("Bỏ dấu chấm, phẩy ở cuối để nối tiếp câu", "“Đã xong.” | khong_cham → Đã xong"),
    "ve_viec": ("Trích yếu đứng sau số văn bản", "“Thành lập Tổ” | ve_viec → về việc thành lập Tổ"),
    "giu_cach": ("Giữ nhiều dấu cách liền nhau", "number_symbol | giu_cach"),
    "gop": ("Nhiều tên, phần đầu giống nhau chỉ viết một lần", "[“Tổ số 7”, “Tổ số 12”] | gop → Tổ số 7, 12"),
    "la_ma": ("Số La Mã, cho số thứ tự của mục", "4 | la_ma → IV"),
}


def field_lines(shape: Record, values: Mapping[str, object] | None = None) -> Iterator[FieldLine]:
    """Yield every value of a shape, groups before what stands in them; a group met again is not told again.

    The example is the first that `values` (a report's plain values) has, else the one told with the field.
    """
    met: dict[int, str] = {}
    for name, member in shape.members.items():
        found = [values[name]] if values and name in values else []
        yield from _lines(name, member, found, met)


def filter_lines() -> list[FilterLine]:
    """Return the filters of our own; Jinja's stand in its documentation."""
    return [FilterLine(name, *_FILTERS.get(name, ("", ""))) for name in FILTERS]


def _lines(path: str, member: Member, found: list[object], met: dict[int, str]) -> Iterator[FieldLine]:
    inner, below, inside = member.shape, path, found
    while isinstance(inner, Many):
        inner, below = inner.of, f"{below}[]"
        inside = [one for many in inside if isinstance(many, list) for one in many]
    if not isinstance(inner, Record):
        yield FieldLine(path, member.words, member.told.meaning, _example(member, found))
        return
    yield FieldLine(path, member.words, member.told.meaning, "", met.get(id(inner), ""))
    if id(inner) not in met:
        met[id(inner)] = below
        for name, part in inner.members.items():
            parts = [one[name] for one in inside if isinstance(one, dict) and name in one]
            yield from _lines(f"{below}.{name}", part, parts, met)


def _example(member: Member, found: list[object]) -> object:
    return next((value for value in found if value not in (None, "", [])), member.told.example)
