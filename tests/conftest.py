"""One flag writes every expected output anew: ``pytest --update-golden``; and what tests share.

Properties are never failed for being slow: machines are shared, and tests assert no wall time.
"""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.command import Command, Git, Golden, Output

from kh02.cli.clock import Clock, machine_clock
from kh02.cli.main import run

# Built on the profile in force: on a CI machine hypothesis chooses the same examples every time.
settings.register_profile("kh02", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("kh02"), max_examples=25_000)
settings.load_profile("kh02")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a text to what a file has; with the flag the file is written anew."""

    def hold(file: Path, now: str) -> None:
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(now, encoding="utf-8", newline="\n")
        assert now == file.read_text("utf-8")

    return hold


@pytest.fixture
def kh02(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run ``kh02`` in the test's folder, at 80 columns and by the machine's clock unless told otherwise."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str | Path, columns: int = 80, clock: Clock = machine_clock) -> Output:
        monkeypatch.setenv("COLUMNS", str(columns))
        capfd.readouterr()
        code = run([str(argument) for argument in arguments], clock)
        return Output(code, *capfd.readouterr())

    return command


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in the test's folder by an author on a day, whatever the user's settings; return what it prints."""
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(variable, os.devnull)

    def command(*arguments: str, author: str = "Người Mẫu", day: str = "2025-09-15") -> str:
        roles = {f"GIT_{role}_{field}": value for role in ("AUTHOR", "COMMITTER") for field, value in (
            ("NAME", author), ("EMAIL", "mau@example.org"), ("DATE", f"{day}T10:00:00+07:00"),
        )}  # fmt: skip
        env = {**os.environ, **roles}
        done = subprocess.run(
            ["git", *arguments], cwd=tmp_path, env=env, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.strip()

    command("init", "--quiet", "--initial-branch=main")
    return command
