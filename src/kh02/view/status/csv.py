"""``kh02 status`` for spreadsheets: one row an indicator or task."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kh02.progress.indicator import IndicatorProgress
from kh02.progress.task import TaskProgress
from kh02.view.status.scope import Items, Scope

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the legacy encoding of the machine and garbles Vietnamese."""

_COLUMNS = (
    "plan", "number", "illustrative", "as_of", "kind", "id", "name", "role", "lead", "support", "state", "stale",
    "numerator", "denominator", "value", "compare", "target", "due", "needed", "days_late",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | Decimal | None


def status_csv(scopes: Iterable[Scope]) -> Iterator[str]:
    """Yield the table as text, plan by plan, with a byte order mark and every field quoted."""
    yield BYTE_ORDER_MARK + _lines([dict(zip(_COLUMNS, _COLUMNS, strict=True))])
    for scope in scopes:
        yield _lines(_rows(scope))


def _lines(rows: Iterable[Mapping[str, Cell]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows({column: field(cell) for column, cell in row.items()} for row in rows)
    return out.getvalue()


def _rows(scope: Scope) -> Iterator[dict[str, Cell]]:
    progress = scope.progress
    plan: dict[str, Cell] = {
        "plan": progress.plan.id,
        "number": progress.plan.number,
        "illustrative": "SỐ LIỆU MINH HỌA" if progress.illustrative else None,
        "as_of": progress.as_of.isoformat(),
    }
    roles: tuple[tuple[str | None, Items], ...] = (("support", scope.supported),)
    roles = (("lead" if scope.unit else None, scope.led), *roles)
    for role, items in roles:
        for indicator in items.indicators:
            yield plan | {"kind": "indicator", "role": role} | _indicator(indicator)
        for task in items.tasks:
            yield plan | {"kind": "task", "role": role} | _task(task)


def _indicator(progress: IndicatorProgress) -> dict[str, Cell]:
    target = progress.target
    value = target.value if target else None
    return {
        "id": progress.indicator.id,
        "name": progress.indicator.name,
        "lead": " ".join(progress.lead),
        "state": progress.state,
        "stale": "stale" if progress.stale else None,
        "numerator": progress.numerator,
        "denominator": progress.denominator,
        "value": progress.value,
        "compare": target.compare if target else None,
        "target": f"{value[0]:f}..{value[1]:f}" if isinstance(value, tuple) else value,
        "due": target.by.isoformat() if target else None,
        "needed": progress.needed,
    }


def _task(progress: TaskProgress) -> dict[str, Cell]:
    task = progress.task
    return {
        "id": task.id,
        "name": task.name or task.text,
        "lead": " ".join(task.lead),
        "support": " ".join(task.support),
        "state": progress.state,
        "due": task.due.isoformat() if task.due else None,
        "days_late": progress.days_late,
    }


def field(cell: Cell) -> str:
    """Return a cell as text; one that a spreadsheet would run gets an apostrophe, numbers are left alone."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
