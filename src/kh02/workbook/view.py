"""A plan's values as the sheets have them: a target's comparison is a value beside its number, not a key."""

from collections.abc import Iterator
from typing import Any

from kh02.diagnostics.finding import KeyPath
from kh02.model.indicator import COMPARES
from kh02.model.plan import Plan

Values = dict[str, Any]


def plan_view(plan: Plan) -> Values:
    """Return all values of a plan by their keys in the file, what is not written as its default or None."""
    return viewed(plan.model_dump(by_alias=True))


def viewed(plan: Values) -> Values:
    """Return the values of a file, its targets as ``{"compare": …, "value": …, …}``."""
    indicators = [
        {**one, "targets": [_target_view(target) for target in one["targets"]]} if "targets" in one else one
        for one in plan.get("indicators") or ()
    ]
    return {**plan, "indicators": indicators} if indicators else plan


def unviewed(view: Values) -> Values:
    """Return the values as the file has them; a target of which nothing is given is none."""
    indicators = []
    for one in view.get("indicators") or ():
        given = one.get("targets")
        targets = [_target(target) for target in given or () if target]
        rest = {key: value for key, value in one.items() if key != "targets"}
        indicators.append({**rest, "targets": targets} if targets or given == [] else rest)
    return {**view, "indicators": indicators} if indicators else view


def _target_view(target: Values) -> Values:
    compare = next(name for name in COMPARES if target.get(name) is not None)
    rest = {key: value for key, value in target.items() if key not in COMPARES}
    return {"compare": compare, "value": None if compare == "done" else target[compare], **rest}


def _target(view: Values) -> Values:
    compare, value = view.get("compare"), view.get("value")
    rest = {key: item for key, item in view.items() if key not in {"compare", "value"}}
    if compare == "done":
        return {"done": True, **rest}
    return {compare: value, **rest} if compare and value is not None else rest


def value_at(view: Any, path: KeyPath) -> Any:
    """Return what stands at a key path, None where nothing does."""
    for step in path:
        match view, step:
            case dict(), str():
                view = view.get(step)
            case ((list() | tuple()), int()) if step < len(view):
                view = view[step]
            case _:
                return None
    return view


def put_at(view: Any, path: KeyPath, value: Any) -> None:
    """Set a value, and what has to be above it; None takes it out, and what is empty then."""
    step, *rest = path
    if isinstance(step, int):
        view.extend({} for _ in range(step + 1 - len(view)))
    elif rest and view.get(step) is None:
        if value is None:
            return
        view[step] = [] if isinstance(rest[0], int) else {}
    if rest:
        put_at(view[step], tuple(rest), value)
        if isinstance(step, str) and not view[step]:
            del view[step]
    elif value is not None:
        view[step] = value
    elif isinstance(view, dict):
        view.pop(step, None)


def section_paths(sections: Any, path: KeyPath = ("sections",)) -> Iterator[KeyPath]:
    """Yield where each section stands, the outer ones before those within."""
    for index, section in enumerate(sections or ()):
        yield (*path, index)
        yield from section_paths(section.get("sections"), (*path, index, "sections"))
