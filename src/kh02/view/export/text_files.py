"""A file of text for each table: CSV, and JSON Lines."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from functools import partial
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from msgspec import Struct

from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import Kind, Table, Values
from kh02.view.export.tables import TABLES
from kh02.view.write.csv import Value, all_within_quotes, csv_head, within_quotes
from kh02.view.write.json import plain


class _Spelling(Struct, frozen=True):
    """How values are written into cells: texts all at once, whatever else, and nothing."""

    texts: Callable[[Collection[str]], Iterable[str]]
    other: Callable[[Value], str]
    nothing: str


def _names(table: Table[Any]) -> list[str]:
    return [column.name for column in table.columns]


def _csv_text(table: Table[Any], values: Values) -> bytes:
    lines = map('","'.join, _rows(table, values, _CSV))
    return "".join([f'"{line}"\n' for line in lines]).encode()


def _json_text(table: Table[Any], values: Values) -> bytes:
    line = "{" + ", ".join(f'"{name}": %s' for name in _names(table)) + "}\n"
    return "".join(map(line.__mod__, _rows(table, values, _JSON))).encode()


def _rows(table: Table[Any], values: Values, spelling: _Spelling) -> Iterator[tuple[str, ...]]:
    columns = zip(table.columns, values, strict=True)
    return zip(*(_cells(column.kind, these, spelling) for column, these in columns), strict=True)


def _cells(kind: Kind, values: Sequence[Value], spelling: _Spelling) -> list[str]:
    """Return a column's cells; of values that come again and again each is made once."""
    if kind == "decimal":  # 1 and 1.0 are equal, and not the same to read
        return [spelling.nothing if value is None else spelling.other(value) for value in values]
    distinct: set[Any] = set(values)
    distinct.discard(None)
    cells = spelling.texts(distinct) if kind == "text" else map(spelling.other, distinct)
    made = dict(zip(distinct, cells, strict=True)) | {None: spelling.nothing}
    return list(map(made.__getitem__, values))


def _as_json(value: Value) -> str:
    return f'"{plain(value)}"' if isinstance(value, Decimal | dt.date) else json.dumps(value)


_CSV = _Spelling(all_within_quotes, within_quotes, "")
_JSON = _Spelling(partial(map, encode_basestring), _as_json, "null")


@contextmanager
def _opened(folder: Path, suffix: str, head: Callable[[Table[Any]], str]) -> Iterator[Put]:
    """Give what appends to the table's file; each is there, its head written, though it may stay without rows."""
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context((folder / f"{table.name}.{suffix}").open("wb")) for table in TABLES
        }
        for table in TABLES:
            files[table.name].write(head(table).encode())

        def put(name: str, chunk: bytes) -> None:
            files[name].write(chunk)

        yield put


CSV = TableFormat(_csv_text, lambda folder: _opened(folder, "csv", lambda table: csv_head(_names(table))))
JSONL = TableFormat(_json_text, lambda folder: _opened(folder, "jsonl", lambda _: ""))
