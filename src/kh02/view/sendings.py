"""The register of reports as a table for people, as JSON and as CSV."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kh02.report.sending import Sending, SendingState, in_time
from kh02.vi.date import format_date
from kh02.view.page import BLANK, Block, Cell, Column, Heading, Style, Table, paragraph, text
from kh02.view.write.csv import Row, csv_table
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.terminal import terminal
from kh02.words.days import DAYS_OFF_UNCERTAIN
from kh02.words.duty import period_words
from kh02.words.state import SENDING_STATES
from kh02.work.sendings import Register

_HEADINGS = ("Kỳ báo cáo", "Ngày chốt", "Hạn gửi", "Đã gửi", "Số", "Tình trạng")
_KEYS = (
    "plan", "number", "report", "period", "cut_off", "last_day", "last_day_certain", "sent", "frozen",
    "report_number", "state", "days_late", "withdrawn", "reason",
)  # fmt: skip
_STYLES: dict[SendingState, Style] = {
    "on_time": "green", "late": "yellow", "overdue": "red", "due": "", "running": "", "not_owed": "",
    "withdrawn": "yellow",
}  # fmt: skip


class SendingsListing(Struct, frozen=True):
    """The registers of the plans as of a day, and what could not be read."""

    as_of: dt.date
    registers: Sequence[Register]
    problems: Sequence[str]


def _object(listing: SendingsListing) -> Pairs:
    yield "as_of", listing.as_of
    yield "plans", [_plan(register) for register in listing.registers]
    yield "problems", list(listing.problems)


def _plan(register: Register) -> dict[str, Any]:
    on_time, judged = in_time(register.rows)
    return {
        "id": register.plan,
        "number": register.number,
        "assumed": ["owed"] if register.assumed else [],
        "reports": [_fields(row) for row in register.rows],
        "counts": {state: sum(row.state == state for row in register.rows) for state in SENDING_STATES},
        "in_time": {"on_time": on_time, "judged": judged},
    }


def _rows(listing: SendingsListing) -> Iterator[Row]:
    """Yield a row a report."""
    for register in listing.registers:
        for row in register.rows:
            yield {"plan": register.plan, "number": register.number, **_fields(row)}


def _fields(row: Sending) -> Row:
    return {
        "report": row.name,
        "period": row.period.label,
        "cut_off": row.period.end,
        "last_day": row.last_day,
        "last_day_certain": row.certain,
        "sent": row.sent,
        "frozen": row.frozen,
        "report_number": row.number,
        "state": row.state,
        "days_late": row.days_late,
        "withdrawn": row.withdrawn.on if row.withdrawn else None,
        "reason": row.withdrawn.reason if row.withdrawn else None,
    }


def _page(listing: SendingsListing) -> Iterator[Block]:
    for register in listing.registers:
        yield Heading("Sổ báo cáo · kế hoạch", f" {register.number} ({register.plan})", level=1)
        if register.assumed:
            yield paragraph("Kế hoạch không quy định kỳ báo cáo; các kỳ dưới đây do người nhập đặt.", "dim")
        yield from _register(register.rows)
    if listing.registers:
        yield BLANK


def _register(rows: Sequence[Sending]) -> Iterator[Block]:
    if not rows:
        yield paragraph("Chưa có kỳ báo cáo nào phải gửi.")
        return
    yield _table(rows)
    if not all(row.certain for row in rows):
        yield paragraph(f"* {DAYS_OFF_UNCERTAIN}")
    for row in rows:
        if row.withdrawn:
            day, reason = format_date(row.withdrawn.on), row.withdrawn.reason.rstrip(".")
            yield paragraph(f"Bỏ chốt {period_words(row.period)} ngày {day}: {reason}.")
    on_time, judged = in_time(rows)
    yield paragraph(f"Gửi đúng hạn {on_time}/{judged} báo cáo đã gửi hoặc đã quá hạn.")


def _table(rows: Iterable[Sending]) -> Table:
    columns = tuple(Column(heading) for heading in _HEADINGS)
    return Table(columns, tuple(map(_row, rows)), full_width=False, ruled=True)


def _row(row: Sending) -> tuple[Cell, ...]:
    last_day = format_date(row.last_day) + ("" if row.certain else "*") if row.last_day else ""
    sent = row.sent or ""
    state = text(_state(row), _STYLES[row.state])
    return period_words(row.period), row.period.end, last_day, sent, row.number or "", state


def _state(row: Sending) -> str:
    words = SENDING_STATES[row.state]
    return f"{words} {row.days_late} ngày" if row.days_late else words


FORMATS: Formats[SendingsListing] = {
    "table": terminal(_page),
    "json": json_object(_object),
    "csv": csv_table(_KEYS, _rows),
}
