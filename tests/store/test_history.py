"""What git knows of a plan's files; nothing where there is no git."""

import subprocess
from pathlib import Path

import pytest

from kh02.store.git.history import commit_of


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Phòng A", "-c", "user.email=a@example.vn"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plans" / "kế hoạch.yaml"
    file.parent.mkdir()
    file.write_text("a", "utf-8")
    return file


def test_the_commit_and_whether_the_files_are_as_committed(plan: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Kế hoạch")
    found = commit_of([plan])
    assert found is not None
    assert (found.id, found.clean) == (git(tmp_path, "rev-parse", "HEAD"), True)
    (tmp_path / "khac.txt").write_text("không liên quan", "utf-8")
    assert commit_of([plan]) == found
    plan.write_text("b", "utf-8")
    changed = commit_of([plan])
    assert changed is not None
    assert (changed.id, changed.clean) == (found.id, False)


@pytest.mark.parametrize("ignored", [False, True])
def test_a_log_that_git_does_not_have_is_not_as_committed(plan: Path, tmp_path: Path, ignored: bool) -> None:
    git(tmp_path, "init", "-q")
    if ignored:
        (tmp_path / ".gitignore").write_text("2025-10.yaml", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Kế hoạch")
    log = plan.with_name("2025-10.yaml")
    log.write_text("b", "utf-8")
    found = commit_of([plan, log])
    assert found is not None
    assert not found.clean


def test_without_work_tree_commit_or_git_nothing_is_known(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commit_of([]) is None
    assert commit_of([plan]) is None
    git(tmp_path, "init", "-q")
    assert commit_of([plan]) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of([plan]) is None
