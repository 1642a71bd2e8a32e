"""What became of the targets of the document above, for programs and spreadsheets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kh02.model.indicator import Target
from kh02.model.parent import ParentTarget
from kh02.rollup.carried import Carried, PlanTrace, Wanted
from kh02.rollup.level import VERDICTS
from kh02.view.trace.listing import QUOTED, Beside, TraceListing, source_words
from kh02.view.write.csv import Row, Value
from kh02.view.write.json import Pairs

COLUMNS = (
    "document", "quoted", "definition", "name", "compare", "target", "by",
    "plan", "commune", "province", "indicator", "own_compare", "own_target", "own_by", "day_assumed",
    "verdict", "level", "day", "obstacle", "tasks",
)  # fmt: skip


def trace_rows(listing: TraceListing) -> Iterator[Row]:
    """Yield a row a target and plan."""
    parent = listing.above.parent
    for (wanted, plans), stated in zip(listing.targets(), parent.targets, strict=True):
        for trace, carried in plans:
            yield {
                "document": parent.document.number,
                "quoted": "" if stated.from_original else QUOTED,
                "definition": wanted.definition.id,
                "name": wanted.definition.name,
                **_cells(wanted.target),
                "plan": trace.plan,
                "commune": trace.commune,
                "province": trace.province,
                **_own_cells(carried),
            }


def _cells(target: Target) -> dict[str, Value]:
    value = target.value
    told = f"{value[0]:f}..{value[1]:f}" if isinstance(value, tuple) else value
    return {"compare": target.compare, "target": told, "by": target.by}


def _own_cells(carried: Carried) -> dict[str, Value]:
    comparison = carried.comparison
    own = _cells(comparison.target) if comparison.target else {}
    return {
        "indicator": carried.indicator,
        **{f"own_{key}": value for key, value in own.items()},
        "day_assumed": "x" if carried.day_assumed else "",
        "verdict": comparison.verdict,
        "level": comparison.level,
        "day": comparison.day,
        "obstacle": comparison.obstacle,
        "tasks": ", ".join(carried.tasks),
    }


def trace_object(listing: TraceListing) -> Pairs:
    """Yield the object of ``--format json``: the document, its targets with each plan, what is beside none."""
    parent = listing.above.parent
    yield (
        "parent",
        {
            "path": listing.above.file,
            "number": parent.document.number,
            "date": parent.document.date,
            "from_original": parent.from_original,
            "note": source_words(listing),
        },
    )
    yield (
        "plans",
        {
            "total": len(listing.traces),
            "traced": len(listing.read),
            "unreadable": [{"path": trace.file, "why": trace.why} for trace in listing.left_out],
            "not_citing": [trace.plan for trace in listing.read if not trace.cites],
        },
    )
    yield (
        "targets",
        [
            _target(wanted, stated, plans)
            for (wanted, plans), stated in zip(listing.targets(), parent.targets, strict=True)
        ],
    )
    yield (
        "idle_tasks",
        [
            {"plan": trace.plan, "id": one.task, "name": one.name, "indicators": one.indicators}
            for trace in listing.read
            for one in trace.idle
        ],
    )
    undefined = (one for trace in listing.read for one in trace.undefined)
    yield "undefined", [{"plan": one.plan, "id": one.indicator, "name": one.name} for one in undefined]


def _target(wanted: Wanted, stated: ParentTarget, plans: Sequence[Beside]) -> dict[str, Any]:
    counts = Counter(carried.comparison.verdict for _, carried in plans)
    return {
        "definition": wanted.definition.id,
        "name": wanted.definition.name,
        **_level(wanted.target),
        "place": stated.place,
        "quoted": [one.model_dump() for one in stated.quoted],
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "plans": [_plan(trace, carried) for trace, carried in plans],
    }


def _level(target: Target) -> dict[str, Any]:
    return {"compare": target.compare, "target": target.value, "by": target.by, "wish": target.wish}


def _plan(trace: PlanTrace, carried: Carried) -> dict[str, Any]:
    comparison = carried.comparison
    return {
        "plan": trace.plan,
        "commune": trace.commune,
        "province": trace.province,
        "verdict": comparison.verdict,
        "level": comparison.level,
        "day": comparison.day,
        "obstacle": comparison.obstacle,
        "indicator": carried.indicator,
        "name": carried.name,
        "own": _level(comparison.target) if comparison.target else None,
        "day_assumed": carried.day_assumed,
        "tasks": carried.tasks,
    }
