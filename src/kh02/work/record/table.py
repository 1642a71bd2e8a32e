"""A table of figures of another system, told by cell where it is wrong."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Severity
from kh02.diagnostics.table.figure import FIGURE_TWICE
from kh02.model.entry import Entry, Figure
from kh02.model.indicator import Indicator
from kh02.progress.series import parts_of
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.store.foreign_table import ForeignTable, Row, read_table
from kh02.store.sheet import TableError
from kh02.store.table_map import FieldName, TableMap
from kh02.vi.date import read_cell_day
from kh02.vi.quantity import read_quantity
from kh02.vi.search import search
from kh02.words.finding import message_words
from kh02.words.unit import unit_not_found_words
from kh02.work.record.amount import one_of, read_amount
from kh02.work.record.desk import Desk
from kh02.work.record.draft import Draft, Effect, draft, effect
from kh02.work.record.entry import indicator_names
from kh02.work.record.request import clean
from kh02.work.refusal import Refused

T = TypeVar("T")
_NUMBERS: tuple[FieldName, ...] = ("numerator", "denominator", "value")
_MARKS: tuple[FieldName, ...] = ("stage", "met", "done")
_BY_LETTER = re.compile(r"cột\s+([A-Z]{1,2})", re.IGNORECASE)
_MOST_TOLD = 50
_MOST_NAMED = 10


class WrongRow(Struct, frozen=True):
    """What is wrong in a row: the cell or the row, and the words."""

    row: int
    where: str
    message: str


class TableFigures(Struct, frozen=True):
    """What a table says: its figures that are new, the rows that are wrong, how many were recorded before.

    ``hidden`` are the numbers of rows that were read though nobody sees them, ``hidden_columns`` such columns.
    """

    source: str
    entries: tuple[Entry, ...]
    wrong: tuple[WrongRow, ...]
    recorded: int
    hidden: tuple[int, ...]
    hidden_columns: tuple[str, ...]

    @property
    def complaints(self) -> str:
        """What is wrong, a line for each cell or row; of very many only the first."""
        lines = [f"{self.source}, {one.where}: {one.message}" for one in self.wrong[:_MOST_TOLD]]
        if len(self.wrong) > _MOST_TOLD:
            lines.append(f"… và {len(self.wrong) - _MOST_TOLD} chỗ sai nữa")
        return "\n".join(lines)

    @property
    def unseen(self) -> Iterator[str]:
        """The sentences that rows and columns which nobody sees were read as well."""
        rows, columns = self.hidden, self.hidden_columns
        if rows:
            yield f"{self.source}: {len(rows)} dòng đang bị ẩn hoặc bị lọc vẫn được đọc: {_first_few(rows)}."
        if columns:
            yield f"{self.source}: {len(columns)} cột đang bị ẩn vẫn được đọc: {_first_few(columns)}."


def read_figures(source: str, mapping: str, columns: TableMap, desk: Desk) -> TableFigures:
    """Return the figures of a table by its map, which is called ``mapping``; Refused where it cannot be read."""
    table = _table(source, columns)
    letters = {column: _letter(table, column, source, mapping) for column in columns.columns.values()}
    entries, unread = _Reading(desk, columns, table, letters).entries()
    entries, refused, recorded = _sound(desk, entries)
    wrong = sorted([*unread, *refused], key=lambda one: one.row)
    hidden = tuple(f"{letter} ({title})" for title, letter in letters.items() if letter in table.hidden_columns)
    return TableFigures(source, tuple(entries.values()), tuple(wrong), recorded, table.hidden, hidden)


def _first_few(places: Sequence[object]) -> str:
    return ", ".join(map(str, places[:_MOST_NAMED])) + (", …" if len(places) > _MOST_NAMED else "")


def table_draft(figures: TableFigures, desk: Desk, *, partial: bool) -> Draft:
    """Return the draft of a table's figures; Refused with every wrong cell, unless ``partial`` leaves them out."""
    if figures.wrong and not partial:
        last = "Chưa ghi dòng nào: sửa các ô trên, hoặc thêm --partial để ghi các dòng đúng."
        raise Refused("problems", f"{figures.complaints}\n{last}")
    if not figures.entries:
        raise Refused("nothing", f"{figures.source}: không có dòng nào để ghi.")
    return draft(desk, figures.entries)


def _table(source: str, columns: TableMap) -> ForeignTable:
    try:
        return read_table(Path(source), columns.sheet, columns.header, columns.header_rows)
    except TableError as error:
        raise Refused("usage", f"Không đọc được {source}: {error}.") from None


def _letter(table: ForeignTable, column: str, source: str, mapping: str) -> str:
    """Return the letter of the column that a map names by its title, or by its letter; raises Refused."""
    letters = table.letters(column)
    if not letters and (by_letter := _BY_LETTER.fullmatch(column)):
        return by_letter[1].upper()
    if not letters:
        has = ", ".join(f"“{titles[0]}”" for titles in table.titles.values())
        raise Refused("usage", f"{source} không có cột “{column}” mà {mapping} nêu; có: {has}.")
    if len(letters) > 1:
        raise Refused(
            "usage",
            f"{source} có {len(letters)} cột cùng tên “{column}” ({', '.join(letters)}); "
            f"trong {mapping} hãy nêu bằng chữ cái, ví dụ: cột {letters[0]}.",
        )
    return letters[0]


class _Reading(Struct, frozen=True):
    """A table being read by its mapping; ``letters`` are those of the columns that the mapping names."""

    desk: Desk
    map: TableMap
    table: ForeignTable
    letters: Mapping[str, str]

    def entries(self) -> tuple[dict[int, Entry], list[WrongRow]]:
        """Return the entries by the numbers of their rows, and the cells that cannot be read."""
        found: dict[int, Entry] = {}
        wrong: list[WrongRow] = []
        for row in self.table.rows:
            cells = _Cells(self, row, [])
            if entry := self._figure(cells):
                found[row.number] = entry
            wrong += cells.wrong
        return found, wrong

    def _figure(self, cells: "_Cells") -> Entry | None:
        """Return the figure of a row; None where a cell is wrong, all of which are told."""
        plan = self.desk.book.plan
        names = indicator_names(plan)
        indicator_id = cells.need("indicator", lambda text: _only(text, search(text, names)))
        fields: dict[str, Any] = {
            "indicator": indicator_id,
            "date": cells.need("date", self._day),
            "by": cells.need("by", self._unit),
            "from": cells.may("from", self._day),
            "received": cells.may("received", self._day),
            **{name: cells.may(name, _same) for name in ("source", "note")},
        }
        if indicator_id is not None:
            fields |= self._amounts(cells, next(one for one in plan.indicators if one.id == indicator_id))
        if cells.wrong:
            return None
        return Figure.model_validate({name: value for name, value in fields.items() if value is not None})

    def _amounts(self, cells: "_Cells", indicator: Indicator) -> Mapping[str, Any]:
        measure, parts = indicator.measure, parts_of(indicator, self.desk.book.plan)
        unit = getattr(measure, "unit", "")
        fields: dict[str, Any] = {
            name: cells.may(name, lambda text: read_quantity(text, unit)) for name in _NUMBERS
        }
        named = parts.names if parts else ()
        of_unit = parts is not None and parts.are_units
        fields["part"] = cells.may("part", self._unit if of_unit else lambda text: one_of(text, named))
        fields["item"] = cells.may("item", lambda text: one_of(text, getattr(measure, "items", ())))
        for name in _MARKS:
            fields |= cells.may(name, lambda text: cast("dict[str, Any]", read_amount(measure)(text))) or {}
        return fields

    def _day(self, text: str) -> dt.date:
        return read_cell_day(text, self.table.first_day)

    def _unit(self, text: str) -> str:
        try:
            return find_unit(text, self.desk.book.plan.units).id
        except UnitNotFound as error:
            raise ValueError(unit_not_found_words(error)) from None


class _Cells(Struct, frozen=True):
    """The cells of a row while they are read; what is wrong with any of them is kept."""

    reading: _Reading
    row: Row
    wrong: list[WrongRow]

    def need(self, field: FieldName, read: Callable[[str], T]) -> T | None:
        """Return what a cell holds that may not be empty; None where it is wrong."""
        return self._read(field, read, needed=True)

    def may(self, field: FieldName, read: Callable[[str], T]) -> T | None:
        """Return what a cell holds; None where it is empty or wrong."""
        return self._read(field, read, needed=False)

    def _read(self, field: FieldName, read: Callable[[str], T], *, needed: bool) -> T | None:
        letters = self.reading.letters
        texts = {column: self.row.texts.get(letter, "") for column, letter in letters.items()}
        text = self.reading.map.field(field, texts)
        column = self.reading.map.columns.get(field)
        if column and letters[column] in self.row.uncalculated:
            self._tell(field, "công thức chưa được tính; mở tệp bằng Excel, lưu lại rồi đưa vào")
        elif text:
            try:
                return read(clean(text))
            except ValueError as error:
                self._tell(field, str(error))
        elif needed:
            self._tell(field, "ô trống")
        return None

    def _tell(self, field: FieldName, message: str) -> None:
        column, number = self.reading.map.columns.get(field), self.row.number
        cell = f"ô {self.reading.letters[column]}{number} ({column})" if column else f"dòng {number} ({field})"
        self.wrong.append(WrongRow(number, cell, message))


def _same(text: str) -> str:
    return text


def _only(text: str, found: Sequence[str]) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"“{text}” có thể là nhiều chỉ tiêu: {', '.join(found)}")
    raise ValueError(
        f"“{text}” không phải chỉ tiêu nào có số liệu của kế hoạch; có thể khai báo ở values của tệp --map"
    )


def _sound(desk: Desk, entries: Mapping[int, Entry]) -> tuple[dict[int, Entry], list[WrongRow], int]:
    """Return the entries that the checks accept, what is wrong with the others, and how many were there before."""
    kept, wrong, twice = dict(entries), [], 0
    while kept:
        done = effect(desk, tuple(kept.values()))
        known = {number for number, one in _by_row(done, kept) if one.code is FIGURE_TWICE}
        refused = [(number, one) for number, one in _by_row(done, kept) if one.severity is Severity.ERROR]
        if not known and not refused:
            break
        wrong += [
            WrongRow(number, f"dòng {number}", f"{message_words(one)}. {one.hint}") for number, one in refused
        ]
        twice += len(known)
        kept = {
            number: entry for number, entry in kept.items() if number not in known | {row for row, _ in refused}
        }
    return kept, wrong, twice


def _by_row(done: Effect, entries: Mapping[int, Entry]) -> Iterator[tuple[int, Finding]]:
    """Yield the findings about new entries with the rows of these; one about an old entry goes to the last row."""
    row_of = {id(entry): number for number, entry in entries.items()}
    at = {
        (recorded.file, recorded.index): row_of[id(recorded.entry)]
        for recorded in done.book.recorded
        if id(recorded.entry) in row_of
    }
    for finding in done.findings:
        match finding.place.path:
            case ("entries", int(index), *_):
                number = at.get((finding.place.file, index))
            case _:
                number = None
        if number is not None or finding.severity is Severity.ERROR:
            yield number or max(entries), finding
