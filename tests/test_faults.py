"""Where the program itself fails at one plan, the others are whole, and the fault is told for that plan."""

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.clock import at

from kh02.cli.exit_code import ExitCode
from kh02.cli.main import run
from kh02.work.event import Notice
from kh02.work.fault import apart
from kh02.work.refusal import Refused

PLANS = Path(__file__).parents[1] / "plans"
DAY = at(dt.date(2025, 11, 3))
FAULTY, SOUND = "bach-ngoc", "phu-lien"
LACKS = f'<p class="notice">1/2 kế hoạch không dùng được nên không có ở đây: plans/{FAULTY}.yaml.</p>'

READING = "kh02.work.inspection.load"
PROGRESS = "kh02.view.status.scope.plan_progress"
PAPER = f"ra/{SOUND}.docx"
COMMANDS = {
    "validate": READING,
    "status": READING,
    "status --format json": PROGRESS,
    "status --format csv": PROGRESS,
    "due": PROGRESS,
    "due --format json": "kh02.work.duties.register",
    "brief": PROGRESS,
    "brief --format md": "kh02.work.duties.register",
    "brief --format json": "kh02.view.brief.sections._late",
    "report log": "kh02.work.sendings.calendar_for",
    "diff 1/10/2025 1/11/2025": READING,
    "dashboard -o -": "kh02.view.dashboard.asked.index_keys",
    "export --format jsonl -o ra": "kh02.view.export.asked.source_of",
    "report --of 2025-10 --format md -o ra": "kh02.work.report.make.subject_of",
    "report --of 2025-10 --format docx -o ra": READING,
    "form export --all --of 2025-10 -o ra": "kh02.work.form_export.plan_progress",
}
"""Each command, and where it fails at one plan."""


@pytest.fixture(autouse=True)
def commune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with both real plans, in which the run takes place."""
    shutil.copytree(PLANS, tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def failing_at_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a function fail where what it is given is of the faulty plan."""
    module, _, attribute = name.rpartition(".")
    sound = getattr(__import__(module, fromlist=[attribute]), attribute)

    def fails(first: Any, *rest: Any, **named: Any) -> Any:
        if FAULTY in (first if isinstance(first, str) else repr(first)):
            raise KeyError("lỗi thử")
        return sound(first, *rest, **named)

    monkeypatch.setattr(name, fails)


def outcome(commune: Path, capfd: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str, list[str]]:
    """Carry out a command line: exit code, both outputs, and the files that it wrote."""
    capfd.readouterr()
    code = run(line.split(), DAY)
    out, err = capfd.readouterr()
    written = sorted(path.name for path in (commune / "ra").glob("*.*"))
    shutil.rmtree(commune / "ra", ignore_errors=True)
    return code, out, err, written


@pytest.mark.parametrize("line", COMMANDS)
def test_other_plan_is_whole(
    line: str, commune: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, alone, _, files = outcome(commune, capfd, f"{line} plans/{SOUND}.yaml")
    failing_at_one(monkeypatch, COMMANDS[line])
    code, out, err, written = outcome(commune, capfd, line)
    assert code == ExitCode.FAULT
    assert f"plans/{FAULTY}.yaml: bỏ qua kế hoạch này, vì chương trình gặp lỗi ngoài dự kiến (KeyError)" in err
    assert "Traceback" not in err
    assert written == files
    details = [path.read_text("utf-8") for path in commune.glob("kh02-loi-*.txt")]
    assert any("lỗi thử" in one for one in details)
    assert without_problems(out) == without_problems(alone)


def without_problems(out: str) -> Any:
    """Return an output without what JSON and the page tell of the faulty plan, which has no other part."""
    if not out.startswith("{"):
        return out.replace(f"{LACKS}\n", "\n")
    return {key: value for key, value in json.loads(out).items() if key != "problems"}


def test_rollup_counts_the_plan_it_failed_at_among_those_it_does_not_stand_on(
    commune: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at_one(monkeypatch, "kh02.rollup.row.period_ledger")
    code, out, err, _ = outcome(commune, capfd, "rollup --format json")
    told = json.loads(out)["plans"]
    assert code == ExitCode.FAULT
    assert (told["total"], [one["path"] for one in told["unreadable"]]) == (2, [f"plans/{FAULTY}.yaml"])
    assert f"plans/{FAULTY}.yaml: bỏ qua kế hoạch này" in err


@pytest.mark.parametrize(
    "line",
    [
        "template fields",
        f"report check {PAPER} --plan plans",
        "report unfreeze --of 2025-10 --reason nhầm",
    ],
)
def test_command_that_needs_one_plan_names_the_one_it_failed_at(
    line: str, commune: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(f"report plans/{SOUND}.yaml --of 2025-10 --format docx -o {PAPER}".split(), DAY)
    failing_at_one(monkeypatch, READING)
    code, _, err, _ = outcome(commune, capfd, line)
    assert code != ExitCode.FAULT
    assert f"plans/{FAULTY}.yaml: bỏ qua kế hoạch này, vì chương trình gặp lỗi ngoài dự kiến (KeyError)" in err


def test_what_is_refused_is_no_fault_of_the_program() -> None:
    faults: list[Notice] = []
    with pytest.raises(Refused), apart("plans/mau.yaml", faults):
        raise Refused("usage", "không dùng được")
    assert faults == []
