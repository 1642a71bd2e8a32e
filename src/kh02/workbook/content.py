"""What the cells of a plan's workbook hold: its values as text, and what is in doubt of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kh02.diagnostics.finding import KeyPath
from kh02.model.indicator import COMPARES
from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.store.yaml.doubt import Doubt
from kh02.workbook.kind import Names, show
from kh02.workbook.sheets import GENERAL, LEAST_TARGETS, SECTIONS, Column, Sheet, sheets
from kh02.workbook.view import Values, plan_view, section_paths, value_at

ELSEWHERE = "…"
"""The key of the row, among the general matters, of what is in doubt and stands in no row."""
_ELSEWHERE_TITLE = "Chỗ khác trong tệp kế hoạch"


class Row(Struct, frozen=True):
    """A row: what tells it from others of its sheet, where in the plan it stands, the text of each column."""

    key: str
    path: KeyPath
    columns: tuple[Column, ...]
    cells: tuple[str, ...]
    title: str = ""
    """What stands before the cell of a field."""
    doubts: tuple[Doubt, ...] = ()

    def text(self, field_: str) -> str | None:
        """Return the text of a column, None where the sheet has none of that name."""
        return next(
            (cell for one, cell in zip(self.columns, self.cells, strict=True) if one.field == field_), None
        )

    def doubtful(self, column: Column) -> bool:
        """Whether the value of a column is in doubt, or, where it has one, what it is a part of.

        Not where the row as a whole is.
        """
        if self.title:
            return bool(self.doubts)
        inner = [_as_viewed(one.path[len(self.path) :]) for one in self.doubts]
        if not self.text(column.field):
            return column.path in inner
        return any(path and (path[: len(column.path)] == column.path[: len(path)]) for path in inner)


class SheetContent(Struct, frozen=True):
    """A sheet and its rows."""

    sheet: Sheet
    rows: tuple[Row, ...]


class Content(Struct, frozen=True):
    """The sheets of a plan, and how units are called in them."""

    plan: Plan
    sheets: tuple[SheetContent, ...]
    names: Names

    def title(self, sheet: str, key: str, field_: str) -> str:
        """Return the title of a column, or of the row that is a field."""
        one = self.of(sheet)
        titles = [row.title for row in one.rows if row.key == key and row.title]
        return next(iter([*titles, *(column.title for column in one.sheet.columns if column.field == field_)]), "")

    def of(self, name: str) -> SheetContent:
        """Return the sheet of a name."""
        return next(one for one in self.sheets if one.sheet.name == name)


def workbook_content(
    plan: Plan, doubts: Sequence[Doubt] = (), targets: int = LEAST_TARGETS, units: Sequence[Unit] = ()
) -> Content:
    """Return the rows of a plan, with room for at least so many targets of an indicator.

    ``units`` say what the units are called, where that is not as the plan has it.
    """
    view, names = plan_view(plan), Names(tuple(units) or plan.units)
    most = max((len(one.targets) for one in plan.indicators), default=0)
    made = [
        SheetContent(sheet, tuple(_rows(sheet, view, names)))
        for sheet in sheets(max(targets, most, LEAST_TARGETS))
    ]
    return Content(plan, tuple(_with_doubts(made, doubts)), names)


def _rows(sheet: Sheet, view: Values, names: Names) -> Iterator[Row]:
    if sheet.rows == "fields":
        for column in sheet.columns:
            text = show(column.kind, value_at(view, column.path), names)
            yield Row(column.field, column.path, (replace(column, path=()),), (text,), column.title)
        yield Row(ELSEWHERE, (), (), (), _ELSEWHERE_TITLE)
        return
    seen: Counter[str] = Counter()
    for path in _paths(sheet, view):
        item = value_at(view, path)
        cells = tuple(show(column.kind, value_at(item, column.path), names) for column in sheet.columns)
        seen[cells[0]] += 1
        yield Row(row_key(cells[0], seen[cells[0]]), path, sheet.columns, cells)


def row_key(told_by: str, number: int) -> str:
    """Return the key of the row whose first column holds a text, of several such the one of that number."""
    return told_by if number == 1 else f"{told_by} ({number})"


def _paths(sheet: Sheet, view: Values) -> Iterator[KeyPath]:
    if sheet.name == SECTIONS:
        yield from section_paths(view["sections"])
    else:
        yield from ((*sheet.path, index) for index in range(len(value_at(view, sheet.path) or ())))


def _with_doubts(made: Sequence[SheetContent], doubts: Sequence[Doubt]) -> Iterator[SheetContent]:
    of: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in doubts:
        of.setdefault(_home(made, doubt.path), []).append(doubt)
    for one in made:
        rows = (replace(row, doubts=tuple(of.get((one.sheet.name, row.key), ()))) for row in one.rows)
        yield SheetContent(one.sheet, tuple(rows))


def _home(made: Sequence[SheetContent], path: KeyPath) -> tuple[str, str]:
    """Return the sheet and the key of the innermost row that a path lies in."""
    inside = [
        (len(row.path), one.sheet.name, row.key)
        for one in made
        for row in one.rows
        if row.path and path[: len(row.path)] == row.path
    ]
    _, name, key = max(inside, default=(0, GENERAL, ELSEWHERE))
    return name, key


def _as_viewed(path: KeyPath) -> KeyPath:
    """Return where a sheet has what stands at a path of the file."""
    match path:
        case ("targets", int(number), str(key), *_) if key in COMPARES:
            return ("targets", number, "value")
    return path
