import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kh02.model.book import Book
from kh02.progress.plan import plan_progress
from kh02.progress.rollup import Rollup, add_up

SHARE = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
ONLINE = {"document": "02-KH/BCĐTW", "item": "Hồ sơ trực tuyến"}
TARGETS = [{"at_least": 80, "by": "2025-12-31"}]


def rollup(*books: Book) -> Rollup:
    return add_up(plan_progress(made, dt.date(2025, 10, 31)) for made in books)


def indicator(**more: Any) -> dict[str, Any]:
    return {"id": "i", "measure": SHARE, "parent": ONLINE, "targets": TARGETS, **more}


def figure(n: int, d: int) -> dict[str, Any]:
    return {"date": "2025-10-14", "indicator": "i", "numerator": n, "denominator": d}


def test_numerators_and_denominators_are_added_and_percentages_never_averaged(book: Callable[..., Book]) -> None:
    big = book(indicators=[indicator()], entries=[figure(900, 1000)])
    small = book(indicators=[indicator()], entries=[figure(0, 200)])
    (total,) = rollup(big, small).totals
    assert (total.numerator, total.denominator, total.value) == (Decimal(900), Decimal(1200), Decimal(75))
    assert (total.states["met"], total.states["at_risk"], sum(total.states.values())) == (1, 1, 2)


def test_plans_without_data_are_counted_as_such_and_add_nothing(book: Callable[..., Book]) -> None:
    known, unknown = book(indicators=[indicator()], entries=[figure(9, 10)]), book(indicators=[indicator()])
    nothing = book(indicators=[indicator()], entries=[figure(0, 0)])
    added = rollup(known, unknown, nothing)
    (total,) = added.totals
    assert (total.plans, total.with_data, total.without_data, total.no_occurrence) == (3, 2, 1, 1)
    assert total.value == 90
    assert (added.plans, added.plans_without_data) == (3, 1)


def test_without_any_data_the_total_is_unknown(book: Callable[..., Book]) -> None:
    (total,) = rollup(book(indicators=[indicator()])).totals
    assert (total.numerator, total.denominator, total.value) == (None, None, None)


def test_only_the_same_item_measured_the_same_way_is_added(book: Callable[..., Book]) -> None:
    count = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
    indicators = [
        indicator(),
        indicator(id="again", restates="i"),
        indicator(id="count", measure=count),
        indicator(id="other", parent={**ONLINE, "item": "Khác"}),
        indicator(id="itemless", parent={"document": "02-KH/BCĐTW"}),
        indicator(id="own", parent=None),
        indicator(id="words", measure={"kind": "wording"}),
        indicator(id="told", measure={"kind": "share", "counted": "hồ sơ trực tuyến"}),
    ]
    entries = [figure(9, 10), {"date": "2025-10-14", "indicator": "count", "value": 7}]
    first, second, third = rollup(book(indicators=indicators, entries=entries)).totals
    assert (first.key.item, first.key.kind, first.plans, first.value) == (
        "Hồ sơ trực tuyến",
        "ratio",
        1,
        Decimal(90),
    )
    assert (second.key.kind, second.value, second.denominator) == ("count", Decimal(7), None)
    assert (third.key.item, third.value) == ("Khác", None)


def test_items_add_up_to_a_share_of_all_items(book: Callable[..., Book]) -> None:
    checklist = {"kind": "checklist", "items": ["1", "2", "3"], "criteria": ["đúng"]}
    entries = [{"date": "2025-10-14", "indicator": "i", "item": "1", "met": ["đúng"]}]
    made = book(indicators=[indicator(measure=checklist)], entries=entries)
    (total,) = rollup(made, made).totals
    assert (total.numerator, total.denominator) == (Decimal(2), Decimal(6))


def test_counts_by_state_add_up_over_plans(book: Callable[..., Book]) -> None:
    added = rollup(book(tasks=[{"id": "1"}]), book(tasks=[{"id": "1"}, {"id": "2"}], illustrative=True))
    assert added.counts["tasks"]["needs_deadline"] == 3
    assert sum(added.counts["tasks"].values()) == 3


def test_one_plan_with_made_up_figures_marks_all(book: Callable[..., Book]) -> None:
    plans = [
        book(indicators=[indicator()], entries=[figure(9, 10)], illustrative=made_up) for made_up in (True, False)
    ]
    assert rollup(*plans).illustrative
    assert not rollup(plans[1]).illustrative
