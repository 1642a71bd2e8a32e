"""Cells of Excel as text, and workbooks that are not to be opened."""

import datetime as dt
import re
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from kh02.office.package import ForeignPartError, related_parts
from kh02.store.sheet import TableError

# The library itself, not the extra "kh02[excel]": kh02 is on no package index, where its name could be anybody's.
GET_OPENPYXL = "pip install openpyxl"
DAMAGED = "tệp Excel bị hỏng hoặc có mật khẩu"
_MAX_UNPACKED = 200_000_000
_MAX_RATIO = 200  # sheets of numbers pack some ten times
_MAX_PARTS = 2000
_HEAD = 65_536
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def refuse_hostile(path: Path) -> None:
    """Raise TableError for a workbook that would fill the memory, or holds what no table needs.

    The first is a zip bomb, or XML with entities of its own; the second is told by ``related_parts``.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > _MAX_PARTS:
                raise TableError(f"tệp Excel có hơn {_MAX_PARTS} phần nên không được đọc")
            if sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise TableError(f"tệp Excel giải nén ra hơn {_MAX_UNPACKED // 1_000_000} MB nên không được đọc")
            for part in parts:
                if part.file_size > max(part.compress_size, 1) * _MAX_RATIO and part.file_size > _HEAD:
                    raise TableError("tệp Excel nén bất thường nên không được đọc")
            of_xml = {part.name for part in related_parts(package, "xlsx") if part.is_xml}
            for name in package.namelist():
                if name in of_xml or name.endswith((".xml", ".rels")):
                    with package.open(name) as opened:
                        _refuse_declarations(opened.read(_HEAD))
    except ForeignPartError as error:
        raise TableError(str(error)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise TableError(DAMAGED) from error


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
            return _ESCAPED.sub(_character, str(value)).replace("\r\n", "\n").replace("\r", "\n")


def _character(escaped: re.Match[str]) -> str:
    """Return the character that ``_x000D_`` stands for: XML could not hold it (ECMA-376, ST_Xstring)."""
    return chr(int(escaped[1], 16))
