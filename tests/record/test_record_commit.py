"""``--commit``: one commit a recording, in words, of its own files only; without git everything else works."""

import subprocess
from pathlib import Path

import pytest
from tests.command import Command
from tests.record.conftest import entries

WHO = ("--date", "12/9/2025", "--by", "vhxh", "--yes")
ARGUMENTS = ("record", "update", "II-1", "--result", "Xong", *WHO, "--commit")


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable, value in (("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")):
        monkeypatch.setenv(variable, value)
    git("init", "--quiet")
    git("config", "core.quotePath", "false")
    git("config", "user.name", "Mẫu")
    git("config", "user.email", "mau@example.org")
    git("add", "plans/mau.yaml")
    git("commit", "--quiet", "-m", "Kế hoạch")
    return folder


def test_one_commit_holds_the_log_and_its_evidence_and_nothing_else(kh02: Command, repository: Path) -> None:
    Path("khac.txt").write_text("dở dang", "utf-8")
    git("add", "khac.txt")
    Path("bằng chứng.txt").write_text("một", "utf-8")
    code, _, err = kh02(*ARGUMENTS, "--evidence", "bằng chứng.txt")
    assert code == 0, err
    assert git("log", "--format=%s", "-1") == "mau: Nhiệm vụ II-1: Xong, ngày 12/9/2025, Phòng Văn hóa - Xã hội"
    assert git("show", "--format=", "--name-only").splitlines() == [
        "plans/mau/2025-09.yaml",
        "plans/mau/evidence/bằng chứng.txt",
    ]
    assert git("diff", "--cached", "--name-only") == "khac.txt"
    assert f"Đã lưu thành commit {git('rev-parse', '--short', 'HEAD')}." in err


def test_a_commits_message_is_one_line_that_steers_no_log(kh02: Command, repository: Path) -> None:
    Path(".git/hooks").mkdir(exist_ok=True)
    kh02("record", "update", "II-1", "--result", "Một\n::error::\u202e", *WHO, "--commit")
    message = git("log", "--format=%B", "-1")
    assert "::" not in message
    assert "\u202e" not in message
    assert len(message.splitlines()) == 1


def test_what_git_refuses_is_told_and_the_entry_stays(kh02: Command, repository: Path) -> None:
    hook = Path(".git/hooks/pre-commit")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho chua duyet >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    code, _, err = kh02(*ARGUMENTS)
    assert (code, len(entries(repository))) == (1, 1)
    assert "Đã ghi, nhưng chưa lưu thành commit: git báo: chua duyet." in err


@pytest.mark.parametrize("path", [None, ""])
def test_without_a_repository_or_without_git_the_entry_is_written(
    kh02: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parents[2]))
    if path is not None:
        monkeypatch.setenv("PATH", path)
    code, _, err = kh02(*ARGUMENTS)
    assert (code, len(entries(folder))) == (1, 1)
    assert "không do git quản lý, hoặc máy chưa cài git" in err


def test_a_repository_on_a_machine_without_git(
    kh02: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = kh02(*ARGUMENTS)
    assert (code, len(entries(repository))) == (1, 1)
    assert "Đã ghi, nhưng chưa lưu thành commit: không gọi được git, có lẽ máy chưa cài" in err


def test_two_peoples_entries_of_one_month_both_survive_a_merge(kh02: Command, repository: Path) -> None:
    Path(".gitattributes").write_text("plans/**/[0-9][0-9][0-9][0-9]-[0-9][0-9].yaml merge=union\n", "utf-8")
    kh02(*ARGUMENTS)
    git("checkout", "--quiet", "-b", "other")
    kh02(*(argument.replace("Xong", "Của người kia") for argument in ARGUMENTS))
    git("checkout", "--quiet", "-")
    kh02(*(argument.replace("Xong", "Của tôi") for argument in ARGUMENTS))
    git("merge", "--quiet", "-m", "gộp", "other")
    assert sorted(line.split("result: ")[1].split(",")[0] for line in entries(repository)) == [
        "Của người kia",
        "Của tôi",
        "Xong",
    ]
