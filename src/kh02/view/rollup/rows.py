"""Many plans together for programs and spreadsheets."""

from collections.abc import Iterator
from typing import Any

from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.rollup.group import Sum
from kh02.rollup.words import days_late
from kh02.view.head import MADE_UP
from kh02.view.rollup.listing import RollupListing
from kh02.view.write.csv import Row
from kh02.view.write.json import Pairs

COLUMNS = (
    "as_of", "illustrative", "group", "definition", "name", "numerator", "denominator", "value", "plans",
    "with_data", "min", "q1", "median", "q3", "max", *INDICATOR_STATES,
)  # fmt: skip
SPREAD = {"min": "lowest", "q1": "q1", "median": "median", "q3": "q3", "max": "highest"}
"""The columns of how the plans' values are spread, and their names in a sum."""


def rollup_rows(listing: RollupListing) -> Iterator[Row]:
    """Yield a row a group and definition."""
    head = {"as_of": listing.day, "illustrative": MADE_UP if listing.illustrative else None}
    for group in listing.rollup.groups:
        for one in group.sums:
            yield {**head, "group": group.key, **_sum(one), **one.states}


def rollup_object(listing: RollupListing) -> Pairs:
    """Yield the object of ``--format json``: what it stands on, the sums, who owes, what is not added."""
    rollup = listing.rollup
    added = rollup.added
    yield "as_of", listing.day
    yield "illustrative", listing.illustrative
    spans = [{"start": one.start, "end": one.end} for one in rollup.periods]
    yield "period", {"kind": listing.kind, "spans": spans} if listing.kind else None
    yield (
        "plans",
        {
            "total": len(rollup.rows),
            "with_data": sum(row.has_data for row in added),
            "without_data": sum(not row.has_data for row in added),
            "unreadable": [{"path": row.file, "why": row.why} for row in rollup.left_out],
            "unit_kinds": dict(sorted(listing.kinds.items())),
        },
    )
    yield (
        "groups",
        [{"key": group.key, "definitions": list(map(_definition, group.sums))} for group in rollup.groups],
    )
    yield (
        "owing",
        [
            {
                "plan": row.plan,
                "commune": row.commune,
                "owed": row.owing.owed,
                "missing": row.owing.missing,
                "closed": row.owing.closed,
                "days_late": days_late(row, listing.day),
            }
            for row in rollup.owing
            if row.owing
        ],
    )
    undefined = (one for row in added for one in row.undefined)
    yield "undefined", [{"plan": one.plan, "id": one.indicator, "name": one.name} for one in undefined]


def _sum(one: Sum) -> dict[str, Any]:
    spread = {key: getattr(one.spread, name, None) for key, name in SPREAD.items()}
    return {
        "definition": one.definition,
        "name": one.name,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "plans": one.plans,
        "with_data": one.with_data,
        **spread,
    }


def _definition(one: Sum) -> dict[str, Any]:
    told = _sum(one)
    ranking = [
        {"place": ranked.place, "tied": ranked.tied, "plan": ranked.plan, "value": ranked.value}
        for ranked in one.ranking
    ]
    return {"id": told.pop("definition"), **told, "states": one.states, "ranking": ranking}
