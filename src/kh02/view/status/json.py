"""``kh02 status`` for programs: the object of ``--format json``, a stable contract."""

from decimal import Decimal
from typing import Any

from kh02.model.indicator import Target
from kh02.progress.course import course
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.outlook import JudgedOn, PassedTarget
from kh02.progress.task import TaskProgress
from kh02.progress.wish import Wish
from kh02.view.count import count
from kh02.view.course import course_keys
from kh02.view.finding.json import diagnostic
from kh02.view.head import PlanHead
from kh02.view.status.listing import StatusListing
from kh02.view.status.scope import Scope
from kh02.view.write.json import Pairs


def status_object(listing: StatusListing) -> Pairs:
    """Yield the object's keys and values, plan by plan.

    ``problems`` are the errors of the data, with the keys of ``validate --format json``; they are asked for last.
    """
    yield "as_of", listing.as_of
    yield "plans", listing.parts
    yield "problems", [diagnostic(problem) for problem in listing.problems()]


def plan_keys(scope: Scope, *, detail: bool) -> dict[str, Any]:
    """Return the object of a plan; with ``detail`` also the course of each indicator."""
    progress = scope.progress
    return {
        **PlanHead(progress.plan, progress.illustrative).keys,
        "indicators": [_indicator(one, detail=detail) for one in scope.indicators],
        "tasks": [task_keys(task) for task in scope.tasks],
        "counts": scope.counts,
    }


def _indicator(progress: IndicatorProgress, *, detail: bool) -> dict[str, Any]:
    keys = indicator_keys(progress)
    return {**keys, "course": course_keys(course(progress))} if detail else keys


def indicator_keys(progress: IndicatorProgress) -> dict[str, Any]:
    """Return where an indicator stands; the same keys wherever a program is told of one."""
    outlook = progress.outlook
    target, forecast = outlook.target, outlook.forecast
    return {
        "id": progress.indicator.id,
        "name": progress.indicator.name,
        "kind": progress.indicator.measure.kind,
        "numerator": count(progress.numerator),
        "denominator": count(progress.denominator),
        "value": progress.value,
        "target": _target(target),
        "compare": target.compare if target else None,
        "from": target.since if target else None,
        "by": target.by if target else None,
        "assumed": list(progress.indicator.assumed),
        "wish": _wish(progress.wish) if progress.wish else None,
        "earlier": list(map(_earlier, progress.earlier)),
        "state": progress.state,
        "reached": outlook.reached,
        "judged": _judged(outlook.judged_on),
        "stale": progress.stale,
        "lead": list(progress.lead),
        "forecast": {
            "value": forecast.value if forecast else None,
            "low": forecast.low if forecast else None,
            "high": forecast.high if forecast else None,
            "needed": outlook.needed,
        },
    }


def _earlier(passed: PassedTarget) -> dict[str, Any]:
    """Return how a target came out whose day has passed while a later one is in force."""
    target = passed.target
    return {
        "target": _target(target),
        "compare": target.compare,
        "from": target.since,
        "by": target.by,
        "state": passed.state,
        "reached": passed.reached,
    }


def _wish(wish: Wish) -> dict[str, Any]:
    target = wish.target
    return {"target": _target(target), "compare": target.compare, "by": target.by, "reached": wish.reached}


def _judged(judged: JudgedOn | None) -> dict[str, Any] | None:
    """Return the figures that the state rests on, where they are not the value: of a period, or up to ``by``."""
    if judged is None:
        return None
    return {
        "period": judged.period.key if judged.period else None,
        "numerator": count(judged.amount.numerator),
        "denominator": count(judged.amount.denominator),
        "value": judged.amount.value,
    }


def task_keys(progress: TaskProgress) -> dict[str, Any]:
    """Return where a task stands; the same keys wherever a program is told of one."""
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
            "date": progress.deadline,
        },
        "state": progress.state,
        "days_late": progress.days_late,
    }


def _target(target: Target | None) -> Decimal | tuple[Decimal, Decimal] | None:
    return target.value if target else None
