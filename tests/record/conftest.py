"""A small plan on disk, a day to be today, and one way to run a command."""

import datetime as dt
import io
from pathlib import Path

import pytest
from tests.clock import at
from tests.command import Command, Output
from tests.small_plan import every_measure, write_plan


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the logs of a plan whose first task is led by ``vhxh``, as any other unit."""
    plan = every_measure()
    del plan["units"][0]["standing"]
    plan["tasks"][0]["lead"] = ["vhxh"]
    monkeypatch.chdir(tmp_path)
    return write_plan(tmp_path, plan)


@pytest.fixture
def kh02(kh02: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line on a day, 20/9/2025 by default; with ``answers`` at a terminal where these are typed."""

    def command(*arguments: str, answers: list[str] | None = None, day: dt.date = dt.date(2025, 9, 20)) -> Output:
        monkeypatch.setattr("kh02.cli.recording.at_terminal", lambda: answers is not None)
        if answers is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        return kh02(*arguments, clock=at(day))

    return command


def entries(folder: Path, month: str = "2025-09") -> list[str]:
    """The lines of a log's entries, without their dash."""
    log = folder / f"{month}.yaml"
    text = log.read_text("utf-8") if log.exists() else ""
    return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]
