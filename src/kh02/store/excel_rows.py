"""The rows of a sheet of Excel; a hostile workbook is refused before it is opened."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kh02.store.sheet import (
    FIRST_DAY,
    FIRST_DAY_1904,
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    TableError,
    column_letter,
    normal_title,
)
from kh02.store.spreadsheet import DAMAGED, GET_OPENPYXL, cell_text, refuse_hostile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheet(path: Path, name: str | None, header: int) -> Sheet:
    """Return the sheet of that name, or else the first that can be seen; raises TableError and OSError."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.datetime import CALENDAR_MAC_1904
    except ImportError:
        raise TableError(f"đọc tệp Excel cần cài thêm: {GET_OPENPYXL}; hoặc lưu thành CSV UTF-8") from None
    refuse_hostile(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a damaged part raises
        raise TableError(DAMAGED) from error
    try:
        page = _page(book, name)
        lines = page.iter_rows(max_row=header + MAX_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True)
        found = [[cell_text(value) for value in _filled(line)] for line in lines]
        unseen = _unseen(path, page)
        first_day = FIRST_DAY_1904 if book.epoch == CALENDAR_MAC_1904 else FIRST_DAY
        return Sheet(found, *unseen, first_day)
    except (TableError, OSError):
        raise
    except Exception as error:  # the same, while rows are read
        raise TableError("trang tính bị hỏng") from error
    finally:
        book.close()


def _page(book: Any, name: str | None) -> Any:
    for page in book.worksheets:
        if normal_title(page.title) == name or (name is None and page.sheet_state == "visible"):
            return page
    names = ", ".join(f"“{page.title}”" for page in book.worksheets)
    if name is None:
        raise TableError(f"mọi trang tính đều bị ẩn; hãy nêu tên trang ở sheet: {names}")
    raise TableError(f"không có trang tính “{name}”; có: {names}")


def _filled(line: Sequence[Any]) -> Sequence[Any]:
    """Return a row without the empty cells at its end, which are most where a table is narrow."""
    end = len(line)
    while end and line[end - 1] is None:
        end -= 1
    return line[:end]


def _unseen(path: Path, page: Any) -> tuple[tuple[int, ...], frozenset[str], Mapping[int, frozenset[str]]]:
    """Return what openpyxl does not tell: rows that are hidden or filtered out, hidden columns, empty formulas.

    The last, which have no result, are the letters of their columns by row.
    """
    from lxml import etree

    hidden: list[int] = []
    columns: set[str] = set()
    uncalculated: dict[int, set[str]] = defaultdict(set)
    number = 0
    with zipfile.ZipFile(path) as package, package.open(page._worksheet_path) as part:  # no public name for it
        for _, row in etree.iterparse(
            part, tag=(f"{_MAIN}row", f"{_MAIN}col"), resolve_entities=False, no_network=True
        ):
            is_hidden = row.get("hidden") in {"1", "true"}
            if row.tag == f"{_MAIN}col":
                columns.update(_columns(row) if is_hidden else ())
                continue
            number = int(row.get("r") or number + 1)
            if is_hidden:
                hidden.append(number)
            for formula in row.iterfind(f"{_MAIN}c/{_MAIN}f"):
                cell = formula.getparent()
                if not cell.findtext(f"{_MAIN}v") and cell.get("t") != "str":  # a text may be empty
                    uncalculated[number].add((cell.get("r") or "").rstrip("0123456789"))
            row.clear()
    return tuple(hidden), frozenset(columns), {row: frozenset(letters) for row, letters in uncalculated.items()}


def _columns(col: Any) -> Iterator[str]:
    """Yield the letters of the columns that one description is of."""
    return map(column_letter, range(int(col.get("min")) - 1, min(int(col.get("max")), MAX_COLUMNS)))
