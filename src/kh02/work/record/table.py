"""``kh02 record --from``: a table of figures of another system, told by cell where it is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from kh02.cli.dialogue import tell
from kh02.cli.exit_code import ExitCode, Stop
from kh02.diagnostics.finding import Finding, Severity
from kh02.diagnostics.table.figure import FIGURE_TWICE
from kh02.model.entry import Entry, Figure
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.store.spreadsheet import Row, Table, TableError, read_table
from kh02.store.table_map import FieldName, TableMap, read_map
from kh02.store.yaml.locate import source_line
from kh02.vi.date import parse_date
from kh02.vi.number import parse_number
from kh02.vi.search import search
from kh02.view.finding.text import finding_text
from kh02.work.record.amount import one_of, read_amount
from kh02.work.record.desk import Desk, Effect, effect
from kh02.work.record.entry import indicator_names
from kh02.work.record.given import Given, clean
from kh02.work.record.write import Draft

T = TypeVar("T")
_NUMBERS: tuple[FieldName, ...] = ("numerator", "denominator", "value")
_SAID = 50


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong in a row: the cell or the row, and the words."""

    row: int
    where: str
    message: str


def rows(given: Given, desk: Desk) -> Draft:
    """Return the figures of a table; Stop with every wrong cell, or with ``--partial`` leave its row out."""
    source, mapping = given.get("table"), given.get("mapping")
    if not source or not mapping:
        raise Stop(
            ExitCode.USAGE, "Ghi từ bảng cần cả --from (tệp số liệu) và --map (tệp cho biết cột nào là gì)."
        )
    wanted = _map(mapping)
    entries, wrong = _Reading(desk, wanted, _table(source, mapping, wanted)).entries()
    entries, refused, twice = _sound(desk, entries)
    wrong = sorted([*wrong, *refused], key=lambda one: one.row)
    if twice:
        tell(f"{source}: bỏ qua {twice} dòng đã được ghi từ trước.")
    if wrong:
        said = [f"{source}, {one.where}: {one.message}" for one in wrong[:_SAID]]
        said += [f"… và {len(wrong) - _SAID} chỗ sai nữa"] if len(wrong) > _SAID else []
        if "partial" not in given.flags:
            last = "Chưa ghi dòng nào: sửa các ô trên, hoặc thêm --partial để ghi các dòng đúng."
            raise Stop(ExitCode.PROBLEMS, "\n".join([*said, last]))
        tell("\n".join(said))
    if not entries:
        raise Stop(ExitCode.NOTHING, f"{source}: không có dòng nào để ghi.")
    return Draft(tuple(entries.values()))


def _map(file: str) -> TableMap:
    found, findings = read_map(file)
    if found is None:
        lines = ((one, source_line(file, one.place.span.line) if one.place.span else None) for one in findings)
        raise Stop(ExitCode.USAGE, "\n".join(finding_text(one, line) for one, line in lines))
    return found


def _table(source: str, mapping: str, wanted: TableMap) -> Table:
    try:
        table = read_table(Path(source), wanted.sheet, wanted.header)
    except TableError as error:
        raise Stop(ExitCode.USAGE, f"Không đọc được {source}: {error}.") from None
    missing = [column for column in wanted.columns.values() if column not in table.letters]
    if missing:
        has = ", ".join(f"“{title}”" for title in table.letters)
        raise Stop(ExitCode.USAGE, f"{source} không có cột “{missing[0]}” mà {mapping} nêu; có: {has}.")
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
    table: Table

    def entries(self) -> tuple[dict[int, Entry], list[_Wrong]]:
        """Return the entries by the numbers of their rows, and the cells that cannot be read."""
        found: dict[int, Entry] = {}
        wrong: list[_Wrong] = []
        for row in self.table.rows:
            try:
                found[row.number] = self._figure(row)
            except _CellError as error:
                wrong.append(_Wrong(row.number, self._cell(row, error.field), str(error)))
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
        measure = next(one.measure for one in plan.indicators if one.id == indicator_id)
        fields: dict[str, Any] = {
            "indicator": indicator_id,
            "date": self._read(row, "date", parse_date),
            "by": self._read(row, "by", self._unit),
            "from": self._maybe(row, "from", parse_date),
            "received": self._maybe(row, "received", parse_date),
            **{name: self._maybe(row, name, parse_number) for name in _NUMBERS},
            **{name: self._maybe(row, name, _same) for name in ("source", "note")},
        }
        parts = getattr(getattr(measure, "breakdown", None), "parts", ())
        fields["part"] = self._maybe(row, "part", lambda text: one_of(text, parts))
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
            raise ValueError(str(error)) from None


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


def _sound(desk: Desk, entries: Mapping[int, Entry]) -> tuple[dict[int, Entry], list[_Wrong], int]:
    """Return the entries that the checks accept, what is wrong with the others, and how many were there before."""
    kept, wrong, twice = dict(entries), [], 0
    while kept:
        done = effect(desk, tuple(kept.values()))
        known = {number for number, one in _by_row(done, kept) if one.code is FIGURE_TWICE}
        refused = [(number, one) for number, one in _by_row(done, kept) if one.severity is Severity.ERROR]
        if not known and not refused:
            break
        wrong += [_Wrong(number, f"dòng {number}", f"{one.message}. {one.hint}") for number, one in refused]
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
