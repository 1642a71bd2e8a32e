"""What a workbook that came back makes of a plan: its values, what is otherwise, what cannot be read."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError

from kh02.diagnostics.finding import KeyPath
from kh02.form.intake.cells import clean_words
from kh02.model.unit import Unit
from kh02.store.yaml.doubt import Doubt
from kh02.workbook.change import Change, in_other_order, row_words
from kh02.workbook.content import Content, Row, SheetContent
from kh02.workbook.draw import DOUBTS
from kh02.workbook.filled import Filled, FilledRow
from kh02.workbook.kind import Names, read_cell_text, show
from kh02.workbook.match import Matched, MatchedRows, match_rows, placed
from kh02.workbook.sheets import UNITS_SHEET, VALUE, Column, Sheet
from kh02.workbook.view import Values, put_at, unviewed, value_at, viewed


class Edit(Struct):
    """The plan as the workbook has it.

    ``values`` are those of the file, days and numbers as such; ``rows`` says of each list that was changed which
    of its old items each new one is; ``places`` says which row is at which key path then.
    """

    values: Values = field(default_factory=dict)
    rows: dict[KeyPath, list[int | None]] = field(default_factory=dict)
    places: dict[KeyPath, FilledRow] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    settled: list[Doubt] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def spot(self, path: KeyPath) -> tuple[FilledRow, str] | None:
        """Return the row and the field of what stands at a key path; None where no row is about it."""
        start = next((end for end in range(len(path), -1, -1) if path[:end] in self.places), None)
        if start is None:
            return None
        row, inner = self.places[path[:start]], ".".join(map(str, path[start:]))
        outer = [name for name in row.letters if inner == name or inner.startswith(f"{name}.")]
        within = [name for name in row.letters if inner and name.startswith(f"{inner}.")]
        return row, max(outer, key=len, default=next(iter(within), VALUE))


def read_edit(filled: Filled, content: Content, values: Values) -> Edit:
    """Return what a workbook makes of the plan that its content is of; ``values`` are those of the plan's file."""
    edit = Edit(wrong=list(filled.faults))
    view = viewed(copy.deepcopy(values))
    names = Names(tuple(_units(filled.sheets[UNITS_SHEET])), content.plan.units)
    for one in content.sheets:
        sheet = one.sheet
        base = filled.base.sheets.get(sheet.name, {})
        current = {row.key: row for row in one.rows}
        matched = match_rows(filled.sheets.get(sheet.name, ()), base, current, sheet.columns[0].field)
        work = _SheetEdit(sheet, names, view, edit)
        if sheet.closed:
            work.in_place(matched)
        else:
            work.items(matched, placed(matched, base, one.rows), one)
    edit.values = unviewed(view)
    return edit


def _units(rows: Sequence[FilledRow]) -> Iterator[Unit]:
    """Yield the units that the workbook names, as far as cells can name them."""
    for row in rows:
        aliases = tuple(line.strip() for line in row.text("aliases").split("\n") if line.strip())
        try:
            yield Unit(id=row.text("id"), name=row.text("name"), aliases=aliases)
        except ValidationError:
            continue


class _SheetEdit(Struct):
    sheet: Sheet
    names: Names
    view: Values
    edit: Edit

    def in_place(self, matched: MatchedRows) -> None:
        """Change the rows of a sheet whose rows stay what they are."""
        for one in matched.rows:
            if one.current is None:
                self.edit.wrong.append(f"{one.filled.place()}: trang này không thêm dòng được")
                continue
            path = one.current.path
            self.edit.places[path] = one.filled
            self._settle(one)
            for column, value in self._changed(one):
                put_at(self.view, (*path, *column.path), value)

    def items(self, matched: MatchedRows, order: Sequence[Matched | Row], one: SheetContent) -> None:
        """Change the items of a list: those that are there, new ones, their order."""
        old = list(value_at(self.view, self.sheet.path) or ())
        new: list[Any] = []
        was: list[int | None] = []
        for row in order:
            item, index = (old[_index(row)], _index(row)) if isinstance(row, Row) else self._item(row, old)
            if item is not None:
                if isinstance(row, Matched):
                    self.edit.places[(*self.sheet.path, len(new))] = row.filled
                new.append(item)
                was.append(index)
        self._incomplete_targets(new)
        self._tell_removed(matched)
        kept = [str(index) for index in was if index is not None]
        if in_other_order([str(index) for index in range(len(old))], kept):
            self.edit.changes.append(Change("moved", self.sheet.name))
        if was != list(range(len(old))):
            self.edit.rows[self.sheet.path] = was
        if new != old:
            put_at(self.view, self.sheet.path, new or None)

    def _incomplete_targets(self, items: Sequence[Any]) -> None:
        """Tell of targets of which a part is missing."""
        for index, item in enumerate(items):
            for number, target in enumerate(item.get("targets") or () if isinstance(item, dict) else ()):
                needed = ("compare", "by") if target.get("compare") == "done" else ("compare", "value", "by")
                missing = next((key for key in needed if target and target.get(key) is None), "")
                spot = self.edit.spot((*self.sheet.path, index, "targets", number, missing))
                if missing and spot:
                    place = spot[0].place(spot[1])
                    self.edit.wrong.append(f"{place}: mức phải đạt cần có so sánh, giá trị và thời hạn")

    def _item(self, one: Matched, old: Sequence[Any]) -> tuple[Any, int | None]:
        """Return the item of a row and where it stood; None for a row that stands for none."""
        if one.current is not None:
            index = _index(one.current)
            if not _said(one.filled):
                self._removed(one.current)
                return None, index
            self._settle(one)
            return self._with_changes(one, copy.deepcopy(old[index])), index
        if one.base is not None and not self._differs(one):
            return None, None  # taken out of the plan after the workbook was made
        return self._new(one.filled), None

    def _with_changes(self, one: Matched, item: Any) -> Any:
        for column, value in self._changed(one):
            if not column.path:
                item = value
            else:
                put_at(item, column.path, value)
        return item

    def _new(self, row: FilledRow) -> Any:
        item: Any = {}
        for column in self.sheet.columns:
            if text := row.text(column.field):
                value = self._read(row, column, text)
                if not column.path:
                    item = value
                elif value is not None:
                    put_at(item, column.path, value)
        if not item:
            return None
        told = row.text(self.sheet.columns[0].field)
        words = next((text for name in ("name", "title", "text") if (text := row.text(name))), "")
        self.edit.changes.append(Change("added", self.sheet.name, told, after=words))
        return item

    def _differs(self, one: Matched) -> bool:
        assert one.base is not None
        texts = one.base.texts.items()
        return any(_normal(one.filled.text(name)) != _normal(text) for name, text in texts)

    def _changed(self, one: Matched) -> Iterator[tuple[Column, Any]]:
        """Yield the columns that somebody changed, with what they say now."""
        assert one.current is not None
        for column, now in zip(one.current.columns, one.current.cells, strict=True):
            text = one.filled.text(column.field)
            was = one.base.texts.get(column.field) if one.base else now
            if column.field not in one.filled.letters or was is None:
                continue
            if _normal(text) in {_normal(was), _normal(now)}:
                continue
            if column.fixed:
                self.edit.wrong.append(f"{one.filled.place(column.field)} ({column.title}): không đổi ở đây được")
                continue
            value = self._read(one.filled, column, text)
            if value is not None and _normal(show(column.kind, value, self.names)) == _normal(now):
                continue  # the same in other words
            title = one.current.title or column.title
            change = Change("cell", self.sheet.name, one.current.key, column.field, title, now, text)
            self.edit.changes.append(change)
            yield column, value

    def _read(self, row: FilledRow, column: Column, text: str) -> Any:
        """Return what a cell says; what it cannot say is told, and leaves the value out."""
        try:
            return read_cell_text(column.kind, text, self.names)
        except ValueError as error:
            self.edit.wrong.append(f"{row.place(column.field)} ({column.title}): {error}")
            return None

    def _settle(self, one: Matched) -> None:
        """Note which doubts of a row somebody took out of its cell."""
        if one.base is None or one.current is None:
            return
        lines = [line.strip() for line in one.filled.text(DOUBTS).split("\n") if line.strip()]
        known = [_normal(words) for words in one.base.doubts]
        if strange := [line for line in lines if _normal(line) not in known]:
            place = one.filled.place(DOUBTS)
            self.edit.wrong.append(f"{place}: cột này chỉ để xóa lý do đã xem xong, không ghi thêm “{strange[0]}”")
        left = {_normal(line) for line in lines}
        gone = {words for words in known if words not in left}
        for doubt in one.current.doubts:
            if _normal(doubt.words) in gone:
                self.edit.settled.append(doubt)
                key, title = one.current.key, one.current.title
                self.edit.changes.append(Change("settled", self.sheet.name, key, title=title, before=doubt.reason))

    def _tell_removed(self, matched: MatchedRows) -> None:
        for row in matched.removed:
            self._removed(row)

    def _removed(self, row: Row) -> None:
        self.edit.changes.append(Change("removed", self.sheet.name, row.key, before=row_words(row)))


def _index(row: Row | None) -> int:
    assert row is not None
    index = row.path[-1]
    assert isinstance(index, int)
    return index


def _said(row: FilledRow) -> bool:
    return any(field_ != DOUBTS for field_ in row.cells)


def _normal(text: str) -> str:
    """Return a text as it is compared: a spreadsheet changes spaces at its ends, line ends, and composition."""
    try:
        return clean_words(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ValueError:
        return text
