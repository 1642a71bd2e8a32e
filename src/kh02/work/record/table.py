"""A table of figures of another system, told by cell where it is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from kh02.diagnostics.finding import Finding, Severity
from kh02.diagnostics.table.figure import FIGURE_TWICE
from kh02.model.entry import Entry, Figure
from kh02.progress.series import parts_of
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.store.spreadsheet import Row, Spreadsheet, TableError, read_table
from kh02.store.table_map import FieldName, TableMap
from kh02.vi.date import parse_date
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
_MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class WrongRow:
    """What is wrong in a row: the cell or the row, and the words."""

    row: int
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What a table says: its figures that are new, the rows that are wrong, how many were recorded before."""

    source: str
    entries: tuple[Entry, ...]
    wrong: tuple[WrongRow, ...]
    recorded: int

    @property
    def complaints(self) -> str:
        """What is wrong, a line for each cell or row; of very many only the first."""
        lines = [f"{self.source}, {one.where}: {one.message}" for one in self.wrong[:_MOST_TOLD]]
        if len(self.wrong) > _MOST_TOLD:
            lines.append(f"… và {len(self.wrong) - _MOST_TOLD} chỗ sai nữa")
        return "\n".join(lines)


def read_figures(source: str, mapping: str, columns: TableMap, desk: Desk) -> TableFigures:
    """Return the figures of a table by its map, which is called ``mapping``; Refused where it cannot be read."""
    entries, unread = _Reading(desk, columns, _table(source, mapping, columns)).entries()
    entries, refused, recorded = _sound(desk, entries)
    wrong = sorted([*unread, *refused], key=lambda one: one.row)
    return TableFigures(source, tuple(entries.values()), tuple(wrong), recorded)


def table_draft(figures: TableFigures, desk: Desk, *, partial: bool) -> Draft:
    """Return the draft of a table's figures; Refused with every wrong cell, unless ``partial`` leaves them out."""
    if figures.wrong and not partial:
        last = "Chưa ghi dòng nào: sửa các ô trên, hoặc thêm --partial để ghi các dòng đúng."
        raise Refused("problems", f"{figures.complaints}\n{last}")
    if not figures.entries:
        raise Refused("nothing", f"{figures.source}: không có dòng nào để ghi.")
    return draft(desk, figures.entries)


def _table(source: str, mapping: str, columns: TableMap) -> Spreadsheet:
    try:
        table = read_table(Path(source), columns.sheet, columns.header)
    except TableError as error:
        raise Refused("usage", f"Không đọc được {source}: {error}.") from None
    missing = [column for column in columns.columns.values() if column not in table.letters]
    if missing:
        has = ", ".join(f"“{title}”" for title in table.letters)
        raise Refused("usage", f"{source} không có cột “{missing[0]}” mà {mapping} nêu; có: {has}.")
    return table


class _CellError(Exception):
    def __init__(self, field: FieldName, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class _Reading:
    """A table being read by its mapping."""

    desk: Desk
    map: TableMap
    table: Spreadsheet

    def entries(self) -> tuple[dict[int, Entry], list[WrongRow]]:
        """Return the entries by the numbers of their rows, and the cells that cannot be read."""
        found: dict[int, Entry] = {}
        wrong: list[WrongRow] = []
        for row in self.table.rows:
            try:
                found[row.number] = self._figure(row)
            except _CellError as error:
                wrong.append(WrongRow(row.number, self._cell(row, error.field), str(error)))
        return found, wrong

    def _cell(self, row: Row, field: FieldName) -> str:
        column = self.map.columns.get(field)
        return (
            f"ô {self.table.letters[column]}{row.number} ({column})" if column else f"dòng {row.number} ({field})"
        )

    def _figure(self, row: Row) -> Entry:
        plan = self.desk.book.plan
        names = indicator_names(plan)
        indicator_id = self._read(row, "indicator", lambda text: _only(text, search(text, names)))
        indicator = next(one for one in plan.indicators if one.id == indicator_id)
        measure, parts = indicator.measure, parts_of(indicator, plan)
        unit = getattr(measure, "unit", "")
        fields: dict[str, Any] = {
            "indicator": indicator_id,
            "date": self._read(row, "date", parse_date),
            "by": self._read(row, "by", self._unit),
            "from": self._maybe(row, "from", parse_date),
            "received": self._maybe(row, "received", parse_date),
            **{name: self._maybe(row, name, lambda text: read_quantity(text, unit)) for name in _NUMBERS},
            **{name: self._maybe(row, name, _same) for name in ("source", "note")},
        }
        named = parts.names if parts else ()
        of_unit = parts is not None and parts.are_units
        fields["part"] = self._maybe(row, "part", self._unit if of_unit else lambda text: one_of(text, named))
        fields["item"] = self._maybe(row, "item", lambda text: one_of(text, getattr(measure, "items", ())))
        for name in ("stage", "met", "done"):
            fields |= self._maybe(row, name, lambda text: cast("dict[str, Any]", read_amount(measure)(text))) or {}
        return Figure.model_validate({name: value for name, value in fields.items() if value is not None})

    def _read(self, row: Row, field: FieldName, read: Callable[[str], T]) -> T:
        text = self.map.field(field, row.texts)
        try:
            if not text:
                raise ValueError("ô trống")
            return read(clean(text))
        except ValueError as error:
            raise _CellError(field, str(error)) from None

    def _maybe(self, row: Row, field: FieldName, read: Callable[[str], T]) -> T | None:
        return self._read(row, field, read) if self.map.field(field, row.texts) else None

    def _unit(self, text: str) -> str:
        try:
            return find_unit(text, self.desk.book.plan.units).id
        except UnitNotFound as error:
            raise ValueError(unit_not_found_words(error)) from None


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
