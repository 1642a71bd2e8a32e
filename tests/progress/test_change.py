"""What changed between two looks at a plan."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.change import Look, PlanChange, plan_change
from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress

Books = Callable[..., Book]
COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
TEAMS = {"id": "1", "measure": COUNT, "targets": [{"at_least": 40, "by": "2025-12-31"}]}
TASK = {"id": "t", "deadline": {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"}}


def teams(date: str, value: int, **more: Any) -> dict[str, Any]:
    return {"date": f"2025-{date}", "indicator": "1", "value": value} | more


def look(book: Book, as_of: str) -> Look:
    return Look(book, plan_progress(book, dt.date.fromisoformat(f"2025-{as_of}")))


def changed(book: Book, before: str, after: str) -> PlanChange:
    return plan_change(look(book, before), look(book, after))


def indices(change: PlanChange) -> list[int]:
    return [one.index for one in change.added]


def test_a_target_is_met_from_the_first_day_that_its_figure_is_known(book: Books) -> None:
    whole = book(indicators=[TEAMS], entries=[teams("09-10", 20), teams("10-10", 40, received="2025-10-12")])
    (step,) = changed(whole, "10-11", "10-12").indicators
    assert step.before.value == 20
    assert step.after.value == 40
    assert step.met
    assert step.moved
    assert not step.lost
    assert indices(changed(whole, "09-30", "10-11")) == []


def test_it_is_made_up_where_either_look_is(book: Books) -> None:
    made_up = book(indicators=[TEAMS], entries=[teams("10-10", 40)], illustrative=True)
    assert changed(made_up, "09-30", "10-31").illustrative
    assert not changed(made_up, "09-15", "09-30").illustrative


def test_a_target_that_was_met_can_be_lost(book: Books) -> None:
    whole = book(indicators=[TEAMS], entries=[teams("09-10", 40), teams("10-10", 39)])
    (step,) = changed(whole, "09-30", "10-31").indicators
    assert step.lost
    assert not step.met


def test_another_figure_in_the_same_state_is_a_step_that_did_not_move(book: Books) -> None:
    whole = book(indicators=[TEAMS], entries=[teams("07-09", 5), teams("07-10", 3), teams("07-11", 2)])
    (step,) = changed(whole, "07-10", "07-11").indicators
    assert [step.moved, step.met, step.lost] == [False] * 3


def test_a_task_changes_state_with_the_calendar_alone(book: Books) -> None:
    (step,) = changed(book(tasks=[TASK]), "10-31", "11-01").tasks
    assert (step.before.state, step.after.state) == ("due_soon", "overdue")


def test_new_entries_are_those_known_after_the_first_day_up_to_the_second(book: Books) -> None:
    whole = book(
        indicators=[TEAMS],
        entries=[
            teams("09-10", 1),
            teams("09-20", 2, received="2025-10-01"),
            teams("10-31", 3),
            teams("11-01", 4),
        ],
    )
    assert indices(changed(whole, "09-30", "10-31")) == [1, 2]


def test_a_correction_is_told_with_what_it_replaced_and_not_as_new(book: Books) -> None:
    fix = teams("10-05", 21, replaces={"date": "2025-09-10", "reason": "Nhầm"})
    (correction,) = changed(
        book(indicators=[TEAMS], entries=[teams("09-10", 20), fix]), "09-30", "10-31"
    ).corrected
    assert (correction.old.index, correction.new.index) == (0, 1)
    assert indices(changed(book(indicators=[TEAMS], entries=[teams("09-10", 20), fix]), "09-30", "10-31")) == []


def test_for_periods_each_figure_belongs_to_the_period_in_which_it_ends(book: Books) -> None:
    whole = book(
        indicators=[TEAMS], entries=[teams("09-14", 1), teams("09-15", 2), teams("10-14", 3), teams("10-15", 4)]
    )

    def month(key: str) -> Look:
        period = period_of("month", key, whole.plan.reporting)
        return Look(whole, plan_progress(whole, dt.date(2025, 12, 31), period))

    assert indices(plan_change(month("2025-09"), month("2025-10"))) == [1, 2]


def test_for_periods_a_correction_belongs_to_the_period_of_what_it_corrects(book: Books) -> None:
    fixes = (
        teams("10-20", 4, replaces={"date": "2025-10-14", "reason": "Nhầm"}),
        teams("10-21", 5, replaces={"date": "2025-10-20", "reason": "Lại nhầm"}),
    )
    whole = book(indicators=[TEAMS], entries=[teams("10-14", 3), *fixes])

    def month(key: str) -> Look:
        period = period_of("month", key, whole.plan.reporting)
        return Look(whole, plan_progress(whole, dt.date(2025, 12, 31), period))

    change = plan_change(month("2025-09"), month("2025-10"))
    assert indices(change) == [0]
    assert [(one.old.index, one.new.index) for one in change.corrected] == [(0, 1), (1, 2)]
    assert not plan_change(month("2025-10"), month("2025-11")).corrected


def test_versions_of_one_plan_an_entry_edited_in_the_file_is_gone_and_new(book: Books) -> None:
    before = book(indicators=[TEAMS], entries=[teams("09-10", 20), teams("09-11", 20)])
    after = book(indicators=[TEAMS], entries=[teams("09-10", 20), teams("09-11", 25)])
    change = plan_change(look(before, "12-31"), look(after, "12-31"))
    assert [one.index for one in change.removed] == [1]
    assert indices(change) == [1]


def test_equal_entries_count_as_often_as_they_stand(book: Books) -> None:
    one, two = (book(indicators=[TEAMS], entries=[teams("09-10", 20)] * n) for n in (1, 2))
    assert indices(plan_change(look(one, "12-31"), look(two, "12-31"))) == [1]


def test_an_amendment_shows_when_signed_between_the_days_or_new_in_the_later_version(book: Books) -> None:
    signed = [{"number": "27/KH", "date": "2025-10-15", "changes": ["x"]}]
    plain, amended = book(), book(amendments=signed)
    assert [one.number for one in changed(amended, "10-14", "10-15").amendments] == ["27/KH"]
    assert changed(amended, "10-15", "10-31").amendments == ()
    assert changed(amended, "10-13", "10-14").amendments == ()
    assert len(plan_change(look(plain, "12-31"), look(amended, "12-31")).amendments) == 1


def test_items_of_two_versions_are_compared(book: Books) -> None:
    lower = TEAMS | {"targets": [{"at_least": 30, "by": "2025-12-31"}]}
    change = plan_change(look(book(indicators=[TEAMS]), "12-31"), look(book(indicators=[lower]), "12-31"))
    assert [one.field for one in change.items] == ["targets"]


DAYS = st.dates(dt.date(2025, 7, 1), dt.date(2025, 12, 31))


def test_what_is_new_in_two_steps_is_what_is_new_in_one(book: Books) -> None:
    @given(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=8), st.lists(DAYS, min_size=3, max_size=3))
    def check(told: list[tuple[dt.date, int]], days: list[dt.date]) -> None:
        entries = [teams(f"{on:%m-%d}", value) for on, value in told]
        whole = book(indicators=[TEAMS], entries=entries)
        first, middle, last = (look(whole, f"{on:%m-%d}") for on in sorted(days))
        steps = [*indices(plan_change(first, middle)), *indices(plan_change(middle, last))]
        assert sorted(steps) == sorted(indices(plan_change(first, last)))
        assert not plan_change(last, last)

    check()
