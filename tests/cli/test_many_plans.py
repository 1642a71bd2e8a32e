"""Many plans: the same words however many processes look at them, and nothing half done when they are stopped."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from tests.clock import at
from tests.command import Output
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.main import run
from kh02.diagnostics.table.reference import DUPLICATE_PLAN
from kh02.view.due.calendar import PlanEvents, due_calendar
from kh02.view.write.format import Screen
from kh02.view.write.json import json_object

Item = TypeVar("Item")
_MAIN = "import sys; from kh02.cli.main import main; sys.argv[0] = 'kh02'; main()"
PLANS = 40
SHARED = {
    "id": "I-1",
    "place": "I",
    "text": "t",
    "name": "Hồ sơ trực tuyến",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
    "definition": "ho-so-toan-trinh",
}


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty plans with a warning each, the last two with one id, and one that cannot be read."""
    for number in range(PLANS):
        name = f"mau-{number:02}"
        identifier = "mau-38" if number == 39 else name
        write_plan(tmp_path, plan_values(id=identifier, title="Kế hoạch …/KH-UBND"), name=name)
    (tmp_path / "plans" / "mau-20.yaml").write_text("kh02: [", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> Output:
    code = run(list(arguments), at(dt.date(2025, 10, 31)))
    captured = capsys.readouterr()
    return Output(code, captured.out, captured.err)


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_any_number_of_processes_says_the_same(
    many: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    one, several = (shown(capsys, "validate", "--format", format_, "--jobs", jobs) for jobs in ("1", "3"))
    assert several == one
    assert one.code == 1
    assert "plans/mau-39.yaml" in one.out


@pytest.mark.parametrize("unit", [(), ("--unit", "Đơn vị A")], ids=["whole", "unit"])
@pytest.mark.parametrize("options", [("table",), ("json",), ("json", "--detail"), ("csv",)], ids=" ".join)
def test_any_number_of_processes_shows_the_same_states(
    many: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], unit: tuple[str, ...]
) -> None:
    for number in (3, 4):  # two plans with an indicator of one definition, which are added up
        write_plan(many, plan_values(id=f"mau-{number:02}", indicators=[SHARED]), name=f"mau-{number:02}")
    one, several = (shown(capsys, "status", "--format", *options, *unit, "--jobs", jobs) for jobs in ("1", "3"))
    assert several == one
    assert one.code == 1
    assert "plans/mau-20.yaml" in one.err
    assert "plans/mau-39.yaml" in one.err
    # Forty, but for one that cannot be read and one whose id an earlier one has.
    assert ("CỘNG 38 KẾ HOẠCH" in one.out) == (options == ("table",) and not unit)


@pytest.mark.parametrize("unit", [(), ("--unit", "Đơn vị A")], ids=["whole", "unit"])
@pytest.mark.parametrize(
    "command",
    [
        ("due",), ("due", "--format", "json"), ("due", "--format", "csv"), ("due", "--format", "ics"),
        ("due", "--message"), ("due", "--scorecard"), ("due", "--scorecard", "--format", "json"),
        ("due", "--scorecard", "--format", "csv"), ("brief",), ("brief", "--together", "--format", "md"),
        ("brief", "--format", "json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_any_number_of_processes_tells_the_same_duties(
    many: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...], unit: tuple[str, ...]
) -> None:
    for number in (3, 4, 39):  # the last has the id of the one before it
        label = f"mau-{min(number, 38):02}"
        asked = [SHARED | {"every": "month", "lead": ["a"]}]
        write_plan(many, plan_values(id=label, number=f"{number}/KH", indicators=asked), name=f"mau-{number:02}")
    other = plan_values(id="mau-07", number="07/KH", units=[{"id": "c", "name": "Đơn vị C"}])
    write_plan(many, other, name="mau-07")
    broken = many / "plans" / "mau-04" / "reports" / "2025-09.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{", "utf-8")
    one, several = (shown(capfd, *command, *unit, "--jobs", jobs) for jobs in ("1", "3"))
    assert several == one
    assert one.code == 1
    assert ("07/KH: " in one.err) == bool(unit)
    told = [line.partition(":")[0].partition(" đã")[0] for line in one.err.splitlines() if "plans/" in line]
    frozen = [] if "--scorecard" in command else ["Bản chốt plans/mau-04/reports/2025-09.json"]
    assert told == ["plans/mau-20.yaml", "plans/mau-39.yaml", *frozen]


def test_the_second_of_two_plans_with_one_id_is_told(many: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = json.loads(shown(capsys, "validate", "--format", "json", "--jobs", "2").out)
    assert read["files"] == PLANS
    twice = [one for one in read["diagnostics"] if one["code"] == DUPLICATE_PLAN.id]
    assert [(one["path"], one["line"]) for one in twice] == [("plans/mau-39.yaml", 3)]


def test_any_number_of_processes_writes_the_same_reports(many: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs, files = [], []
    for jobs in ("1", "3"):
        done = shown(capsys, "report", "--of", "2025-09", "--format", "md", "--jobs", jobs, "--force")
        outputs.append(done)
        files.append({file.name: file.read_bytes() for file in (many / "bao-cao").iterdir()})
    assert outputs[0] == outputs[1]
    assert files[0] == files[1]
    assert sum(name.endswith(".md") for name in files[0]) == PLANS - 1
    assert "plans/mau-20.yaml" in outputs[0].err
    assert "plans/mau-39.yaml: " in outputs[0].err


@pytest.mark.parametrize("jobs", ["0", "x", "62", "²"])
def test_a_number_of_processes_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    done = shown(capsys, "validate", "--jobs", jobs)
    assert (done.code, done.err) == (
        2,
        f"Giá trị {jobs!r} của --jobs không dùng được; viết một số từ 1 đến 61.\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a group of processes otherwise on Windows")
@pytest.mark.parametrize("name", ["validate", "status", "due"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_all_processes_with_one_sentence(tmp_path: Path, jobs: str, name: str) -> None:
    for number in range(600):  # more than a pipe holds, so that the command cannot have ended
        write_plan(tmp_path, plan_values(id=f"mau-{number:03}", title="Số …/KH-UBND"), name=f"mau-{number:03}")
    command = [sys.executable, "-c", _MAIN, name, "--jobs", jobs]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read().decode() == "Đã dừng theo yêu cầu.\n"
    assert process.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def stopped(first: Item) -> Iterator[Item]:
    yield first
    raise KeyboardInterrupt


def test_an_object_that_is_stopped_is_not_begun() -> None:
    written: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        written.extend(json_object(lambda numbers: [("numbers", numbers)])(stopped(1), Screen(80)))
    assert not written


def test_a_calendar_that_is_stopped_is_not_begun() -> None:
    written: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        written.extend(due_calendar(stopped(PlanEvents(illustrative=True, text="BEGIN:VEVENT\r\nEND:VEVENT\r\n"))))
    assert not written


@pytest.mark.parametrize(
    "command",
    [
        "validate", "status", "show I-1", "explain I-1", "due", "due --format ics", "brief", "rollup", "export",
        "dashboard", "diff 2025-09 2025-10", "report", "report log", "form export --all", "record figure",
    ],
)  # fmt: skip
def test_where_no_plan_can_be_read_every_command_names_it_and_ends_the_same_way(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/hong.yaml").write_text("kh02: plan/1\nid: hong\n", "utf-8")
    told = shown(capsys, *command.split())
    assert (told.code, "plans/hong.yaml" in told.err + told.out) == (1, True), told
    assert "khớp với" not in told.err, "what cannot be read may well have it"


def test_of_two_plans_with_one_id_every_command_leaves_out_the_same_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_values(id="mau", indicators=[SHARED])
    figure = {"date": "2025-09-30", "indicator": "I-1", "numerator": 7, "denominator": 10, "by": "congan"}
    write_plan(tmp_path, plan, [figure], name="mau")
    write_plan(tmp_path, plan, name="mau-ban-sao")
    copy = "plans/mau-ban-sao.yaml"
    found = json.loads(shown(capsys, "validate", "--format", "json").out)["diagnostics"]
    assert [one["path"] for one in found if one["code"] == DUPLICATE_PLAN.id] == [copy]
    rollup = json.loads(shown(capsys, "rollup", "--format", "json").out)
    assert [one["path"] for one in rollup["plans"]["unreadable"]] == [copy]
    assert rollup["groups"][0]["definitions"][0]["numerator"] == "7"
    shown(capsys, "export")
    manifest = json.loads((tmp_path / "xuat/export.json").read_text("utf-8"))
    assert [one["path"] for one in manifest["plans"]["left_out"]] == [copy]


def test_what_sums_of_status_stand_on_counts_the_plans_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mot", "hai"):
        write_plan(tmp_path, plan_values(id=name, indicators=[SHARED]), name=name)
    (tmp_path / "plans/hong.yaml").write_text("kh02: [", "utf-8")
    for command in ("status", "rollup"):
        assert "2/3 kế hoạch đọc được; 1 không đọc được" in shown(capsys, command).out
