"""Indicators out of tables: a row each, targets in columns that name years; the table itself stays in the plan."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kh02.transcription.doubt import Doubt
from kh02.transcription.indicator import Found
from kh02.transcription.outline import Grid
from kh02.transcription.table import Row, ordinal, rows_of
from kh02.vi.calendar_span import Span
from kh02.vi.number import NumberError, parse_number
from kh02.vi.text import fold, unmark

_NAME = re.compile(r"(?:\S+ ){0,2}(?:chi tieu|muc tieu)(?: (?:chu yeu|cu the|chinh))?")
_UNIT = re.compile(r"don vi tinh|dvt|don vi do")
_TARGET = re.compile(r"nam 20\d\d|ke hoach|muc tieu|chi tieu|phan dau|muc dat|den (?:het )?nam")
_YEAR = re.compile(r"20\d\d")
_VALUE = re.compile(
    r"(?P<sign>≥|>=|≤|<=|>|<|trên|tối thiểu|ít nhất|không quá|dưới)?\s*(?P<number>\d[\d.,]*)\s*(?P<percent>%)?"
)
_COMPARES = {"≤": "at_most", "<=": "at_most", "<": "at_most", "không quá": "at_most", "dưới": "at_most"} | {
    ">": "more_than", "trên": "more_than",
}  # fmt: skip


def grid_indicators(grid: Grid, label: str, where: str, plan: Span) -> Iterator[Found]:
    """Yield the indicators that the rows of a table tell, as keys of a plan; none where its head names none."""
    rows = rows_of(grid.passages)
    heads = {column: unmark(rows[0].text(column)) for column in rows[0].filled} if rows else {}
    name = next((column for column, words in heads.items() if _NAME.fullmatch(fold(words))), None)
    unit = next((column for column, words in heads.items() if _UNIT.search(words)), None)
    levels = [column for column, words in heads.items() if column not in {name, unit} and _TARGET.search(words)]
    if name is None or not levels:
        return
    for row in rows[1:]:
        if targets := list(_targets(row, heads, levels, plan)):
            yield _indicator(
                row, name, unit, targets, f"{label}.{_label(row)}", f"{where}, bảng, hàng {row.number}"
            )


def _label(row: Row) -> str:
    first = next((ordinal(row.text(column)) for column in row.filled[:1]), "")
    return first or f"h{row.number}"


def _targets(
    row: Row, heads: Mapping[int, str], levels: Sequence[int], plan: Span
) -> Iterator[tuple[dict[str, Any], bool, bool]]:
    """Yield targets of different days, whether each is in percent, and whether its sign is written."""
    days: set[dt.date] = set()
    for column in levels:
        match = _VALUE.fullmatch(row.text(column).strip().lower())
        years = _YEAR.findall(heads[column])
        by = dt.date(int(years[-1]), 12, 31) if years else plan.last
        value = _number(match["number"]) if match else None
        if match and value is not None and by >= plan.first and by not in days:
            days.add(by)
            target = {_COMPARES.get(match["sign"] or "", "at_least"): value, "by": by}
            yield target, bool(match["percent"]), bool(match["sign"])


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except NumberError:
        return None


def _indicator(
    row: Row,
    name: int,
    unit: int | None,
    targets: Sequence[tuple[dict[str, Any], bool, bool]],
    label: str,
    place: str,
) -> Found:
    text = row.text(name) or "[…]"
    measured_in = row.text(unit) if unit is not None else ""
    values = [value for target, _, _ in targets for key, value in target.items() if key != "by"]
    percent = (any(one[1] for one in targets) or "%" in measured_in) and max(values) <= 100
    measure: dict[str, Any] = {"kind": "share", "counted": text}
    if not percent:
        measure = {"kind": "count", "counted": text, "unit": measured_in or "[…]", "counts": "at-date"}
    doubts = [Doubt(("measure",), "Chỉ tiêu lấy từ bảng: kiểm tra cách đo, mức phải đạt, thời hạn.", text)]
    if not all(one[2] for one in targets):
        doubts.append(
            Doubt(("targets",), "Bảng không ghi “≥” hay “tối thiểu”: tạm hiểu là ít nhất (at_least).", text)
        )
    keys = {"id": label, "place": place, "text": text, "name": text, "measure": measure}
    return keys | {"targets": [one[0] for one in targets]}, tuple(doubts)
