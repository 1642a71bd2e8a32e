"""What tells a form apart: the plan, the unit, the period and the rows that it asks for, sealed by a checksum."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Literal, cast, get_args

from msgspec import Struct

from kh02.model.plan import PeriodKind
from kh02.vi.date import DateError, parse_date

FORM_FORMAT = "form/1"
HIDDEN_SHEET = "kh02"
MARK = "kh02"
"""Stands in A1 of every sheet with rows to fill in; the rest of that row names the fields of the columns."""
HEAD = "head"
"""The key of the row with the day that all rows without a day of their own stand for."""

RowKind = Literal["figure", "update"]


class HiddenSheetError(ValueError):
    """The hidden sheet is none of ours, or somebody changed it; the message is Vietnamese."""


class RowId(Struct, frozen=True):
    """What a row asks for: a task's update, or the figure of an indicator's part, stage or item.

    ``since`` is the first day that a figure of what arises in the period covers; ``until`` the last day that is
    asked for, where that is before the cut-off.
    """

    kind: RowKind
    id: str
    part: str | None = None
    stage: str | None = None
    item: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Stamp(Struct, frozen=True):
    """What a form is for; ``fields`` are the names of the columns of each sheet, ``rows`` are by their keys."""

    plan: str
    unit: str
    kind: PeriodKind
    period: str
    start: dt.date
    end: dt.date
    fields: tuple[tuple[str, ...], ...]
    rows: Mapping[str, RowId]

    def lines(self) -> list[list[str]]:
        """Return the lines of the hidden sheet, the checksum last."""
        lines = [
            ["format", FORM_FORMAT],
            ["plan", self.plan],
            ["unit", self.unit],
            ["period", self.kind, self.period, self.start.isoformat(), self.end.isoformat()],
            *(["fields", *names] for names in self.fields),
            *(["row", key, *_texts(row)] for key, row in self.rows.items()),
        ]
        return [*lines, ["checksum", _checksum(lines)]]


def read_stamp(lines: Sequence[Sequence[str]]) -> Stamp:
    """Return the stamp that the lines of a hidden sheet hold; raises HiddenSheetError."""
    trimmed = [_trimmed(line) for line in lines if any(line)]
    if not trimmed or trimmed[0][:1] != ["format"]:
        raise HiddenSheetError("đây không phải là biểu do kh02 lập")
    if trimmed[0][1:] != [FORM_FORMAT]:
        raise HiddenSheetError("biểu do một phiên bản khác của kh02 lập; hãy lập lại biểu bằng `kh02 form export`")
    if trimmed[-1] != ["checksum", _checksum(trimmed[:-1])]:
        raise HiddenSheetError("trang ẩn của biểu đã bị sửa, không còn tin được; hãy lập lại biểu")
    try:
        return _stamp(trimmed[1:-1])
    except (ValueError, DateError, StopIteration) as error:
        raise HiddenSheetError("trang ẩn của biểu không đúng; hãy lập lại biểu") from error


def _stamp(lines: list[list[str]]) -> Stamp:
    (_, plan), (_, unit), (_, kind, period, start, end), *rest = lines
    if kind not in get_args(PeriodKind):
        raise ValueError(kind)
    return Stamp(
        plan=plan,
        unit=unit,
        kind=cast("PeriodKind", kind),
        period=period,
        start=parse_date(start),
        end=parse_date(end),
        fields=tuple(tuple(line[1:]) for line in rest if line[0] == "fields"),
        rows={line[1]: _row(line[2:]) for line in rest if line[0] == "row"},
    )


def _texts(row: RowId) -> list[str]:
    days = (day.isoformat() if day else None for day in (row.since, row.until))
    return _trimmed([text or "" for text in (row.kind, row.id, row.part, row.stage, row.item, *days)])


def _row(texts: Sequence[str]) -> RowId:
    kind, about, part, stage, item, *days = (*texts, "", "", "", "", "")[:7]
    if kind not in get_args(RowKind):
        raise ValueError(kind)
    since, until = (parse_date(day) if day else None for day in days)
    return RowId(cast("RowKind", kind), about, part or None, stage or None, item or None, since, until)


def _trimmed(line: Sequence[str]) -> list[str]:
    """Return a line without the empty texts at its end, which a spreadsheet does not keep."""
    texts = list(line)
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _checksum(lines: Sequence[Sequence[str]]) -> str:
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
