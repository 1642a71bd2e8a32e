"""The register of reports as a table for people, as JSON and as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kh02.report.sending import SENDING_STATES, Sending, in_time
from kh02.vi.date import format_date
from kh02.view.status.csv import BYTE_ORDER_MARK, Cell, field

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kh02.work.sendings import Register

_HEADINGS = ("Kỳ báo cáo", "Ngày chốt", "Hạn gửi", "Đã gửi", "Số", "Tình trạng")
_COLUMNS = (
    "plan", "number", "report", "period", "cut_off", "last_day", "last_day_certain", "frozen", "report_number",
    "state", "days_late",
)  # fmt: skip
_STYLES = {"overdue": "red", "late": "yellow", "on_time": "green"}


def show_table(registers: Iterable[Register]) -> None:
    """Print the registers of the plans one after another."""
    from rich.console import Console

    from kh02.view.status.table import show

    show((part for register in registers for part in _parts(register)), Console(highlight=False))


def as_json(registers: Iterable[Register], problems: Sequence[str], day: dt.date) -> str:
    """Return one object: the day, the plans with their reports, and what could not be read."""
    plans = []
    for register in registers:
        on_time, judged = in_time(register.rows)
        counts = {state: sum(row.state == state for row in register.rows) for state in SENDING_STATES}
        plans.append(
            {
                "id": register.plan,
                "number": register.number,
                "reports": [_fields(row) for row in register.rows],
                "counts": counts,
                "in_time": {"on_time": on_time, "judged": judged},
            }
        )
    return json.dumps(
        {"as_of": day.isoformat(), "plans": plans, "problems": list(problems)}, ensure_ascii=False, indent=1
    )


def as_csv(registers: Iterable[Register]) -> str:
    """Return a row a report, with a byte order mark, every field quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for register in registers:
        for row in register.rows:
            cells = {"plan": register.plan, "number": register.number} | _fields(row)
            writer.writerow({column: field(cells[column]) for column in _COLUMNS})
    return BYTE_ORDER_MARK + out.getvalue()


def _fields(row: Sending) -> dict[str, Cell]:
    return {
        "report": row.name,
        "period": row.period.label,
        "cut_off": row.period.end.isoformat(),
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "last_day_certain": row.certain,
        "frozen": row.frozen.isoformat() if row.frozen else None,
        "report_number": row.number,
        "state": row.state,
        "days_late": row.days_late,
    }


def _parts(register: Register) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"SỔ BÁO CÁO · KẾ HOẠCH {register.number} ({register.plan})", style="bold")
    if not register.rows:
        yield Text("Chưa có kỳ báo cáo nào phải gửi.\n")
        return
    yield _table(register.rows)
    if not all(row.certain for row in register.rows):
        yield Text("* Chưa có lịch nghỉ lễ của năm này; ghi lịch vào plans/ngay-nghi.toml.")
    on_time, judged = in_time(register.rows)
    yield Text(f"Gửi đúng hạn {on_time}/{judged} báo cáo đã gửi hoặc đã quá hạn.\n")


def _table(rows: Iterable[Sending]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for row in rows:
        uncertain = "" if row.certain else "*"
        table.add_row(
            _period(row),
            format_date(row.period.end),
            format_date(row.last_day) + uncertain if row.last_day else "",
            format_date(row.frozen.date()) if row.frozen else "",
            row.number or "",
            Text(_state(row), style=_STYLES.get(row.state, "")),
        )
    return table


def _period(row: Sending) -> str:
    """Return the period in few words."""
    label = row.period.label
    if row.period.kind == "week":
        label = f"{label.partition(' (')[0]}/{row.period.key[:4]}"
    elif row.period.kind in {"month", "quarter"}:
        label = label.replace(" năm ", "/")
    return label


def _state(row: Sending) -> str:
    words = SENDING_STATES[row.state]
    return f"{words} {row.days_late} ngày" if row.days_late else words
