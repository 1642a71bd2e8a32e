"""Recording as another program does it: a request, its draft, what the draft does, and the draft written."""

import datetime as dt
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from tests.record.conftest import entries

from kh02.store.durable import ChangedMeanwhileError
from kh02.store.log.lock import locked
from kh02.view.preview import preview
from kh02.work.problems import inspect_fully
from kh02.work.record.correction import correction, find_corrected
from kh02.work.record.desk import Desk, choose_plan, open_desk
from kh02.work.record.dialogue import Dialogue, Named, Unattended
from kh02.work.record.draft import Draft
from kh02.work.record.entry import record
from kh02.work.record.request import Request
from kh02.work.record.step import IndicatorStep, steps
from kh02.work.record.write import write
from kh02.work.refusal import Refused

T = TypeVar("T")
DAY = dt.date(2025, 9, 20)
FIGURE = {"indicator": "I-1", "amount": "1/2", "date": "12/9/2025", "by": "vhxh"}
UPDATE = {"task": "II-1", "date": "12/9/2025", "by": "vhxh"}


def desk_at(folder: Path, dialogue: Dialogue | None = None) -> Desk:
    cwd, nobody = folder.parents[1], Unattended()
    return open_desk(choose_plan(None, nobody, cwd), cwd, dialogue or nobody, DAY)


def written(draft: Draft) -> None:
    with locked(draft.desk.folder) as held:
        write(draft, held)


def told(folder: Path) -> Counter[tuple[str, str]]:
    cwd = folder.parents[1]
    found = (finding for plan in inspect_fully([], DAY, cwd) for finding in plan.findings)
    return Counter((one.code.id, one.message) for one in found)


def test_the_work_needs_no_command_line() -> None:
    code = (
        "import pkgutil, importlib, sys, kh02.work.record as room\n"
        "names = [one.name for one in pkgutil.iter_modules(room.__path__)]\n"
        "assert {'entry', 'correction', 'table', 'write'} <= set(names), names\n"
        "for name in names: importlib.import_module(f'kh02.work.record.{name}')\n"
        "print(sorted(one for one in sys.modules if one == 'typer' or one.startswith('kh02.cli')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_request_becomes_a_draft_that_says_what_it_does_and_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = record("figure", Request.of(FIGURE), desk_at(folder))
    ((entry, step),) = steps(draft)
    assert isinstance(step, IndicatorStep)
    assert (step.before.value, step.after.value) == (None, Decimal(50))
    assert entry is draft.entries[0]
    assert entries(folder) == []
    written(draft)
    assert len(entries(folder)) == 1
    assert capsys.readouterr() == ("", ""), "the work prints nothing"


def test_all_that_is_missing_is_told_at_once(folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        record("figure", Request.of({"indicator": "I-1", "by": " "}), desk_at(folder))
    assert (refused.value.kind, refused.value.message) == ("usage", "Thiếu số liệu, --date, --by.")


def test_what_the_checks_refuse_is_no_draft(folder: Path) -> None:
    with pytest.raises(Refused, match="KH510") as refused:
        record("figure", Request.of({**FIGURE, "date": "21/9/2025"}), desk_at(folder))
    assert refused.value.kind == "problems"


def test_a_draft_is_not_written_over_what_came_in_meanwhile(folder: Path) -> None:
    draft = record("figure", Request.of(FIGURE), desk_at(folder))
    written(record("update", Request.of({**UPDATE, "result": "Xong"}), desk_at(folder)))
    with pytest.raises(ChangedMeanwhileError):
        written(draft)
    assert len(entries(folder)) == 1


def test_a_correction_shows_what_it_replaces_before_it_is_drafted(folder: Path) -> None:
    written(record("figure", Request.of(FIGURE), desk_at(folder)))
    desk = desk_at(folder)
    request = Request.of({"subject": "I-1", "of": "12/9/2025", "reason": "Nhầm", "amount": "2/2"})
    found = find_corrected(request, desk)
    assert found.alike == 1
    written(correction(request, desk, found.entry))
    assert "replaces: {date: 2025-09-12, reason: Nhầm}" in entries(folder)[1]


class Page(Unattended):
    """Another way to be answered: by what was typed for each question."""

    live = True

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers

    def require(self, given: Mapping[str, object]) -> None:
        pass

    def value(self, name: str, given: str | None, question: str, read: Callable[[str], T], default: str = "") -> T:
        return read(given or self.answers.get(name, default))

    def choose(self, name: str, given: str | None, what: str, named: Named, default: str = "") -> str:
        return super().choose(name, given or self.answers.get(name, default), what, named)


def test_whoever_answers_may_be_a_page(folder: Path) -> None:
    page = Page({"chỉ tiêu": "I-1", "số liệu": "3/4", "--source": "Một cửa"})
    draft = record("figure", Request(), desk_at(folder, page))
    assert next(preview(draft)).split(",")[0] == "Chỉ tiêu I-1: 3/4"
    assert draft.entries[0].date == DAY
    assert draft.entries[0].source == "Một cửa"


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("update", {**UPDATE, "result": "Xong", "evidence": ["evidence/khong-co.pdf"]}, "KH532"),
        ("update", {**UPDATE, "state": "done", "result": "Xong"}, "KH527"),
        ("figure", {**FIGURE, "since": "5/7/2025"}, "KH520"),
        ("figure", FIGURE, "KH530"),
    ],
)
def test_what_validate_would_tell_of_an_entry_stands_in_its_preview(
    folder: Path, kind: str, given: Mapping[str, str], code: str
) -> None:
    before = told(folder)
    draft = record(kind, Request.of(given), desk_at(folder))
    said = "\n".join(preview(draft))
    written(draft)
    new = told(folder) - before
    assert code in {one for one, _ in new}
    for one, message in new:
        assert f"  Lưu ý {one}: {message}. " in said
