"""A kind of entry that the program has never seen is added to a copy of its tables, and taken for no other."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from inspect import signature
from pathlib import Path
from typing import Annotated, get_args

import pytest
from pydantic import Field
from tests.command import Command
from tests.record.conftest import entries

import kh02.model.kinds
import kh02.words.change
import kh02.words.kinds
from kh02.cli.correct import correct
from kh02.diagnostics.table.value import ENTRY_KIND
from kh02.model.entry import Entry, EntryBase
from kh02.model.kinds import KINDS, Kind
from kh02.model.log import Log
from kh02.model.scalar import Count, Label, Text
from kh02.model.schema import json_schema
from kh02.store.log.lock import locked
from kh02.view.preview import preview
from kh02.words.kinds import WORDS, KindWords
from kh02.work.record.desk import open_desk
from kh02.work.record.dialogue import Unattended
from kh02.work.record.draft import Draft
from kh02.work.record.entry import record
from kh02.work.record.request import Request
from kh02.work.record.write import write
from kh02.work.refusal import Refused


class Training(EntryBase):
    """A training course."""

    training: Annotated[Label, Field(description="Mã lớp")]
    people: Annotated[Count, Field(description="Số học viên")]
    topic: Annotated[Text, Field(description="Nội dung tập huấn")]
    result: Annotated[Text | None, Field(description="Kết quả")] = None
    task: Annotated[Label | None, Field(description="Mã nhiệm vụ")] = None


ROW = Kind(
    key="training",
    entry=Training,
    names=lambda one: (one.training,),
    command="training",
    texts=("topic", "result"),
)
IN_WORDS = KindWords(
    Training,
    noun="lớp tập huấn",
    counted="lớp tập huấn",
    about=lambda one: f"Lớp {one.training}",
    says=lambda one, _: [one.topic],
    brief=lambda one: f"Lớp {one.training}, {one.people} học viên: {one.topic}",
    mention=lambda one: f"lớp tập huấn {one.training}",
    called=lambda one: one.training,
    names=lambda one, _: (one.topic,),
)


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tables have one kind more; its key is read before ``task``, which tells an update."""
    monkeypatch.setattr(kh02.model.kinds, "KINDS", (ROW, *KINDS))
    monkeypatch.setattr(kh02.model.kinds, "_BY_ENTRY", {kind.entry: kind for kind in (ROW, *KINDS)})
    for module in (kh02.words.kinds, kh02.words.change):
        monkeypatch.setattr(module, "WORDS", (*WORDS, IN_WORDS))
    Log.model_rebuild(force=True)
    yield
    monkeypatch.undo()
    Log.model_rebuild(force=True)


@pytest.fixture
def course(another: None, folder: Path, kh02: Command) -> Path:
    """A training course is recorded, beside entries of other kinds; returns the plan's folder."""
    common = ("--date", "12/9/2025", "--by", "vhxh", "--yes")
    for arguments in (
        ("figure", "I-5", "chưa"),
        ("update", "II-1", "--result", "Đã họp"),
        ("spending", "100.000", "--purpose", "Nước uống"),
        ("check", "--good", "Internet"),
    ):
        assert kh02("record", *arguments, *common)[0] == 0
    recorded(folder, COURSE)
    return folder


COURSE = {
    "training": "L-1",
    "people": "1.250",
    "topic": "Ký số",
    "task": "II-1",
    "date": "12/9/2025",
    "by": "Phòng VHXH",
}
LINE = '{date: 2025-09-12, training: "L-1", people: 1250, topic: Ký số, task: "II-1", by: vhxh}'
REPORT = ("report", "--period", "month", "--of", "2025-09", "--format", "md")
PAGES = (("status", "--format", "json"), ("show", "II-1"), (*REPORT, "-o", "-"))


def at_desk(folder: Path, given: Mapping[str, str]) -> Draft:
    desk = open_desk(f"{folder}.yaml", folder.parents[1], Unattended(), dt.date(2025, 9, 20))
    return record("training", Request.of(given), desk)


def recorded(folder: Path, given: Mapping[str, str]) -> None:
    draft = at_desk(folder, given)
    with locked(draft.desk.folder) as held:
        write(draft, held)


def test_it_is_recorded_field_by_field(course: Path) -> None:
    assert entries(course)[-1] == LINE


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"training": "L-2"}, "Thiếu --people, --topic, --date, --by."),
        ({**COURSE, "people": "nhiều"}, "Giá trị của --people không dùng được: “nhiều”"),
        ({**COURSE, "task": "II-404"}, "không có mục nào khớp với “II-404”"),
    ],
)
def test_what_is_missing_or_of_no_use_is_refused(
    another: None, folder: Path, given: dict[str, str], refusal: str
) -> None:
    with pytest.raises(Refused) as refused:
        at_desk(folder, given)
    assert refusal in refused.value.message


def test_its_preview_says_it_in_its_own_words(another: None, folder: Path) -> None:
    assert list(preview(at_desk(folder, COURSE))) == [
        "Lớp L-1, 1250 học viên: Ký số, ngày 12/9/2025, Phòng Văn hóa - Xã hội."
    ]


def test_it_is_corrected_and_nothing_else(course: Path, kh02: Command) -> None:
    code, _, said = kh02("correct", "L-1", "--of", "12/9/2025", "--reason", "Thiếu", "--result", "Đạt", "--yes")
    assert (code, "Ghi chép cũ: Lớp L-1" in said) == (0, True)
    assert 'training: "L-1", people: 1250, topic: Ký số, result: Đạt, task: "II-1"' in entries(course)[-1]
    code, _, said = kh02("correct", "chi", "200.000", "--of", "12/9/2025", "--reason", "Nhầm", "--yes")
    assert (code, "Lũy kế đã chi: 100.000 → 200.000 đồng" in said) == (0, True)


def test_a_correction_of_it_asks_for_its_texts(course: Path, kh02: Command) -> None:
    answers = ["Ký số và lưu trữ", "Ghi thiếu", "có"]
    code, _, said = kh02("correct", "Ký số", "--of", "12/9/2025", answers=answers)
    assert (code, "Nội dung tập huấn" in said, "Số tiền" in said) == (0, True, False)
    assert "topic: Ký số và lưu trữ" in entries(course)[-1]


def test_the_checks_know_it(course: Path, kh02: Command) -> None:
    assert kh02("validate")[0] == 0
    log = course / "2025-09.yaml"
    sound = log.read_text("utf-8")
    log.write_text(sound.replace(LINE, LINE.replace("II-1", "II-404")), "utf-8")
    assert "KH303" in kh02("validate")[1]
    log.write_text(sound.replace(LINE, '{date: 2025-09-12, course: "L-1", by: vhxh}'), "utf-8")
    assert "`training`" in kh02("validate")[1]


def test_it_changes_no_indicator_no_task_and_no_money(course: Path, kh02: Command) -> None:
    before = [kh02(*page) for page in PAGES]
    log = course / "2025-09.yaml"
    log.write_text(log.read_text("utf-8").replace(f"  - {LINE}\n", ""), "utf-8")
    after = [kh02(*page) for page in PAGES]
    assert [code for code, *_ in before] == [0, 0, 0]
    assert before == after


def test_diff_counts_it_under_its_own_name(course: Path, kh02: Command) -> None:
    code, page, _ = kh02("diff", "2025-09-11", "2025-09-12")
    assert (code, "1 lớp tập huấn" in page) == (0, True)
    added = json.loads(kh02("diff", "2025-09-11", "2025-09-12", "--format", "json")[1])["plans"][0]["added"]
    assert [one["topic"] for one in added if "training" in one] == ["Ký số"]


def test_a_frozen_report_names_it_when_it_comes_later(course: Path, kh02: Command) -> None:
    assert kh02(*REPORT, "--freeze")[0] == 0
    recorded(course, {**COURSE, "training": "L-2"})
    code, _, said = kh02(*REPORT)
    assert (code, "bổ sung: lớp tập huấn L-2, Phòng Văn hóa - Xã hội, ngày 12/9/2025" in said) == (0, True)


def test_its_command_is_made_from_the_table(course: Path, kh02: Command) -> None:
    code, page, _ = kh02("record", "--help")
    assert (code, "training  Ghi một lớp tập huấn." in page) == (0, True)
    given = ("--training", "L-2", "--people", "30", "--topic", "Ký số", "--task", "II-1")
    code, _, said = kh02("record", "training", *given, "--date", "13/9/2025", "--by", "vhxh", "--yes")
    assert (code, entries(course)[-1]) == (
        0,
        LINE.replace("L-1", "L-2").replace("09-12", "09-13").replace("1250", "30"),
    )
    assert "Lớp L-2" in said


def test_the_schema_has_it(another: None) -> None:
    assert "Training" in json_schema("log")["$defs"]


def test_every_kind_has_its_place_in_every_table() -> None:
    classes = set(get_args(Entry))
    assert {kind.entry for kind in KINDS} == classes
    assert {words.entry for words in WORDS} == classes
    options = {name.rstrip("_") for name in signature(correct).parameters}
    assert {name for kind in KINDS for name in kind.texts} <= options
    assert all(f"{kind.key} (" in ENTRY_KIND.why for kind in KINDS)
