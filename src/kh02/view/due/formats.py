"""What is due, for programs and spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from kh02.cli.due import Due
from kh02.progress.due import Duty, Window, by_unit, count_duties
from kh02.view.status.csv import BYTE_ORDER_MARK, Cell, field

_COLUMNS = (
    "plan", "number", "illustrative", "as_of", "unit", "unit_name", "kind", "item", "of", "name", "period",
    "last_day", "last_day_certain", "state", "days",
)  # fmt: skip


def as_json(found: Sequence[Due], window: Window, problems: Sequence[str]) -> str:
    """Return one object: every duty of each plan once with its leads, and the numbers of each unit by state."""
    whole = {
        "as_of": window.day.isoformat(),
        "until": window.until.isoformat(),
        "plans": [_plan(one) for one in found],
        "problems": list(problems),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Sequence[Due]) -> str:
    """Return a row a duty and unit that owes it, with a byte order mark, every field quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for one in found:
        progress = one.scope.progress
        plan: dict[str, Cell] = {
            "plan": progress.plan.id,
            "number": progress.plan.number,
            "illustrative": "SỐ LIỆU MINH HỌA" if progress.illustrative else None,
            "as_of": one.window.day.isoformat(),
        }
        for unit, duties in by_unit(one.duties, one.units):
            owner = {"unit": unit.id if unit else None, "unit_name": unit.name if unit else None}
            for duty in duties:
                row = plan | owner | _fields(duty)
                writer.writerow({column: field(row[column]) for column in _COLUMNS})
    return BYTE_ORDER_MARK + out.getvalue()


def _plan(one: Due) -> dict[str, Any]:
    progress = one.scope.progress
    units = [
        {"id": unit.id if unit else None, "name": unit.name if unit else None, **count_duties(duties)}
        for unit, duties in by_unit(one.duties, one.units)
    ]
    return {
        "id": progress.plan.id,
        "number": progress.plan.number,
        "illustrative": progress.illustrative,
        "duties": [_fields(duty) | {"lead": list(duty.lead)} for duty in one.duties],
        "counts": count_duties(one.duties),
        "units": units,
    }


def _fields(duty: Duty) -> dict[str, Cell]:
    return {
        "kind": duty.kind,
        "item": duty.item,
        "of": duty.of,
        "name": duty.name,
        "period": duty.period.label if duty.period else None,
        "last_day": duty.last_day.isoformat(),
        "last_day_certain": duty.certain,
        "state": duty.state,
        "days": duty.days,
    }
