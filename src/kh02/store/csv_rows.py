"""The rows of a CSV file, whichever separator and Unicode encoding it has."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from kh02.store.sheet import MAX_COLUMNS, MAX_ROWS, TableError

_SEPARATORS = ";,\t|"
_TOLD = re.compile(r"sep=(.)\r?\n")
"""A first line that tells Excel the separator; it is no row of the table."""


def csv_lines(data: bytes, header: int) -> list[list[str]]:
    """Return the rows, at most one more than a table may have below its header; raises TableError."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise TableError("tệp không phải UTF-8; trong Excel hãy lưu thành “CSV UTF-8” hoặc .xlsx") from None
    told = _TOLD.match(text)
    if told:
        text = text[told.end() :]
    try:
        return list(_rows(text, told[1] if told else _separator(text, header), header + MAX_ROWS + 1))
    except csv.Error as error:
        raise TableError("dấu ngoặc kép hoặc dòng của tệp CSV không đúng") from error


def _separator(text: str, header: int) -> str:
    """Return the separator that gives the row of titles most columns; above it may stand anything."""

    def columns(separator: str) -> int:
        try:
            rows = list(_rows(text, separator, header))
        except csv.Error:  # a whole table in one cell
            return 0
        return len(rows[header - 1]) if len(rows) >= header else 0

    return max(_SEPARATORS, key=columns)


def _rows(text: str, separator: str, most: int) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return (row[: MAX_COLUMNS + 1] for row in islice(rows, most))
