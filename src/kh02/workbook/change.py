"""What is otherwise in one state of a plan than in another: cells, rows, what is no longer in doubt."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from kh02.diagnostics.finding import KeyPath
from kh02.store.log.entry_text import flow_text
from kh02.vi.date import format_date
from kh02.workbook.content import Content, Row, SheetContent
from kh02.workbook.kind import as_plain
from kh02.workbook.sheets import VALUE, Sheet
from kh02.workbook.view import Values, plan_view, section_paths, value_at

ELSEWHERE_SHEET = "Ngoài các trang tính"
REST: tuple[tuple[str, KeyPath], ...] = (
    ("Các lần sửa đổi, bổ sung", ("amendments",)),
    ("Thể thức riêng của đơn vị", ("reporting", "profile")),
    ("Các kỳ báo cáo phải gửi là do người nhập tự đặt", ("reporting", "assumed")),
)
"""What no sheet has, and a comparison of two plans does."""
ChangeKind = Literal["cell", "added", "removed", "moved", "settled"]


class Change(Struct, frozen=True):
    """One thing that is otherwise, in texts as cells have them.

    ``item`` tells the row from others and ``field`` the column, with its ``title``; of a row that was added or
    taken out ``after`` or ``before`` are its words; ``settled`` is a doubt.
    """

    kind: ChangeKind
    sheet: str
    item: str = ""
    field: str = ""
    title: str = ""
    before: str = ""
    after: str = ""


def content_changes(earlier: Content, later: Content) -> Iterator[Change]:
    """Yield what differs between two plans, sheet by sheet; a row is the same by what tells it apart."""
    for before, after in zip(earlier.sheets, later.sheets, strict=True):
        yield from _sheet_changes(before, after)
    yield from _rest_changes(plan_view(earlier.plan), plan_view(later.plan))


def _sheet_changes(before: SheetContent, after: SheetContent) -> Iterator[Change]:
    old, new = {row.key: row for row in before.rows}, {row.key: row for row in after.rows}
    sheet = before.sheet
    for key, row in new.items():
        if key in old:
            yield from _cell_changes(sheet, old[key], row)
        else:
            yield Change("added", sheet.name, key, after=row_words(row))
    for key, row in old.items():
        if key not in new:
            yield Change("removed", sheet.name, key, before=row_words(row))
    if in_other_order(list(old), list(new)):
        yield Change("moved", sheet.name)


def _rest_changes(before: Values, after: Values) -> Iterator[Change]:
    """Yield what differs of what no sheet has."""
    for title, path in REST:
        was, now = (_rest_words(value_at(view, path)) for view in (before, after))
        if was != now:
            yield Change("cell", ELSEWHERE_SHEET, title, VALUE, title, was, now)
    tables = [dict(_tables(view)) for view in (before, after)]
    for label in dict.fromkeys(one for of in tables for one in of):
        was, now = (flow_text(of[label]) if label in of else "" for of in tables)
        if was != now:
            title = f"Bảng ở mục {label}"
            yield Change("cell", ELSEWHERE_SHEET, title, VALUE, title, was, now)


def _rest_words(value: Any) -> str:
    """Return amendments a line each, anything else as the file has it; "" for what is not given."""
    match _without_blanks(value):
        case [{"number": _}, *_] as amendments:
            return "\n".join(map(_amendment, amendments))
        case None | []:
            return ""
        case given:
            return flow_text(as_plain(given))


def _amendment(given: Values) -> str:
    items = f" ({', '.join(given['items'])})" if given["items"] else ""
    before = f", trước đó: {flow_text(as_plain(given['before']))}" if given["before"] else ""
    return f"{given['number']} ngày {format_date(given['date'])}: {'; '.join(given['changes'])}{items}{before}"


def _tables(view: Values) -> Iterator[tuple[str, Any]]:
    for path in section_paths(view["sections"]):
        section = value_at(view, path)
        if table := _without_blanks(section["table"]):
            yield section["label"], as_plain(table)


def _without_blanks(value: Any) -> Any:
    """Return a value without what is not given in it, and with lists for tuples."""
    match value:
        case dict():
            return {key: _without_blanks(item) for key, item in value.items() if item is not None}
        case tuple() | list():
            return [_without_blanks(item) for item in value]
    return value


def _cell_changes(sheet: Sheet, before: Row, after: Row) -> Iterator[Change]:
    for column, text in zip(after.columns, after.cells, strict=True):
        was = before.text(column.field) or ""
        if was != text:
            yield Change("cell", sheet.name, after.key, column.field, after.title or column.title, was, text)


def in_other_order(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether what both have stands in another order."""
    return [one for one in before if one in after] != [one for one in after if one in before]


def row_words(row: Row) -> str:
    """Return the words of a row beside what tells it apart."""
    texts = [row.text(field) for field in ("name", "title", "text")]
    return next((text for text in texts if text), "")
