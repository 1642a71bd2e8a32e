"""Parquet by Apache Arrow: a folder for each table, within it one for each province and month (Hive's way)."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import DECIMALS, DIGITS, Kind, Table, Values
from kh02.work.refusal import Refused

if TYPE_CHECKING:
    import pyarrow as pa

_NOT_INSTALLED = "Chưa xuất được: Parquet cần cài thêm một gói: pip install pyarrow."
_FOLDERS = ("province", "month")
_ROWS_AT_ONCE = 50_000
"""So many rows of all tables wait to be written: memory stays flat however many plans there are.

Plans come folder by folder, mostly a province each: twice as many rows make few files less and take 90 MB more.
"""


def _encoded(table: Table[Any], values: Values) -> "pa.Table":
    import pyarrow as pa

    columns = zip(table.columns, values, strict=True)
    return pa.table({column.name: pa.array(these, _arrow_type(column.kind)) for column, these in columns})


@cache
def _arrow_type(kind: Kind) -> Any:
    import pyarrow as pa

    types = {"text": pa.string(), "whole": pa.int64(), "day": pa.date32(), "truth": pa.bool_()}
    return pa.decimal128(DIGITS, DECIMALS) if kind == "decimal" else types[kind]


@contextmanager
def _opened(folder: Path) -> Iterator[Put]:
    try:
        import pyarrow.parquet  # noqa: F401  -- looked for before any plan is read
    except ImportError:
        raise Refused("usage", _NOT_INSTALLED) from None
    waiting = _Waiting(folder)
    yield waiting.put
    waiting.write()


class _Waiting:
    """The rows that are not written yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._chunks: dict[str, list[pa.Table]] = defaultdict(list)
        self._rows = self._written = 0

    def put(self, name: str, chunk: "pa.Table") -> None:
        """Take rows of a table."""
        self._chunks[name].append(chunk)
        self._rows += chunk.num_rows
        if self._rows >= _ROWS_AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what waits: for each place of each table one more file."""
        import pyarrow as pa

        for name, chunks in self._chunks.items():
            for place, rows in _by_place(pa.concat_tables(chunks)):
                _write(self._folder / name / place, f"{self._written:04}.parquet", rows)
        self._written += 1
        self._rows = 0
        self._chunks.clear()


def _by_place(rows: "pa.Table") -> Iterator[tuple[str, "pa.Table"]]:
    """Yield the rows of each province and month, without these columns: the names of folders tell them."""
    keys = [name for name in _FOLDERS if name in rows.column_names]
    order = [(key, "ascending") for key in keys]
    counts = rows.group_by(keys).aggregate([([], "count_all")]).sort_by(order).to_pylist()
    ordered, start = rows.sort_by(order).drop_columns(keys), 0
    for place in counts:
        number = place.pop("count_all")
        folder = "/".join(f"{key}={quote(name, safe=' ')}" for key, name in place.items())
        yield folder, ordered.slice(start, number)
        start += number


def _write(folder: Path, name: str, rows: "pa.Table") -> None:
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, folder / name, compression="zstd")


PARQUET = TableFormat(_encoded, _opened)
