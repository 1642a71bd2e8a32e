"""What was recorded about an item over time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.amendment import TargetChange
from kh02.progress.amount import addends
from kh02.progress.history import PastEntry, indicator_history, task_history, task_states
from kh02.progress.ledger import read_ledger
from kh02.progress.plan import plan_progress

Books = Callable[..., Book]
RATIO = {"kind": "ratio", "numerator": "n", "denominator": "d", "unit": "hồ sơ", "counts": "in-period"}
INDICATOR = {"id": "1", "measure": RATIO, "targets": [{"at_least": 80, "by": "2025-12-31"}]}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2025-{text}")


def figure(date: str, numerator: int, denominator: int = 100, **more: Any) -> dict[str, Any]:
    return {"date": f"2025-{date}", "indicator": "1", "numerator": numerator, "denominator": denominator} | more


def history(book: Book, as_of: str, *changes: TargetChange) -> tuple[PastEntry, ...]:
    progress = plan_progress(book, day(as_of)).indicators[-1]
    return indicator_history(book, progress, read_ledger(book, day(as_of)), changes)


CORRECTED = (
    figure("09-14", 70),
    figure("10-14", 90),
    figure("11-05", 80, replaces={"date": "2025-10-14", "reason": "Đếm trùng"}),
)


def test_a_corrected_figure_stays_and_says_by_what_it_was_replaced(book: Books) -> None:
    first, old, new = history(book(indicators=[INDICATOR], entries=CORRECTED), "12-31")
    assert (first.start, first.end, first.counted, first.replaced_by) == (day("07-01"), day("09-14"), True, None)
    assert (old.counted, old.start, old.replaced_by) == (False, None, new.recorded)
    assert (new.start, new.end, new.counted) == (day("09-15"), day("10-14"), True)


def test_what_was_not_known_yet_is_not_in_the_history(book: Books) -> None:
    _, old = history(book(indicators=[INDICATOR], entries=CORRECTED), "11-04")
    assert old.counted
    assert old.replaced_by is None
    assert len(history(book(indicators=[INDICATOR], entries=CORRECTED), "11-05")) == 3, "known on its own day"


def test_a_correction_of_a_correction_leaves_all_three(book: Books) -> None:
    again = figure("11-20", 85, replaces={"date": "2025-11-05", "reason": "Lần hai"})
    past = history(book(indicators=[INDICATOR], entries=(*CORRECTED, again)), "12-31")
    assert [one.counted for one in past] == [True, False, False, True]
    assert [one.replaced_by and one.replaced_by.index for one in past] == [None, 2, 3, None]


def test_figures_counted_twice_or_replacing_nothing_are_shown_as_left_out(book: Books) -> None:
    entries = (
        figure("09-14", 70),
        figure("09-14", 71),
        figure("10-14", 1, replaces={"date": "2025-08-01", "reason": "?"}),
    )
    assert [one.counted for one in history(book(indicators=[INDICATOR], entries=entries), "12-31")] == [
        True,
        False,
        False,
    ]


def test_an_indicator_that_restates_has_the_history_of_the_original(book: Books) -> None:
    restating = {"id": "2", "measure": RATIO, "restates": "1"}
    past = history(book(indicators=[INDICATOR, restating], entries=CORRECTED), "12-31")
    assert len(past) == 3


def test_a_figure_known_before_a_target_changed_is_marked_with_the_latest_change(book: Books) -> None:
    changes = [TargetChange(day(text), None) for text in ("10-14", "10-20", "12-01")]
    entries = (figure("09-14", 70), figure("10-14", 90), figure("10-18", 5, received="2025-10-20"))
    past = history(book(indicators=[INDICATOR], entries=entries), "11-30", *changes)
    assert [one.outdated_by and one.outdated_by.day for one in past] == [day("10-20"), day("10-20"), None]


MEASURES: tuple[tuple[dict[str, Any], st.SearchStrategy[dict[str, Any]]], ...] = (
    (RATIO, st.fixed_dictionaries({"numerator": st.integers(0, 50), "denominator": st.integers(0, 50)})),
    ({"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date",
      "breakdown": {"name": "Tổ", "parts": ["p", "q"]}},
     st.fixed_dictionaries({"value": st.integers(0, 40), "part": st.sampled_from("pq")})),
    ({"kind": "stages", "stages": [{"name": "x"}, {"name": "y"}]},
     st.fixed_dictionaries({"stage": st.sampled_from("xy"), "done": st.booleans()})),
    ({"kind": "checklist", "items": ["x", "y"], "criteria": ["đúng", "đủ"]},
     st.fixed_dictionaries({"item": st.sampled_from("xy"), "met": st.lists(st.sampled_from(["đúng", "đủ"]))})),
    ({"kind": "yes-no"}, st.fixed_dictionaries({"done": st.booleans()})),
)  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "figures"), MEASURES, ids=lambda one: one.get("kind") if isinstance(one, dict) else ""
)
def test_the_addends_are_the_value(book: Books, measure: dict[str, Any], figures: st.SearchStrategy[Any]) -> None:
    @given(st.lists(st.tuples(st.integers(1, 28), figures, st.sampled_from("ab")), max_size=8))
    def check(told: list[tuple[int, dict[str, Any], str]]) -> None:
        entries = [
            {"date": f"2025-09-{on:02}", "indicator": "1", "by": by} | more
            for on, more, by in sorted(told, key=lambda one: one[0])
        ]
        progress = plan_progress(
            book(indicators=[{"id": "1", "measure": measure}], entries=entries), day("10-31")
        ).indicators[0]
        parts = addends(progress.indicator.measure, progress.counted)
        if measure["kind"] == "ratio":
            assert sum(one.numerator for one in parts) == (progress.numerator or 0)
            assert sum(one.denominator or 0 for one in parts) == (progress.denominator or 0)
        else:
            assert sum(one.numerator for one in parts) == (progress.value or 0)

    check()


def update(date: str, state: str | None = "doing", **more: Any) -> dict[str, Any]:
    return {"date": f"2025-{date}", "task": "t", "state": state} | more


def states(book: Book, as_of: str) -> list[tuple[str, str, int]]:
    return [
        (one.day.strftime("%m-%d"), one.state, one.days_late)
        for one in task_states(book, book.plan.tasks[0], day(as_of))
    ]


DATED = {"id": "t", "deadline": {"text": "Tháng 10/2025", "kind": "date", "date": "2025-10-31"}}


def test_a_task_with_a_day_goes_through_its_states_on_the_days_they_begin(book: Books) -> None:
    late = book(tasks=[DATED], entries=[update("09-10"), update("11-05", "done")])
    assert states(late, "12-31") == [
        ("07-01", "not_started", 0),
        ("09-10", "doing", 0),
        ("10-24", "due_soon", 0),
        ("11-01", "overdue", 1),
        ("11-05", "done_late", 5),
    ]
    assert states(late, "10-31")[-1] == ("10-24", "due_soon", 0), "the deadline itself is not late"
    assert states(late, "11-03")[-1] == ("11-01", "overdue", 3), "so many days by then"


def test_a_state_is_as_it_was_known_then(book: Books) -> None:
    told_late = book(tasks=[DATED], entries=[update("10-20", "done", received="2025-11-10")])
    assert states(told_late, "12-31")[-2:] == [("11-01", "overdue", 1), ("11-10", "done_on_time", 0)]


def test_an_ongoing_task_is_silent_at_the_end_of_a_month_without_a_report(book: Books) -> None:
    ongoing = {"id": "t", "deadline": {"text": "Thường xuyên", "kind": "ongoing"}}
    reported = book(tasks=[ongoing], entries=[update("07-20"), update("08-20")])
    # Months end on the 14th: 20/7 counts for August, 20/8 for September, nobody reports for October.
    assert states(reported, "10-20") == [
        ("07-01", "ongoing_silent", 0),
        ("07-20", "ongoing_reported", 0),
        ("10-14", "ongoing_silent", 0),
    ]


def test_a_milestone_that_passes_is_a_moment(book: Books) -> None:
    stone = {
        "id": "t",
        "deadline": {"text": "Thường xuyên", "kind": "ongoing"},
        "milestones": [{"text": "m", "date": "2025-08-31"}],
    }
    assert ("09-01", "overdue", 1) in states(book(tasks=[stone]), "09-01")


def test_the_event_that_a_deadline_runs_from_is_a_moment(book: Books) -> None:
    relative = {"text": "20 ngày sau khi ban hành", "kind": "relative", "after": {"event": "e", "days": 20}}
    issued = {"type": "Chương trình", "number": "05-CTr/TU", "title": "Chuyển đổi số"}
    made = book(
        tasks=[{"id": "t", "deadline": relative}],
        events=[{"id": "e", "text": "Ban hành", "document": "05-CTr/TU"}],
        entries=[{"date": "2025-10-05", "document": issued}],
    )
    assert states(made, "12-31") == [
        ("07-01", "waiting", 0),
        ("10-05", "not_started", 0),
        ("10-18", "due_soon", 0),
        ("10-26", "overdue", 67),
    ]


def test_before_the_plan_begins_there_is_one_state(book: Books) -> None:
    assert states(book(tasks=[DATED]), "06-01") == [("06-01", "not_started", 0)]


def test_a_task_has_its_updates_and_documents_and_no_others(book: Books) -> None:
    issued = {"document": {"type": "Quyết định", "number": "1/QĐ", "title": "…"}, "date": "2025-09-12"}
    entries = [update("09-10"), issued | {"task": "t"}, issued | {"task": "u"}, update("09-11") | {"task": "u"}]
    made = book(tasks=[DATED], entries=entries)
    told = task_history(made, made.plan.tasks[0], read_ledger(made, day("12-31")))
    assert [one.recorded.index for one in told] == [0, 1]
