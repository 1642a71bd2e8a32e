"""All tables as the sheets of one workbook."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kh02.form.export.look import as_text
from kh02.form.intake.filled_form import NOT_INSTALLED
from kh02.vi.visible import visible_lines
from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import Table
from kh02.view.export.tables import TABLES
from kh02.view.write.csv import Row, Value
from kh02.work.refusal import Refused
from kh02.workbook.draw import LONGEST_CELL

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_FILE = "bang.xlsx"
_MOST_ROWS = 1_048_576  # what Excel can hold, the head among them
_MOST_DIGITS = 15  # what Excel keeps of a number
_OTHERWISE = "hãy xuất ra csv, jsonl hoặc parquet"


def _values(table: Table[Any], rows: Sequence[Row]) -> list[list[Value]]:
    return [[_fitting(table, name, value) for name, value in row.items()] for row in rows]


def _fitting(table: Table[Any], name: str, value: Value) -> Value:
    """Return a value as Excel can hold it: a number that it would round is text. Refused where it cannot."""
    if isinstance(value, Decimal):
        return f"{value:f}" if len(value.normalize().as_tuple().digits) > _MOST_DIGITS else value
    if not isinstance(value, str):
        return value
    shown = visible_lines(value)
    if len(shown) > LONGEST_CELL:
        raise Refused("problems", f"Bảng {table.name}: {name} có lời dài hơn một ô Excel; {_OTHERWISE}.")
    return shown


@contextmanager
def _opened(folder: Path) -> Iterator[Put]:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise Refused("usage", f"Chưa xuất được: {NOT_INSTALLED}.") from None
    book = Workbook(write_only=True)
    sheets = {table.name: book.create_sheet(table.name) for table in TABLES}
    left = Counter({table.name: _MOST_ROWS for table in TABLES})

    def put(name: str, rows: list[list[Value]]) -> None:
        left[name] -= len(rows)
        if left[name] < 0:
            raise Refused("problems", f"Bảng {name} dài hơn một trang tính Excel; {_OTHERWISE}.")
        for row in rows:
            sheets[name].append([_cell(sheets[name], value) for value in row])

    for table in TABLES:
        sheets[table.name].freeze_panes = "A2"
        put(table.name, [[column.name for column in table.columns]])
    yield put
    book.save(folder / _FILE)


def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> Any:
    """Return a cell: text stays text, whatever it begins with; a day is shown as one."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        return as_text(WriteOnlyCell(sheet, value))
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    return value


XLSX = TableFormat(_values, _opened)
