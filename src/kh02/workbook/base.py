"""What a workbook held when it was made, kept in its hidden sheet: what differs from that, somebody changed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kh02.form.stamp import FORM_FORMAT, HiddenSheetError
from kh02.workbook.content import Content, Row

WORKBOOK_FORMAT = "plan-workbook/1"
HIDDEN_SHEET = "kh02"
_CHUNK = 30_000  # a cell holds 32,767 characters


class BaseRow(Struct, frozen=True):
    """A row as it was: what told it from the others, the text of its fields, its doubts in words."""

    key: str
    texts: Mapping[str, str]
    doubts: tuple[str, ...] = ()


class Base(Struct, frozen=True):
    """The plan that a workbook is of, and the rows of each sheet as they were, by their keys."""

    plan: str
    sheets: Mapping[str, Mapping[str, BaseRow]]

    def lines(self) -> list[list[str]]:
        """Return the lines of the hidden sheet, the checksum before what it is of."""
        sheets = {
            name: [[row.key, row.texts, row.doubts] for row in rows.values()] for name, rows in self.sheets.items()
        }
        text = json.dumps(sheets)
        chunks = [[text[start : start + _CHUNK]] for start in range(0, len(text), _CHUNK)]
        return [
            ["format", WORKBOOK_FORMAT],
            ["plan", self.plan],
            ["checksum", _checksum(self.plan, text)],
            *chunks,
        ]


def base_of(content: Content) -> Base:
    """Return what a workbook with this content holds."""
    sheets = {one.sheet.name: {row.key: _base_row(row) for row in one.rows} for one in content.sheets}
    return Base(content.plan.id, sheets)


def read_base(lines: Sequence[Sequence[str]]) -> Base:
    """Return what the lines of a hidden sheet hold; raises HiddenSheetError."""
    match [[text for text in line if text] for line in lines]:
        case [["format", str(form)], *_] if form == FORM_FORMAT:
            raise HiddenSheetError("đây là biểu của một đơn vị; hãy nhập bằng `kh02 form import`")
        case [["format", str(form)], *_] if form != WORKBOOK_FORMAT:
            raise HiddenSheetError("tệp do một phiên bản khác của kh02 lập; hãy xuất lại bằng `kh02 plan export`")
        case [["format", _], ["plan", str(plan)], ["checksum", str(checksum)], *chunks]:
            text = "".join(chunk for line in chunks for chunk in line)
            if checksum == _checksum(plan, text):
                return Base(plan, {name: dict(_rows(rows)) for name, rows in json.loads(text).items()})
            raise HiddenSheetError(
                "trang ẩn của tệp đã bị sửa, không còn tin được; hãy xuất lại bằng `kh02 plan export`"
            )
    raise HiddenSheetError("đây không phải là tệp do `kh02 plan export` lập")


def _base_row(row: Row) -> BaseRow:
    texts = {column.field: cell for column, cell in zip(row.columns, row.cells, strict=True)}
    return BaseRow(row.key, texts, tuple(one.words for one in row.doubts))


def _rows(rows: Sequence[Any]) -> Iterator[tuple[str, BaseRow]]:
    for key, texts, doubts in rows:
        yield key, BaseRow(key, texts, tuple(doubts))


def _checksum(plan: str, text: str) -> str:
    return hashlib.sha256(f"{plan}\n{text}".encode()).hexdigest()
