"""One flag writes every expected output anew: ``pytest --update-golden``; and what tests share.

Properties are never failed for being slow: machines are shared, and tests assert no wall time.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Built on the profile in force: on a CI machine hypothesis chooses the same examples every time.
settings.register_profile("kh02", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("kh02"), max_examples=25_000)
settings.load_profile("kh02")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs anew")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run git in the test's folder by an author on a day, whatever the user's settings; return what it prints."""
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(variable, os.devnull)

    def run(*arguments: str, author: str = "Người Mẫu", day: str = "2025-09-15") -> str:
        roles = {f"GIT_{role}_{field}": value for role in ("AUTHOR", "COMMITTER") for field, value in (
            ("NAME", author), ("EMAIL", "mau@example.org"), ("DATE", f"{day}T10:00:00+07:00"),
        )}  # fmt: skip
        env = {**os.environ, **roles}
        done = subprocess.run(
            ["git", *arguments], cwd=tmp_path, env=env, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch=main")
    return run
