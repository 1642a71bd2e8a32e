"""Parquet by Apache Arrow: a folder for each table, within it one for each province and month (Hive's way)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from kh02.view.export.format import Put, TableFormat
from kh02.view.export.table import DECIMALS, DIGITS, Kind, Table, Values
from kh02.view.export.tables import TABLES
from kh02.work.refusal import Refused

if TYPE_CHECKING:
    import pyarrow as pa

_NOT_INSTALLED = (
    "Chưa xuất được: Parquet cần cài thêm một gói, trên mọi máy tính toán nếu dùng --scheduler: "
    "pip install pyarrow."
)
_PROVINCE, _MONTH = "province", "month"
_ROWS_AT_ONCE = 50_000
"""So many rows of all tables wait to be written: memory stays flat however many plans there are.

Plans come folder by folder, mostly a province each: what is complete goes first, in few files.
"""


class _Rows(NamedTuple):
    """One plan's rows of a table: how many, and they without the province, which all have in common."""

    province: str
    number: int
    rest: bytes


def _need_arrow() -> None:
    """Raise Refused where Arrow is missing: here, or on another machine that encodes."""
    try:
        import pyarrow.parquet  # noqa: F401  -- only looked for
    except ImportError:
        raise Refused("usage", _NOT_INSTALLED) from None


def _encoded(table: Table[Any], values: Values) -> _Rows:
    _need_arrow()
    import pyarrow as pa

    schema = _schema(table.name)
    columns = {column.name: these for column, these in zip(table.columns, values, strict=True)}
    province, *_ = columns.pop(_PROVINCE)
    arrays = map(pa.array, columns.values(), schema.types)
    # Arrow pickles a table's columns one by one, which takes longer than all else here.
    rest = pa.RecordBatch.from_arrays(list(arrays), schema=schema)
    return _Rows(str(province), rest.num_rows, rest.serialize().to_pybytes())


@cache
def _schema(name: str) -> "pa.Schema":
    """Return a table's columns but the province, whose folder tells it."""
    import pyarrow as pa

    table = next(one for one in TABLES if one.name == name)
    return pa.schema([(one.name, _arrow_type(one.kind)) for one in table.columns if one.name != _PROVINCE])


def _arrow_type(kind: Kind) -> Any:
    import pyarrow as pa

    types = {"text": pa.string(), "whole": pa.int64(), "day": pa.date32(), "truth": pa.bool_()}
    return pa.decimal128(DIGITS, DECIMALS) if kind == "decimal" else types[kind]


@contextmanager
def _opened(folder: Path) -> Iterator[Put]:
    _need_arrow()  # before any plan is read
    waiting = _Waiting(folder)
    yield waiting.put
    waiting.write(waiting.provinces)


class _Waiting:
    """The rows that are not written yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, dict[str, list[_Rows]]] = defaultdict(lambda: defaultdict(list))
        self._number: Counter[str] = Counter()
        self._written = 0

    @property
    def provinces(self) -> tuple[str, ...]:
        """Of which any wait."""
        return tuple(self._rows)

    def put(self, name: str, rows: _Rows) -> None:
        """Take rows of a table."""
        self._rows[rows.province][name].append(rows)
        self._number[rows.province] += rows.number
        if self._number.total() >= _ROWS_AT_ONCE:
            others = [province for province in self._rows if province != rows.province]
            self.write(others or [rows.province])

    def write(self, provinces: Iterable[str]) -> None:
        """Write what waits of these: for each place of each table one more file."""
        for province in provinces:
            for name, rows in self._rows.pop(province).items():
                for folder, part in _by_month(_joined(name, rows)):
                    _write(self._folder / name / _place(_PROVINCE, province) / folder, self._written, part)
            del self._number[province]
        self._written += 1


def _joined(name: str, rows: Iterable[_Rows]) -> "pa.Table":
    import pyarrow as pa

    schema = _schema(name)
    batches = (pa.ipc.read_record_batch(pa.py_buffer(one.rest), schema) for one in rows)
    return pa.Table.from_batches(batches, schema).combine_chunks()


def _by_month(rows: "pa.Table") -> Iterator[tuple[str, "pa.Table"]]:
    """Yield the rows of each month, without that column: the name of the folder tells it; all rows without one."""
    if _MONTH not in rows.column_names:
        yield "", rows
        return
    months = Counter(rows[_MONTH].to_pylist())
    ordered, start = rows.sort_by(_MONTH).drop_columns(_MONTH), 0
    for month, number in sorted(months.items()):
        yield _place(_MONTH, month), ordered.slice(start, number)
        start += number


def _place(key: str, value: str) -> str:
    return f"{key}={quote(value, safe=' ')}"


def _write(folder: Path, number: int, rows: "pa.Table") -> None:
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, folder / f"{number:04}.parquet", compression="zstd")


PARQUET = TableFormat(_encoded, _opened)
