"""Tables over several pages, and the file itself."""

from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import PRACTICE

_NO_TABLE = Unjudged("Văn bản không có bảng số liệu.")
_WANTED = {"title": "tiêu đề", "creator": "tác giả", "created": "ngày tạo"}


def _repeated_heading(parts: Components) -> Iterator[Remark]:
    if not parts.data_tables():
        yield _NO_TABLE
    for number in parts.data_tables():
        table = parts.document.tables[number]
        if not table.rows[0].repeated:
            yield Fault(table.place, "hàng tiêu đề không lặp lại ở trang sau")


def _unbroken_rows(parts: Components) -> Iterator[Remark]:
    if not parts.data_tables():
        yield _NO_TABLE
    for number in parts.data_tables():
        table = parts.document.tables[number]
        if wrong := [row for row, found in enumerate(table.rows, start=1) if not found.unbroken]:
            yield Fault(table.place, f"{len(wrong)} hàng có thể bị ngắt qua trang, từ hàng {wrong[0]}")


def _ids(parts: Components) -> Iterator[Remark]:
    for identity in parts.document.repeated_ids:
        yield Fault("cấu trúc tệp", f"trùng: {identity}")


def _properties(parts: Components) -> Iterator[Remark]:
    if missing := [word for name, word in _WANTED.items() if not parts.document.properties.get(name)]:
        yield Fault("thuộc tính tệp", f"chưa ghi {', '.join(missing)}")


RULES = (
    Rule(
        "TT59",
        "Hàng tiêu đề của bảng lặp lại ở mỗi trang",
        PRACTICE,
        "Chọn hàng đầu của bảng, rồi Bố cục bảng (Layout) → Lặp lại hàng tiêu đề (Repeat Header Rows).",
        _repeated_heading,
    ),
    Rule(
        "TT60",
        "Hàng của bảng không bị ngắt qua trang",
        PRACTICE,
        "Trong thuộc tính bảng, thẻ Hàng (Row), bỏ chọn cho phép ngắt hàng qua trang.",
        _unbroken_rows,
    ),
    Rule(
        "TT62",
        "Tệp không có mã trùng nhau",
        PRACTICE,
        "Mở tệp bằng Word và lưu lại; Word sẽ đánh mã lại.",
        _ids,
    ),
    Rule(
        "TT63",
        "Thuộc tính tệp ghi tiêu đề, tác giả, ngày tạo",
        PRACTICE,
        "Điền ở Tệp (File) → Thông tin (Info).",
        _properties,
    ),
)
