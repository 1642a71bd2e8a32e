"""Tables that other systems export, CSV or Excel, as rows of text; what is hostile or too large is refused."""

import csv
import datetime as dt
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from kh02.office.package import ForeignPartError, related_parts
from kh02.store.system_error import system_reason

# The library itself, not the extra "kh02[excel]": kh02 is on no package index, where its name could be anybody's.
GET_OPENPYXL = "pip install openpyxl"
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_MAX_FILE = 20_000_000
_MAX_UNPACKED = 200_000_000
_MAX_RATIO = 200  # sheets of numbers pack some ten times
_MAX_PARTS = 2000
_HEAD = 65_536


class TableError(Exception):
    """The table cannot be read; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: its number in the file (from 1), and the text of each column by its title."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The titles of the columns with their letters, and the rows that are not empty."""

    letters: Mapping[str, str]
    rows: tuple[Row, ...]


def read_table(path: Path, sheet: str | None, header: int) -> Spreadsheet:
    """Return the table of a .csv or .xlsx file whose row ``header`` (from 1) holds the titles.

    Numbers become text in the Vietnamese way of writing and dates ISO, so that they are read like typed ones.
    Raises TableError.
    """
    try:
        if path.stat().st_size > _MAX_FILE:
            raise TableError(f"tệp lớn hơn {_MAX_FILE // 1_000_000} MB")
        if path.suffix.lower() == ".xlsx":
            return _table(_excel(path, sheet, header), header)
        if path.suffix.lower() in {".csv", ".txt"}:
            return _table(_csv(path.read_bytes()), header)
    except FileNotFoundError:
        raise TableError("không có tệp này") from None
    except OSError as error:
        raise TableError(system_reason(error)) from error
    raise TableError("chỉ đọc được tệp .csv, .xlsx; tệp .xls, .xlsm thì lưu lại thành .xlsx")


def column_letter(index: int) -> str:
    """Return the letter of the column at ``index``: 0 is "A", 26 is "AA"."""
    earlier, letter = divmod(index, 26)
    return (column_letter(earlier - 1) if earlier else "") + chr(ord("A") + letter)


def _table(lines: Iterable[Sequence[str]], header: int) -> Spreadsheet:
    found = list(islice(lines, header + MAX_ROWS + 1))
    if len(found) < header:
        raise TableError(f"không có dòng tiêu đề thứ {header}")
    if len(found) > header + MAX_ROWS:
        raise TableError(f"bảng dài hơn {MAX_ROWS} dòng")
    titles = [" ".join(title.split()) for title in found[header - 1]]
    if any(titles[MAX_COLUMNS:]):
        raise TableError(f"bảng có hơn {MAX_COLUMNS} cột")
    twice = sorted(title for title, times in Counter(filter(None, titles)).items() if times > 1)
    if twice:
        raise TableError(f"hai cột cùng tên “{twice[0]}”")
    rows = (
        Row(number, {title: text.strip() for title, text in zip(titles, line, strict=False) if title})
        for number, line in enumerate(found[header:], start=header + 1)
    )
    letters = {title: column_letter(index) for index, title in enumerate(titles) if title}
    return Spreadsheet(letters, tuple(row for row in rows if any(row.texts.values())))


def _csv(data: bytes) -> Iterator[list[str]]:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise TableError("tệp không phải UTF-8; trong Excel hãy lưu thành “CSV UTF-8” hoặc .xlsx") from None
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise TableError("dấu ngoặc kép hoặc dòng của tệp CSV không đúng") from error


def _excel(path: Path, sheet: str | None, header: int) -> Iterator[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise TableError(f"đọc tệp Excel cần cài thêm: {GET_OPENPYXL}; hoặc lưu thành CSV UTF-8") from None
    refuse_hostile(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a damaged part raises
        raise TableError("tệp Excel bị hỏng hoặc có mật khẩu") from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise TableError(f"không có trang tính “{sheet}”; có: {', '.join(book.sheetnames)}")
        page = book[sheet] if sheet is not None else book.worksheets[0]
        lines = page.iter_rows(max_row=header + MAX_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True)
        for line in lines:
            yield [cell_text(value) for value in line]
    except (TableError, OSError):
        raise
    except Exception as error:  # the same, while rows are read
        raise TableError("trang tính bị hỏng") from error
    finally:
        book.close()


def refuse_hostile(path: Path) -> None:
    """Raise TableError for a workbook that would fill the memory, or holds what no table needs.

    The first is a zip bomb, or XML with entities of its own; the second is told by ``related_parts``.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise TableError("tệp Excel giải nén ra quá lớn")
            for part in parts:
                if part.file_size > max(part.compress_size, 1) * _MAX_RATIO and part.file_size > _HEAD:
                    raise TableError("tệp Excel nén bất thường nên không được đọc")
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as opened:
                        _refuse_declarations(opened.read(_HEAD))
            related_parts(package, "xlsx")
    except ForeignPartError as error:
        raise TableError(str(error)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise TableError("tệp Excel bị hỏng hoặc có mật khẩu") from error


def _refuse_declarations(head: bytes) -> None:
    """Refuse XML that declares entities, or hides in UTF-16 that it does; no spreadsheet program writes either."""
    if b"<!DOCTYPE" in head.upper() or b"\0" in head:
        raise TableError("tệp Excel chứa khai báo DOCTYPE hoặc mã UTF-16 nên không được đọc")


def cell_text(value: Any) -> str:
    """Return a cell as text that is read like a typed one: "99,6", "2025-09-12", "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "chưa"
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case int() | float() | Decimal():
            # As Excel shows it: what a float holds beyond 15 digits nobody typed.
            number = f"{Decimal(f'{value:.15g}' if isinstance(value, float) else value):f}"
            whole, _, decimals = number.partition(".")
            return f"{whole},{decimals}" if decimals.strip("0") else whole
        case _:
            return str(value)
