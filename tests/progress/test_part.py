"""A unit's part of a plan, by hand: what it leads, is asked for, supports; which entries concern it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.progress.part import Part, part_of

Made = Callable[..., Book]
DAY = dt.date(2025, 10, 31)
COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}
UNITS = [
    {"id": "a", "name": "A", "standing": True},
    {"id": "b", "name": "B"},
    {"id": "all", "name": "Các phòng", "group": True, "members": ["b"]},
    {"id": "others", "name": "Các đơn vị liên quan", "vague": True},
]


def part(made: Book, unit: str, day: dt.date = DAY) -> Part:
    return part_of(next(one for one in made.plan.units if one.id == unit), read_ledger(made, DAY), day)


@pytest.mark.parametrize("lead", [[], ["others"], ["stranger"]])
def test_what_nobody_in_particular_leads_is_asked_of_who_told_it_last_else_of_the_standing_unit(
    book: Made, lead: list[str]
) -> None:
    told = {"date": "2025-10-20", "indicator": "i", "value": 1, "by": "b"}
    made = book(units=UNITS, indicators=[{"id": "i", "measure": COUNT, "lead": lead}], entries=[told])
    assert (part(made, "a").indicators, part(made, "b").indicators) == ({}, {"i": "asked"})
    before = dt.date(2025, 10, 19)
    assert (part(made, "a", before).indicators, part(made, "b", before).indicators) == ({"i": "asked"}, {})


def test_a_member_leads_what_its_group_leads_and_nobody_else_is_asked(book: Made) -> None:
    made = book(units=UNITS, tasks=[{"id": "t", "lead": ["all"]}])
    assert (part(made, "b").tasks, part(made, "all").tasks, part(made, "a").tasks) == ({"t": "lead"},) * 2 + ({},)


def test_an_indicator_is_supported_through_its_tasks_by_restating_it_and_by_telling_of_it(book: Made) -> None:
    indicator = {"measure": COUNT, "lead": ["a"]}
    tasks = [{"id": "t", "lead": ["a"], "support": ["b"], "indicators": ["served"]}]
    indicators = [
        {**indicator, "id": "served"},
        {**indicator, "id": "told"},
        {**indicator, "id": "restated"},
        {**indicator, "id": "again", "restates": "restated", "lead": ["b"]},
        {**indicator, "id": "foreign"},
    ]
    told = {"date": "2025-10-20", "indicator": "told", "value": 1, "by": "b"}
    found = part(book(units=UNITS, indicators=indicators, tasks=tasks, entries=[told]), "b")
    assert found.indicators == {"served": "support", "told": "support", "restated": "support", "again": "lead"}
    assert found.tasks == {"t": "support"}


def test_who_leads_a_milestone_supports_the_task(book: Made) -> None:
    task = {"id": "t", "lead": ["a"], "milestones": [{"text": "Mốc", "date": "2025-11-01", "lead": ["b"]}]}
    assert part(book(units=UNITS, tasks=[task]), "b").tasks == {"t": "support"}


@pytest.mark.parametrize(
    ("entry", "concerns"),
    [
        ({"indicator": "led", "value": 1, "by": "a"}, True),
        ({"indicator": "foreign", "value": 1, "by": "a"}, False),
        ({"task": "led", "result": "x", "by": "a"}, True),
        ({"task": "foreign", "result": "x", "by": "a"}, False),
        ({"spending": 1, "purpose": "x", "by": "all"}, True),
        ({"spending": 1, "purpose": "x", "by": "a"}, False),
    ],
)
def test_entries_of_its_items_and_its_own_concern_it(book: Made, entry: dict[str, Any], concerns: bool) -> None:
    leads = {"led": ["b"], "foreign": ["a"]}
    made = book(
        units=UNITS,
        indicators=[{"id": name, "measure": COUNT, "lead": lead} for name, lead in leads.items()],
        tasks=[{"id": name, "lead": lead} for name, lead in leads.items()],
        entries=[{"date": "2025-10-20", **entry}],
    )
    (recorded,) = made.recorded
    assert part(made, "b").concerns(recorded.entry) is concerns
