"""All tables as the sheets of one workbook."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kh02.form.intake.filled_form import NOT_INSTALLED
from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import Table, Values
from kh02.view.export.tables import TABLES
from kh02.view.write.csv import Value
from kh02.view.write.excel_cell import TooLongForExcel, excel_cell, excel_value
from kh02.work.refusal import Refused

_FILE = "bang.xlsx"
_MOST_ROWS = 1_048_576  # what Excel can hold, the head among them
_OTHERWISE = "hãy xuất ra csv, jsonl hoặc parquet"


def _rows(table: Table[Any], values: Values) -> list[tuple[Value, ...]]:
    columns = zip(table.columns, values, strict=True)
    return list(
        zip(*([_fitting(table, column.name, one) for one in these] for column, these in columns), strict=True)
    )


def _fitting(table: Table[Any], name: str, value: Value) -> Value:
    try:
        return excel_value(value)
    except TooLongForExcel:
        raise Refused("problems", f"Bảng {table.name}: {name} có lời dài hơn một ô Excel; {_OTHERWISE}.") from None


@contextmanager
def _opened(folder: Path) -> Iterator[Put]:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise Refused("usage", f"Chưa xuất được: {NOT_INSTALLED}.") from None
    book = Workbook(write_only=True)
    sheets = {table.name: book.create_sheet(table.name) for table in TABLES}
    left = Counter({table.name: _MOST_ROWS for table in TABLES})

    def put(name: str, rows: Sequence[Sequence[Value]]) -> None:
        left[name] -= len(rows)
        if left[name] < 0:
            raise Refused("problems", f"Bảng {name} dài hơn một trang tính Excel; {_OTHERWISE}.")
        for row in rows:
            sheets[name].append([excel_cell(sheets[name], value) for value in row])

    for table in TABLES:
        sheets[table.name].freeze_panes = "A2"
        put(table.name, [[column.name for column in table.columns]])
    yield put
    book.save(folder / _FILE)


XLSX = TableFormat(_rows, _opened)
