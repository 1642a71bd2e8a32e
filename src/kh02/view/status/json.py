"""``kh02 status`` for programs: the object of ``--format json``, a stable contract."""

import datetime as dt
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from kh02.diagnostics.finding import Finding
from kh02.model.indicator import Target
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.task import TaskProgress
from kh02.view.finding.formats import finding_json
from kh02.view.status.scope import Scope, indicator_counts, task_counts


def status_json(as_of: dt.date, scopes: Iterable[Scope], errors: Callable[[], Sequence[Finding]]) -> Iterator[str]:
    """Yield the object's text, plan by plan.

    ``problems`` are the errors of the data, with the keys of ``validate --format json``; they are asked for last.
    """
    yield f'{{\n "as_of": "{as_of.isoformat()}",\n "plans": ['
    between = "\n"
    for scope in scopes:
        yield between + textwrap.indent(_text(_plan(scope)), "  ")
        between = ",\n"
    yield "]" if between == "\n" else "\n ]"
    problems = _text(finding_json(0, errors())["diagnostics"])
    yield f',\n "problems": {textwrap.indent(problems, " ").lstrip()}\n}}\n'


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _plan(scope: Scope) -> dict[str, Any]:
    progress = scope.progress
    return {
        "id": progress.plan.id,
        "number": progress.plan.number,
        "illustrative": progress.illustrative,
        "indicators": [_indicator(indicator) for indicator in scope.indicators],
        "tasks": [_task(task) for task in scope.tasks],
        "counts": {"tasks": task_counts(scope.tasks), "indicators": indicator_counts(scope.indicators)},
    }


def _indicator(progress: IndicatorProgress) -> dict[str, Any]:
    target, forecast = progress.target, progress.forecast
    return {
        "id": progress.indicator.id,
        "name": progress.indicator.name,
        "kind": progress.indicator.measure.kind,
        "numerator": _count(progress.numerator),
        "denominator": _count(progress.denominator),
        "value": _decimal(progress.value),
        "target": _target(target),
        "compare": target.compare if target else None,
        "by": target.by.isoformat() if target else None,
        "state": progress.state,
        "stale": progress.stale,
        "lead": list(progress.lead),
        "forecast": {
            "value": _decimal(forecast.value if forecast else None),
            "low": _decimal(forecast.low if forecast else None),
            "high": _decimal(forecast.high if forecast else None),
            "needed": _decimal(progress.needed),
        },
    }


def _task(progress: TaskProgress) -> dict[str, Any]:
    task = progress.task
    deadline = task.deadline
    return {
        "id": task.id,
        "text": task.text,
        "lead": list(task.lead),
        "support": list(task.support),
        "deadline": {
            "kind": deadline.kind if deadline else "none",
            "text": deadline.text if deadline else None,
            "date": progress.deadline.isoformat() if progress.deadline else None,
        },
        "state": progress.state,
        "days_late": progress.days_late,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _count(value: Decimal | None) -> int | str | None:
    """Return a count as a number where it is whole; a broken one stays exact as a string."""
    return int(value) if value is not None and value == value.to_integral_value() else _decimal(value)


def _target(target: Target | None) -> str | list[str] | None:
    if target is None or target.value is None:
        return None
    if isinstance(target.value, tuple):
        return [format(bound, "f") for bound in target.value]
    return format(target.value, "f")
