"""What is otherwise in one state of a plan than in another: cells, rows, what is no longer in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kh02.workbook.content import Content, Row, SheetContent
from kh02.workbook.sheets import Sheet

ChangeKind = Literal["cell", "added", "removed", "moved", "settled"]


@dataclass(frozen=True, slots=True)
class Change:
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
