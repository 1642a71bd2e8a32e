"""All problems of a plan, asked for without a command line: also of entries that are not written yet."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.cli.conftest import Commune

from kh02.model.book import Book, LogFile, Recorded
from kh02.model.entry import Update
from kh02.model.plan import Plan
from kh02.work.inspection import inspect
from kh02.work.problems import inspect_fully, problems
from kh02.work.refusal import Refused

DAY = dt.date(2025, 10, 31)
TASK = {"id": "I-1", "section": "I", "place": "I", "text": "Việc", "lead": ["vhxh"], "product": "Báo cáo"}


def codes(book: Book, committed: Plan | None = None) -> set[str]:
    return {finding.code.id for finding in problems(book, DAY, committed)}


def test_an_unwritten_entry_has_the_problems_that_validate_would_tell(
    commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune(tasks=(TASK,))
    monkeypatch.chdir(tmp_path)
    (inspected,) = inspect([], DAY, tmp_path)
    book = inspected.book
    assert book is not None
    update = Update.model_validate(
        {
            "date": "2025-10-14",
            "task": "I-1",
            "by": "vhxh",
            "result": "Xong",
            "evidence": ["evidence/khong-co.pdf"],
        }
    )
    file = "plans/mau/2025-10.yaml"
    log = LogFile(
        file, dt.date(2025, 10, 1), "mau", illustrative=False, recorded=(Recorded(update, file, 0, False),)
    )
    drafted = replace(book, logs=(log,))
    assert codes(drafted) - codes(book) == {"KH532"}
    earlier = book.plan.model_copy(
        update={"tasks": (book.plan.tasks[0].model_copy(update={"lead": ("congan",)}),)}
    )
    assert codes(book, earlier) - codes(book) == {"KH415"}


def test_problems_are_located_and_sorted(
    commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune(tasks=(TASK, TASK))
    monkeypatch.chdir(tmp_path)
    (inspected,) = inspect_fully([], DAY, tmp_path)
    places = [finding.place for finding in inspected.findings]
    assert places == sorted(places, key=lambda place: (place.file, place.span.line if place.span else 0))
    assert any(place.span for place in places)


def test_paths_that_name_no_plan_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="plans/") as refused:
        list(inspect([], DAY, tmp_path))
    assert refused.value.kind == "nothing"
