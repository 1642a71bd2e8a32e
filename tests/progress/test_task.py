import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import TASK_STATES

DATED = {"text": "Ngày 31/10/2025", "kind": "date", "date": "2025-10-31"}
ONGOING = {"text": "Thường xuyên", "kind": "ongoing"}
RECURRING = {"text": "Hàng tháng", "kind": "recurring"}
RELATIVE = {"text": "20 ngày sau khi Tỉnh ủy ban hành", "kind": "relative"}
WAITING = {"text": "Sau khi có quyết định", "kind": "waiting"}


def told(state: str | None, date: str = "2025-10-20", **more: Any) -> dict[str, Any]:
    return {"date": date, "task": "t", **({"state": state} if state else {}), **more}


def one(made: Book, as_of: str, period: str | None = None) -> TaskProgress:
    of = period_of("month", period, made.plan.reporting) if period else None
    return plan_progress(made, dt.date.fromisoformat(as_of), of).tasks[0]


@pytest.mark.parametrize(
    ("deadline", "updates", "as_of", "state"),
    [
        (DATED, [], "2025-10-23", "not_started"),
        (DATED, [told("doing")], "2025-10-23", "doing"),
        (DATED, [told(None, result="Đã họp")], "2025-10-23", "doing"),
        (DATED, [told("doing")], "2025-10-24", "due_soon"),
        (DATED, [], "2025-10-31", "due_soon"),
        (DATED, [told("doing")], "2025-11-01", "overdue"),
        (DATED, [told("done", "2025-10-31")], "2025-11-05", "done_on_time"),
        (DATED, [told("done", "2025-11-01")], "2025-11-05", "done_late"),
        (DATED, [told("done", "2025-11-01")], "2025-10-31", "due_soon"),
        (DATED, [told("waiting")], "2025-11-05", "waiting"),
        (DATED, [told("paused")], "2025-11-05", "paused"),
        (DATED, [told("dropped")], "2025-11-05", "dropped"),
        (DATED, [told("done"), told("doing", "2025-10-25")], "2025-11-05", "overdue"),
        (None, [], "2025-10-23", "needs_deadline"),
        (None, [told("doing")], "2025-10-23", "needs_deadline"),
        (None, [told("done")], "2025-10-23", "done_unrated"),
        (RELATIVE, [], "2025-10-23", "waiting"),
        (RELATIVE, [told("doing")], "2025-10-23", "needs_deadline"),
        (WAITING, [], "2025-10-23", "waiting"),
        (WAITING, [told("doing")], "2025-10-23", "needs_deadline"),
        (ONGOING, [], "2025-10-23", "ongoing_silent"),
        (ONGOING, [told("doing")], "2025-10-23", "ongoing_reported"),
        (ONGOING, [told("waiting")], "2025-10-23", "ongoing_reported"),
        (ONGOING, [told("doing", "2025-10-14")], "2025-10-23", "ongoing_silent"),
        (RECURRING, [told("doing")], "2025-10-23", "ongoing_reported"),
        (ONGOING, [told("done")], "2025-10-23", "done_unrated"),
        (ONGOING, [told("paused")], "2025-10-23", "paused"),
    ],
)
def test_state(book: Callable[..., Book], deadline: Any, updates: Any, as_of: str, state: str) -> None:
    assert one(book(tasks=[{"id": "t", "deadline": deadline}], entries=updates), as_of).state == state


def test_days_late_and_days_left(book: Callable[..., Book]) -> None:
    open_task = book(tasks=[{"id": "t", "deadline": DATED}], entries=[told("doing")])
    assert [
        (one(open_task, day).days_late, one(open_task, day).days_left) for day in ("2025-10-30", "2025-11-03")
    ] == [
        (0, 1),
        (3, None),
    ]
    late = book(tasks=[{"id": "t", "deadline": DATED}], entries=[told("done", "2025-11-02")])
    assert (one(late, "2025-12-01").days_late, one(late, "2025-12-01").days_left) == (2, None)


def test_finished_on_the_first_day_that_says_so(book: Callable[..., Book]) -> None:
    updates = [
        told("done", "2025-09-01"),
        told("doing", "2025-09-10"),
        told("done", "2025-10-01"),
        told("done"),
        told(None),
    ]
    progress = one(book(tasks=[{"id": "t", "deadline": DATED}], entries=updates), "2025-11-05")
    assert (progress.finished, progress.closed) == (dt.date(2025, 10, 1), dt.date(2025, 10, 1))


def test_a_milestone_that_has_passed_is_seen_while_the_deadline_runs(book: Callable[..., Book]) -> None:
    milestone = {"text": "Xong giai đoạn 1 trong tháng 9", "date": "2025-09-30"}
    made = book(
        tasks=[{"id": "t", "deadline": DATED, "milestones": [milestone]}], entries=[told("doing", "2025-09-01")]
    )
    before, after = one(made, "2025-09-30"), one(made, "2025-10-01")
    assert before.milestone_due is not None
    assert (before.milestone_due.text, before.milestones_passed) == (milestone["text"], ())
    assert (after.state, after.milestone_due) == ("doing", None)
    assert [passed.text for passed in after.milestones_passed] == [milestone["text"]]


def test_an_ongoing_task_is_overdue_once_its_last_milestone_has_passed(book: Callable[..., Book]) -> None:
    milestone = {"text": "Đến năm 2026 hoàn thành 100%", "date": "2026-12-31"}
    task = {"id": "t", "deadline": ONGOING, "milestones": [milestone]}
    made = book(tasks=[task], entries=[told("doing", "2026-12-20")])
    assert one(made, "2026-12-31").state == "ongoing_reported"
    assert (one(made, "2027-01-02").state, one(made, "2027-01-02").days_late) == ("overdue", 2)
    done = book(tasks=[task], entries=[told("done", "2026-12-20")])
    assert one(done, "2027-01-02").state == "done_on_time"


def test_evidence_is_what_is_named(book: Callable[..., Book]) -> None:
    entries = [
        told("doing", evidence=["evidence/khao-sat.pdf"]),
        told("done", product="Báo cáo khảo sát", evidence=["evidence/khao-sat.pdf"]),
        {"date": "2025-10-08", "task": "t",
         "document": {"type": "Báo cáo", "number": "15/BC-UBND", "title": "Kết quả khảo sát", "to": "UBND tỉnh"}},
    ]  # fmt: skip
    progress = one(book(tasks=[{"id": "t", "product": "Báo cáo"}], entries=entries), "2025-11-01")
    assert progress.evidence == (
        "Báo cáo số 15/BC-UBND ngày 08/10/2025, gửi UBND tỉnh",
        "evidence/khao-sat.pdf",
        "Báo cáo khảo sát",
    )
    assert not progress.unproven
    assert one(book(tasks=[{"id": "t", "product": "Báo cáo"}], entries=[told("done")]), "2025-11-01").unproven


def test_what_was_recorded_in_the_period(book: Callable[..., Book]) -> None:
    entries = [
        told("doing", "2025-10-14"),
        told("doing", "2025-10-15"),
        {
            "date": "2025-11-01",
            "task": "t",
            "document": {"type": "Công văn", "number": "1/CV", "title": "Đôn đốc"},
        },
    ]
    made = book(tasks=[{"id": "t", "deadline": ONGOING}], entries=entries)
    assert [recorded.entry.date.day for recorded in one(made, "2025-11-14").in_period] == [15, 1]
    of_october = one(made, "2025-11-14", "2025-10")
    assert [recorded.entry.date.day for recorded in of_october.in_period] == [14]
    assert len(of_october.updates) == 1


def test_the_states_are_those_of_the_machine_contract() -> None:
    contract = (
        "not_started doing due_soon overdue done_on_time done_late done_unrated "
        "ongoing_reported ongoing_silent waiting needs_deadline paused dropped"
    )
    assert contract.split() == list(TASK_STATES)


def test_a_deadline_runs_from_its_event_once_that_is_recorded(book: Callable[..., Book]) -> None:
    task = {"id": "t", "deadline": RELATIVE | {"after": {"event": "ctr", "days": 20}}}
    event = {"id": "ctr", "text": "Tỉnh ủy ban hành Chương trình"}

    def at(as_of: str, **given: Any) -> tuple[str, str | None, int]:
        made = book(tasks=[task], events=[event | given.get("event", {})], entries=given.get("entries", ()))
        found = one(made, as_of)
        return found.state, str(found.deadline or "") or None, found.days_late

    issued = {
        "date": "2025-10-06",
        "received": "2025-10-10",
        "document": {"type": "Chương trình", "number": "05-CTr/TU", "title": "Chuyển đổi số"},
    }
    assert at("2025-12-01") == ("waiting", None, 0)
    assert at("2025-10-04", event={"date": "2025-10-05"}) == ("waiting", None, 0)
    assert at("2025-10-05", event={"date": "2025-10-05"}) == ("not_started", "2025-10-25", 0)
    assert at("2025-10-25", event={"date": "2025-10-05"}) == ("due_soon", "2025-10-25", 0)
    assert at("2025-10-28", event={"date": "2025-10-05"}) == ("overdue", "2025-10-25", 3)
    named = {"document": "05-CTr/TU"}
    assert at("2025-10-09", event=named, entries=[issued]) == ("waiting", None, 0)
    assert at("2025-10-10", event=named, entries=[issued]) == ("not_started", "2025-10-26", 0)
    assert at("2025-12-01", event={"document": "06-CTr/TU"}, entries=[issued]) == ("waiting", None, 0)
