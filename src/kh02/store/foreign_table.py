"""Tables that other systems export, CSV or Excel, as rows of text under titles."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kh02.store.csv_rows import csv_lines
from kh02.store.excel_rows import read_sheet
from kh02.store.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, TableError, column_letter, normal_title
from kh02.store.system_error import system_reason

_MAX_FILE = 20_000_000


class Row(Struct, frozen=True):
    """A row below the header: its number in the file (from 1), and its filled cells by their columns' letters.

    ``uncalculated`` are the letters of formulas that hold no result.
    """

    number: int
    texts: Mapping[str, str]
    uncalculated: frozenset[str] = frozenset()


class ForeignTable(Struct, frozen=True):
    """The titles of the columns by letter, the whole title first, and the rows that are not empty.

    ``hidden`` are the numbers of rows that are read and that nobody sees, ``hidden_columns`` the letters of such
    columns; serial numbers of days count from ``first_day``.
    """

    titles: Mapping[str, Sequence[str]]
    rows: tuple[Row, ...]
    hidden: tuple[int, ...]
    hidden_columns: frozenset[str]
    first_day: dt.date

    def letters(self, title: str) -> tuple[str, ...]:
        """Return the columns that a title names: those that bear all of it, or else those whose last row is it."""
        wanted = normal_title(title)
        whole = tuple(letter for letter, titles in self.titles.items() if titles[0] == wanted)
        return whole or tuple(letter for letter, titles in self.titles.items() if wanted in titles)


def read_table(path: Path, sheet: str | None, header: int, header_rows: int = 1) -> ForeignTable:
    """Return the table of a .csv or .xlsx file whose titles begin in row ``header`` (from 1).

    Without the name of a sheet the first that can be seen is read. Numbers become text in the Vietnamese way of
    writing and dates ISO, so that they are read like typed ones. Raises TableError.
    """
    last = header + header_rows - 1
    try:
        if path.stat().st_size > _MAX_FILE:
            raise TableError(f"tệp lớn hơn {_MAX_FILE // 1_000_000} MB")
        if path.suffix.lower() == ".xlsx":
            found = read_sheet(path, sheet and normal_title(sheet), last)
        elif path.suffix.lower() in {".csv", ".txt"}:
            found = Sheet(csv_lines(path.read_bytes(), last))
        else:
            raise TableError("chỉ đọc được tệp .csv, .xlsx; tệp .xls, .xlsm thì lưu lại thành .xlsx")
    except FileNotFoundError:
        raise TableError("không có tệp này") from None
    except OSError as error:
        raise TableError(system_reason(error)) from error
    return _table(found, header, last)


def _table(sheet: Sheet, header: int, last: int) -> ForeignTable:
    lines = sheet.lines
    if len(lines) < last:
        raise TableError(f"không có dòng tiêu đề thứ {last}")
    if len(lines) > last + MAX_ROWS:
        raise TableError(f"bảng dài hơn {MAX_ROWS} dòng")
    if any("".join(line[MAX_COLUMNS:]).strip() for line in lines[header - 1 : last]):
        raise TableError(f"bảng có hơn {MAX_COLUMNS} cột")
    rows = tuple(
        Row(
            number,
            {column_letter(index): filled for index, text in enumerate(line) if (filled := text.strip())},
            sheet.uncalculated.get(number, frozenset()),
        )
        for number, line in enumerate(lines[last:], start=last + 1)
        if any(text.strip() for text in line) or number in sheet.uncalculated
    )
    read = {row.number for row in rows}
    hidden = tuple(number for number in sheet.hidden if number in read)
    return ForeignTable(_titles(lines[header - 1 : last]), rows, hidden, sheet.hidden_columns, sheet.first_day)


def _titles(lines: Sequence[Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the titles by letter: the rows of a header joined by " / ", and its last row by itself.

    Of cells that are merged over several columns only the first holds the title: it goes on over the empty ones
    that have a title below.
    """
    titles = {}
    above = [""] * len(lines)
    for index in range(max(map(len, lines))):
        parts = [normal_title(line[index]) if index < len(line) else "" for line in lines]
        for depth, part in enumerate(parts):
            if part:
                above[depth:] = [part, *[""] * (len(lines) - depth - 1)]
            elif any(parts[depth + 1 :]):
                parts[depth] = above[depth]
        named = [part for part in parts if part]
        if named:
            titles[column_letter(index)] = tuple(dict.fromkeys((" / ".join(named), named[-1])))
    return titles
