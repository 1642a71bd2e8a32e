"""What a new entry does is worked out from a part of the book: it is what the whole book would say."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.small_plan import book_of, plan_of
from tests.test_cases import case_folders, make_input

from kh02.diagnostics.finding import Finding
from kh02.model.book import Book, Recorded
from kh02.progress.plan import plan_progress
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.work.problems import problems_added
from kh02.work.record.topic import about, topics

_TODAY = dt.date(2025, 12, 31)
_TASK = {"id": "t", "section": "I", "place": "Mục I", "text": "Làm.", "lead": ["a"]}
_PLANS = Path(__file__).parent.parent.parent / "plans"
_WITH_LOGS = [case for case in case_folders() if any((case / "plans").glob("*/*.yaml"))]


@pytest.mark.parametrize("case", _WITH_LOGS, ids=lambda case: case.name)
def test_of_every_kind_of_problem_a_new_entry_brings_what_it_brings_to_the_whole_book(
    case: Path, tmp_path: Path
) -> None:
    make_input(case, tmp_path)
    for book in _books(tmp_path / "plans"):
        for recorded in book.recorded:
            assert _added(book, recorded) == _added_to_all(book, recorded)


@pytest.mark.parametrize("plan", ["phu-lien", "bach-ngoc"])
def test_so_it_does_in_the_two_plans_of_the_repository(plan: str) -> None:
    (book,) = _books(_PLANS / f"{plan}.yaml")
    for recorded in book.recorded[::20]:
        assert _added(book, recorded) == _added_to_all(book, recorded)


def test_a_document_proves_the_task_that_a_new_entry_finishes() -> None:
    plan = plan_of(tasks=[_TASK])
    issued = {
        "date": "2025-10-06",
        "task": "t",
        "document": {"type": "Kế hoạch", "number": "1/KH", "title": "Mẫu"},
    }
    done = {"date": "2025-10-20", "task": "t", "state": "done"}
    assert [one.code.name for one in _added_last(book_of(plan, [done]))] == ["done-without-evidence"]
    assert not _added_last(book_of(plan, [issued, done]))


def test_a_document_about_nothing_else_dates_the_deadline_of_the_task() -> None:
    event = {"id": "ctr", "text": "Tỉnh ủy ban hành Chương trình", "document": "05-CTr/TU"}
    deadline = {"text": "20 ngày sau", "kind": "relative", "after": {"event": "ctr", "days": 20}}
    issued = {"date": "2025-10-06", "document": {"type": "Chương trình", "number": "05-CTr/TU", "title": "Mẫu"}}
    book = book_of(
        plan_of(tasks=[_TASK | {"deadline": deadline}], events=[event]),
        [issued, {"date": "2025-10-20", "task": "t", "state": "doing"}],
    )
    part = about(book, topics([book.recorded[-1].entry]))
    assert plan_progress(part, _TODAY).tasks == plan_progress(book, _TODAY).tasks
    assert plan_progress(part, _TODAY).tasks[0].deadline == dt.date(2025, 10, 26)


def _books(path: Path) -> Iterator[Book]:
    for files in find_plans([str(path)], path.parent).plans:
        if book := load(files).book:
            yield book


def _added_last(book: Book) -> tuple[Finding, ...]:
    return _added(book, book.recorded[-1])


def _added(book: Book, new: Recorded) -> tuple[Finding, ...]:
    """Return what the entry brings, the way ``record`` works it out."""
    told = topics([new.entry])
    return problems_added(about(_without(book, new), told), about(book, told), _TODAY)


def _added_to_all(book: Book, new: Recorded) -> tuple[Finding, ...]:
    return problems_added(_without(book, new), book, _TODAY)


def _without(book: Book, gone: Recorded) -> Book:
    logs = (replace(log, recorded=tuple(one for one in log.recorded if one is not gone)) for log in book.logs)
    return replace(book, logs=tuple(logs))
