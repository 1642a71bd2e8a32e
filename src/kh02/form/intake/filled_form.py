"""A form that a unit sent back: what stands in its cells, read without trust."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from kh02.form.stamp import HIDDEN_SHEET, MARK, HiddenSheetError, Stamp, read_stamp
from kh02.store.sheet import TableError, column_letter
from kh02.store.spreadsheet import DAMAGED, GET_OPENPYXL, cell_text, refuse_hostile

MAX_ROWS = 5000
_MAX_COLUMNS = 60
_MAX_FILE = 5_000_000
_CHUNK = 1 << 20
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b")
NOT_INSTALLED = f"biểu Excel cần cài thêm một gói: {GET_OPENPYXL}"
_Taken = TypeVar("_Taken")


class FormError(Exception):
    """The file is no form that can be taken in; the message is Vietnamese."""


class FilledCell(Struct, frozen=True):
    """A cell that is not empty: where it stands, its text, and whether the spreadsheet holds it as a number."""

    sheet: str
    place: str
    text: str
    number: bool = False

    def __str__(self) -> str:
        return f"trang “{self.sheet}”, ô {self.place}"


class FilledForm(Struct, frozen=True):
    """What a form is for, the cells of its rows by key and field, and where each row stands.

    ``faults`` are cells that hold no plain value.
    """

    stamp: Stamp
    rows: Mapping[str, Mapping[str, FilledCell]]
    places: Mapping[str, str]
    faults: tuple[str, ...]


def read_form(path: Path) -> FilledForm:
    """Return the form in a workbook; raises FormError."""
    return read_workbook(path, _form)


def read_workbook(path: Path, take: Callable[[Any], _Taken]) -> _Taken:
    """Return what is taken from a workbook that kh02 made; raises FormError."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise FormError(NOT_INSTALLED) from None
    _refuse_unfit(path)
    try:
        book = load_workbook(path, read_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a damaged part raises
        raise FormError(DAMAGED) from error
    try:
        return take(book)
    except (FormError, OSError):
        raise
    except HiddenSheetError as error:
        raise FormError(str(error)) from None
    except Exception as error:  # the same, while cells are read
        raise FormError("tệp Excel bị hỏng") from error
    finally:
        book.close()


def _refuse_unfit(path: Path) -> None:
    """Raise FormError for what is no plain workbook: by its name, size, merged cells, what is packed into it."""
    if path.suffix.lower() != ".xlsx":
        raise FormError("chỉ nhận biểu .xlsx; tệp có macro (.xlsm) hoặc .xls, .ods thì lưu lại thành .xlsx")
    try:
        if path.stat().st_size > _MAX_FILE:
            raise FormError(f"tệp lớn hơn {_MAX_FILE // 1_000_000} MB, không phải biểu do kh02 lập")
        refuse_hostile(path)
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            if any(_has_merged(package, name) for name in names if name.lower().endswith(".xml")):
                raise FormError("biểu có ô bị gộp (Merge Cells); bỏ gộp ô rồi gửi lại")
    except FileNotFoundError:
        raise FormError("không có tệp này") from None
    except TableError as error:
        raise FormError(str(error)) from None
    except OSError as error:
        raise FormError(f"không mở được tệp ({error.strerror})") from None
    except Exception as error:  # a part that cannot be unpacked
        if isinstance(error, FormError):
            raise
        raise FormError("tệp Excel bị hỏng") from error


def _has_merged(package: zipfile.ZipFile, name: str) -> bool:
    with package.open(name) as part:
        tail = b""
        while chunk := part.read(_CHUNK):
            if _MERGED.search(tail + chunk):
                return True
            tail = chunk[-100:]
    return False


def _form(book: Any) -> FilledForm:
    if HIDDEN_SHEET not in book.sheetnames:
        raise FormError("đây không phải là biểu do kh02 lập (không có trang ẩn)")
    stamp = read_stamp([[cell_text(cell.value) for cell in line] for line in sheet_lines(book[HIDDEN_SHEET])])
    rows: dict[str, dict[str, FilledCell]] = {}
    places: dict[str, str] = {}
    fields: list[tuple[str, ...]] = []
    faults: list[str] = []
    for sheet in book.worksheets:
        lines = sheet_lines(sheet) if sheet.title != HIDDEN_SHEET else iter(())
        first = next(lines, [])
        if not first or first[0].value != MARK:
            continue
        columns = {index: str(cell.value) for index, cell in enumerate(first) if index and cell.value}
        fields.append(tuple(columns.values()))
        for number, line in enumerate(lines, start=2):
            key = cell_text(line[0].value) if line else ""
            if not key:
                continue
            if key in places:
                raise FormError(f"{places[key]} và dòng {number} là một dòng bị chép thành hai; xóa dòng thừa")
            places[key] = f"trang “{sheet.title}”, dòng {number}"
            rows[key] = dict(filled_cells(sheet.title, number, columns, line, faults))
    _refuse_changed(stamp, rows, fields)
    return FilledForm(stamp, rows, places, tuple(faults))


def _refuse_changed(stamp: Stamp, rows: Mapping[str, object], fields: list[tuple[str, ...]]) -> None:
    """Refuse a form that lost columns or rows."""
    if sorted(fields) != sorted(stamp.fields):
        raise FormError("biểu thiếu hoặc thừa trang, cột so với lúc lập; hãy điền lại vào biểu gốc")
    if missing := [row.id for key, row in stamp.rows.items() if key not in rows]:
        raise FormError(f"biểu bị xóa {len(missing)} dòng (trước hết: {missing[0]}); hãy điền lại vào biểu gốc")


def sheet_lines(sheet: Any, columns: int = _MAX_COLUMNS) -> Iterator[list[Any]]:
    """Yield the lines of a sheet, of each so many cells; raises FormError for more lines than a form has."""
    for number, line in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=columns), start=1):
        if number > MAX_ROWS:
            raise FormError(f"trang “{sheet.title}” dài hơn {MAX_ROWS} dòng, không phải biểu do kh02 lập")
        yield list(line)


def filled_cells(
    sheet: str, number: int, columns: Mapping[int, str], line: list[Any], faults: list[str]
) -> Iterator[tuple[str, FilledCell]]:
    """Yield the filled cells of a row by their fields; what is no plain value is a fault."""
    for index, field in columns.items():
        cell = line[index] if index < len(line) else None
        if cell is None or cell.value is None:
            continue
        place = f"{column_letter(index)}{number}"
        if cell.data_type == "f":
            faults.append(f"trang “{sheet}”, ô {place}: có công thức; chép rồi dán giá trị (Paste Values) vào ô")
        elif cell.data_type == "e":
            faults.append(f"trang “{sheet}”, ô {place}: báo lỗi {cell.value}; ghi lại giá trị")
        elif text := _text(cell.value):
            is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
            yield field, FilledCell(sheet, place, text, is_number)


def _text(value: Any) -> str:
    if isinstance(value, dt.time | dt.timedelta):
        return str(value)
    return cell_text(value).strip()
