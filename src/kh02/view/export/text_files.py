"""A file of text for each table: CSV, and JSON Lines."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import Column, Table, Values
from kh02.view.export.tables import TABLES
from kh02.view.write.csv import Value, csv_head, csv_line, quoted
from kh02.view.write.json import plain

_json = json.JSONEncoder(ensure_ascii=False, default=plain).encode


def _names(table: Table[Any]) -> list[str]:
    return [column.name for column in table.columns]


def _csv_text(table: Table[Any], values: Values) -> str:
    return "".join(map(csv_line, _rows(table, values, lambda _, value: quoted(value))))


def _json_text(table: Table[Any], values: Values) -> str:
    rows = _rows(table, values, lambda name, value: f"{_json(name)}: {_json(value)}")
    return "".join("{" + ", ".join(row) + "}\n" for row in rows)


def _rows(table: Table[Any], values: Values, cell: Callable[[str, Value], str]) -> Iterator[tuple[str, ...]]:
    """Return the rows, each value as the cell that is made of its column's name and it."""
    columns = zip(table.columns, values, strict=True)
    return zip(*(_cells(column, these, cell) for column, these in columns), strict=True)


def _cells(column: Column[Any], values: Sequence[Value], cell: Callable[[str, Value], str]) -> list[str]:
    """Return a column's cells; of values that come again and again each is made once."""
    if column.kind == "decimal":  # 1 and 1.0 are equal, and not the same to read
        return [cell(column.name, value) for value in values]
    made = {value: cell(column.name, value) for value in set(values)}
    return [made[value] for value in values]


@contextmanager
def _opened(folder: Path, suffix: str, head: Callable[[Table[Any]], str]) -> Iterator[Put]:
    """Give what appends to the table's file; each is there, its head written, though it may stay without rows."""
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(
                (folder / f"{table.name}.{suffix}").open("w", encoding="utf-8", newline="")
            )
            for table in TABLES
        }
        for table in TABLES:
            files[table.name].write(head(table))

        def put(name: str, chunk: str) -> None:
            files[name].write(chunk)

        yield put


CSV = TableFormat(_csv_text, lambda folder: _opened(folder, "csv", lambda table: csv_head(_names(table))))
JSONL = TableFormat(_json_text, lambda folder: _opened(folder, "jsonl", lambda _: ""))
