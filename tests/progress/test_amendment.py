"""What differs between two states of a plan, and what explains it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.progress.amendment import amendments_of, item_changes, target_changes

Books = Callable[..., Book]
YES_NO = {"measure": {"kind": "yes-no"}}
TARGET = {"done": True, "by": "2025-12-31"}
LATER = {"done": True, "by": "2026-06-30"}
DUE = {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"}
DUE_LATER = {"text": "Tháng 12/2025", "kind": "date", "date": "2025-12-31"}


def amendment(day: str, *items: str) -> dict[str, Any]:
    return {"number": f"KH-{day}", "date": day, "changes": ["Sửa"], "items": items}


def indicator(label: str = "1", **more: Any) -> dict[str, Any]:
    return YES_NO | {"id": label, "targets": [TARGET], "lead": ["a"]} | more


def found(before: Plan, after: Plan) -> list[tuple[str, str, str | None]]:
    return [
        (one.field, one.item.id, one.amendment.number if one.amendment else None)
        for one in item_changes(before, after)
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"targets": [LATER]}, "targets"),
        ({"targets": [TARGET, LATER]}, "targets"),
        ({"targets": []}, "targets"),
        ({"lead": ["b"]}, "lead"),
        ({"lead": ["a", "b"]}, "lead"),
    ],
)
def test_a_field_of_an_indicator_that_decides_is_a_change(book: Books, change: dict[str, Any], field: str) -> None:
    before, after = book(indicators=[indicator()]).plan, book(indicators=[indicator(**change)]).plan
    assert found(before, after) == [(field, "1", None)]


@pytest.mark.parametrize("change", [{"text": "Lời khác"}, {"name": "Tên khác"}, {"every": "month"}])
def test_other_words_are_no_change(book: Books, change: dict[str, Any]) -> None:
    assert found(book(indicators=[indicator()]).plan, book(indicators=[indicator(**change)]).plan) == []


def test_the_order_of_leads_and_of_targets_decides_nothing(book: Books) -> None:
    before = book(indicators=[indicator(lead=["a", "b"], targets=[TARGET, LATER])]).plan
    after = book(indicators=[indicator(lead=["b", "a"], targets=[LATER, TARGET])]).plan
    assert found(before, after) == []


def test_a_deadline_is_its_day_and_kind_and_milestones_not_its_words(book: Books) -> None:
    def plan(**more: Any) -> Plan:
        return book(tasks=[{"id": "t", "deadline": DUE} | more]).plan

    assert found(plan(), plan(deadline=DUE | {"text": "tháng 10 năm 2025"})) == []
    assert found(plan(), plan(deadline=DUE_LATER)) == [("deadline", "t", None)]
    assert found(plan(), plan(deadline=None)) == [("deadline", "t", None)]
    later = {"kind": "relative", "after": {"event": "e", "days": 20}}
    assert found(plan(deadline={"text": "sau"} | later), plan(deadline={"text": "20 ngày sau"} | later)) == []
    assert found(
        plan(deadline=DUE | later), plan(deadline=DUE | later | {"after": {"event": "e", "days": 30}})
    ) == [("deadline", "t", None)]
    assert found(plan(), plan(milestones=[{"text": "m", "date": "2025-09-30"}])) == [("deadline", "t", None)]


def test_days_of_stages_are_targets(book: Books) -> None:
    def plan(day: str) -> Plan:
        return book(
            indicators=[{"id": "1", "measure": {"kind": "stages", "stages": [{"name": "G", "by": day}]}}]
        ).plan

    assert found(plan("2025-10-31"), plan("2025-11-30")) == [("targets", "1", None)]


def test_items_that_come_and_go_are_told_the_gone_last(book: Books) -> None:
    before = book(indicators=[indicator("1"), indicator("2")], tasks=[{"id": "t"}]).plan
    after = book(indicators=[indicator("2"), indicator("3")]).plan
    assert found(before, after) == [("added", "3", None), ("removed", "1", None), ("removed", "t", None)]


def test_an_amendment_that_came_with_the_change_explains_what_it_names(book: Books) -> None:
    before = book(indicators=[indicator("1"), indicator("2")]).plan
    changed = [indicator("1", targets=[LATER]), indicator("2", targets=[LATER])]
    named = book(indicators=changed, amendments=[amendment("2025-10-01", "2")]).plan
    assert found(before, named) == [("targets", "1", None), ("targets", "2", "KH-2025-10-01")]
    whole = book(indicators=changed, amendments=[amendment("2025-10-01")]).plan
    assert [by for _, _, by in found(before, whole)] == ["KH-2025-10-01"] * 2


def test_an_amendment_that_was_there_before_explains_nothing_new(book: Books) -> None:
    old = [amendment("2025-10-01", "1")]
    before = book(indicators=[indicator()], amendments=old).plan
    after = book(indicators=[indicator(targets=[LATER])], amendments=old).plan
    assert found(before, after) == [("targets", "1", None)]


def test_amendments_of_an_item_are_those_that_name_it_by_day(book: Books) -> None:
    plan = book(
        amendments=[amendment("2025-11-01", "1"), amendment("2025-10-01", "1"), amendment("2025-10-05")]
    ).plan
    assert [one.date.month for one in amendments_of(plan, "1")] == [10, 11]


def test_targets_changed_on_the_day_of_the_amendment_or_else_of_the_version(book: Books) -> None:
    first = book(indicators=[indicator()]).plan
    silent = book(indicators=[indicator(targets=[LATER])]).plan
    back = book(indicators=[indicator()], amendments=[amendment("2025-11-03", "1")]).plan
    versions = [(dt.date(2025, 9, 1), first), (dt.date(2025, 10, 1), silent), (dt.date(2025, 11, 9), back)]
    changes = target_changes(back, back.indicators[0], versions)
    assert [(one.day, one.amendment and one.amendment.number) for one in changes] == [
        (dt.date(2025, 10, 1), None),
        (dt.date(2025, 11, 3), "KH-2025-11-03"),
    ]


def test_without_versions_only_amendments_that_name_the_indicator_tell(book: Books) -> None:
    plan = book(indicators=[indicator()], amendments=[amendment("2025-11-03", "1"), amendment("2025-11-04")]).plan
    assert [one.day for one in target_changes(plan, plan.indicators[0], [])] == [dt.date(2025, 11, 3)]
