"""What is due, for programs and spreadsheets."""

from collections.abc import Iterator
from typing import Any

from kh02.progress.due import Duty, by_unit, count_duties
from kh02.view.due.listing import Due, DueListing
from kh02.view.write.csv import Row
from kh02.view.write.json import Pairs

COLUMNS = (
    "plan", "number", "illustrative", "as_of", "unit", "unit_name", "kind", "item", "of", "name", "period",
    "last_day", "last_day_certain", "asked", "state", "days",
)  # fmt: skip


def due_object(listing: DueListing) -> Pairs:
    """Yield the keys of one object: every duty of each plan once with its leads, and each unit's by state."""
    yield "as_of", listing.window.day
    yield "until", listing.window.until
    yield "plans", listing.parts
    yield "problems", list(listing.problems())


def due_rows(one: Due) -> Iterator[Row]:
    """Yield a row a duty and unit that owes it."""
    for unit, duties in by_unit(one.duties, one.units):
        owner = {"unit": unit.id if unit else None, "unit_name": unit.name if unit else None}
        yield from ({**one.head.columns, **owner, **_fields(duty)} for duty in duties)


def plan_keys(one: Due) -> dict[str, Any]:
    """Return the object of a plan."""
    units = [
        {"id": unit.id if unit else None, "name": unit.name if unit else None, **count_duties(duties)}
        for unit, duties in by_unit(one.duties, one.units)
    ]
    return {
        **one.head.keys,
        "duties": [{**_fields(duty), "lead": duty.lead, "owed_by": duty.owing} for duty in one.duties],
        "counts": count_duties(one.duties),
        "units": units,
    }


def _fields(duty: Duty) -> Row:
    return {
        "kind": duty.kind,
        "item": duty.item,
        "of": duty.of,
        "name": duty.name,
        "period": duty.period.label if duty.period else None,
        "last_day": duty.last_day,
        "last_day_certain": duty.certain,
        "asked": duty.asked.id if duty.asked else None,
        "state": duty.state,
        "days": duty.days,
    }
