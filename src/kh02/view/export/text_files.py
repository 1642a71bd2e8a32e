"""A file of text for each table: CSV, and JSON Lines."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import Table
from kh02.view.export.tables import TABLES
from kh02.view.write.csv import Row, csv_head, csv_lines
from kh02.view.write.json import plain


def _names(table: Table[Any]) -> list[str]:
    return [column.name for column in table.columns]


def _csv_text(table: Table[Any], rows: Sequence[Row]) -> str:
    return csv_lines(_names(table), rows)


def _json_text(_: Table[Any], rows: Sequence[Row]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=plain)}\n" for row in rows)


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
