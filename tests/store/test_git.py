"""What git's history knows: files of a revision, earlier plans, who wrote which line."""

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.command import Git

from kh02.store.git import objects as git_objects
from kh02.store.git import process as git_process
from kh02.store.git.blame import line_writers
from kh02.store.git.objects import Objects
from kh02.store.git.plan import LastCommitted, plan_versions
from kh02.store.git.process import GitError, work_tree
from kh02.store.git.tree import NoSuchRevisionError, tree_at

PLAN = """\
kh02: plan/1
id: mau
number: 01/KH-UBND
date: 2025-07-01
place: Mẫu
issuer: {name: Ủy ban nhân dân xã Mẫu, short: UBND xã Mẫu, level: commune, province: Mẫu}
title: Kế hoạch một
starts: 2025-07-01
ends: 2025-12-31
units: [{id: vhxh, name: Phòng Văn hóa - Xã hội}]
signature: {authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    def written(name: str, text: str) -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return str(file)

    return written


Write = Callable[[str, str], str]


def commit(git: Git, **more: str) -> str:
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x", **more)
    return git("rev-parse", "HEAD")


@pytest.fixture
def without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has no git; whoever calls it all the same is told."""
    monkeypatch.setenv("PATH", "")


def forbid_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)


def count_processes(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    started: list[object] = []
    real = subprocess.Popen

    class Counted(real):  # type: ignore[misc, valid-type]  # subprocess.Popen is generic, its instances are not
        def __init__(self, *arguments: object, **more: object) -> None:
            started.append(arguments[0])
            super().__init__(*arguments, **more)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    return started


def test_a_file_belongs_to_the_nearest_work_tree_above_it(git: Git, tmp_path: Path, write: Write) -> None:
    file = write("a/b/x.yaml", "")
    assert work_tree(file) == tmp_path.resolve()
    (tmp_path / "a" / ".git").write_text("gitdir: elsewhere")  # a submodule or a second work tree
    assert work_tree(file) == (tmp_path / "a").resolve()
    assert work_tree("/") is None


def test_objects_reads_many_files_through_one_process(
    git: Git, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("số liệu.yaml", "a: 1\r\nb: ế\n\n")
    write("trống.yaml", "")
    first = commit(git)
    write("số liệu.yaml", "a: 2\n")
    commit(git)
    started = count_processes(monkeypatch)
    with Objects(tmp_path) as objects:
        assert objects.read(f"{first}:số liệu.yaml") == "a: 1\r\nb: ế\n\n".encode()
        assert objects.read("HEAD:số liệu.yaml") == b"a: 2\n"
        assert objects.read("HEAD:không có.yaml") is None
        assert objects.read("HEAD:trống.yaml") == b""
        assert objects.read(first) is None, "a commit is no file"
        assert objects.read("HEAD:a\nHEAD:b") is None
        assert objects.read("HEAD:số liệu.yaml") == b"a: 2\n", "still in step"
    assert len(started) == 1


def test_what_is_too_large_to_be_a_plan_is_not_given(
    git: Git, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.yaml", "12345")
    write("b.yaml", "1234")
    commit(git)
    monkeypatch.setattr(git_objects, "LARGEST", 4)
    with Objects(tmp_path) as objects:
        assert objects.read("HEAD:a.yaml") is None
        assert objects.read("HEAD:b.yaml") == b"1234"


@pytest.mark.usefixtures("without_git")
def test_a_machine_without_git_is_a_git_error(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        git_process.git(tmp_path, "version")
    with Objects(tmp_path) as objects, pytest.raises(GitError):
        objects.read("HEAD:x")


def test_variables_of_a_hook_do_not_lead_to_another_repository(
    git: Git, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.yaml", "a")
    head = commit(git)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert git_process.git(tmp_path, "rev-parse", "HEAD").decode().strip() == head


def test_the_last_committed_plan_is_given_only_where_the_file_differs(git: Git, write: Write) -> None:
    file = write("plans/mau.yaml", PLAN)
    with LastCommitted() as committed:
        assert committed.plan(file) is None, "nothing is committed yet"
    commit(git)
    with LastCommitted() as committed:
        assert committed.plan(file) is None, "it is the same"
    write("plans/mau.yaml", PLAN.replace("một", "hai"))
    with LastCommitted() as committed:
        earlier = committed.plan(file)
        assert earlier is not None
        assert earlier.title == "Kế hoạch một"
        assert committed.plan(write("plans/moi.yaml", PLAN)) is None, "a new file"


def test_a_committed_plan_that_was_wrong_is_none(git: Git, write: Write) -> None:
    for broken in ("kh02: [", PLAN.replace("title: Kế hoạch một\n", ""), "\x00"):
        file = write("plans/mau.yaml", broken)
        commit(git)
        write("plans/mau.yaml", PLAN)
        with LastCommitted() as committed:
            assert committed.plan(file) is None


def test_the_last_committed_plans_of_one_work_tree_take_one_process_and_without_git_none(
    git: Git, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [write(f"plans/{name}.yaml", PLAN) for name in "abc"]
    commit(git)
    for name in "abc":
        write(f"plans/{name}.yaml", PLAN.replace("một", name))
    started = count_processes(monkeypatch)
    with LastCommitted() as committed:
        assert all(committed.plan(file) for file in files)
    assert len(started) == 1
    (tmp_path / ".git").rename(tmp_path / "none")
    forbid_processes(monkeypatch)
    with LastCommitted() as committed:
        assert committed.plan(files[0]) is None


def test_versions_of_a_plan_come_oldest_first_with_the_authors_day(git: Git, write: Write) -> None:
    file = write("plans/mau.yaml", PLAN)
    first = commit(git, day="2025-09-01")
    write("plans/mau.yaml", "kh02: [")
    commit(git, day="2025-09-10")
    write("plans/mau.yaml", PLAN.replace("một", "hai"))
    commit(git, day="2025-10-01")
    write("plans/khac.yaml", PLAN)
    commit(git)
    versions = plan_versions(file)
    assert [(one.day, one.plan.title) for one in versions] == [
        (dt.date(2025, 9, 1), "Kế hoạch một"),
        (dt.date(2025, 10, 1), "Kế hoạch hai"),
    ]
    assert versions[0].commit == first


def test_without_history_there_are_no_versions(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("plans/mau.yaml", PLAN)
    forbid_processes(monkeypatch)
    assert plan_versions(file) == ()
    assert line_writers([file]) == {}


def test_a_tree_holds_the_yaml_files_of_a_revision_and_is_gone_afterwards(
    git: Git, tmp_path: Path, write: Write
) -> None:
    write("plans/mau.yaml", "một\n")
    write("plans/mau/2025-09.yml", "log\n")
    write("plans/mau/evidence/a.pdf", "%PDF")
    (tmp_path / "plans" / "link.yaml").symlink_to("/etc/hostname")
    commit(git)
    git("tag", "cũ")
    write("plans/mau.yaml", "hai\n")
    commit(git)
    with tree_at(tmp_path, "cũ") as folder:
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert files == {"plans/mau.yaml", "plans/mau/2025-09.yml"}
        assert (folder / "plans/mau.yaml").read_text("utf-8") == "một\n"
    assert not folder.exists()


@pytest.mark.parametrize("words", ["không-có", "HEAD~9", "", "--all", "HEAD:plans"])
def test_words_that_name_no_revision(git: Git, tmp_path: Path, write: Write, words: str) -> None:
    write("plans/mau.yaml", PLAN)
    commit(git)
    with pytest.raises(NoSuchRevisionError), tree_at(tmp_path, words):
        pass


def writers(file: str) -> list[tuple[str | None, str] | None]:
    return [(one.author, f"{one.day:%d/%m}") if one else None for one in line_writers([file]).get(file, ())]


def test_each_line_has_its_writer_and_what_is_not_committed_has_none(git: Git, write: Write) -> None:
    file = write("plans/mau/2025-09.yaml", "a\nb\n")
    commit(git, author="An", day="2025-09-01")
    write("plans/mau/2025-09.yaml", "a\nB\nc\n")
    commit(git, author="Bình", day="2025-09-02")
    assert writers(file) == [("An", "01/09"), ("Bình", "02/09"), ("Bình", "02/09")]
    write("plans/mau/2025-09.yaml", "a\nB\nc\nd\n")
    assert writers(file) == [("An", "01/09"), ("Bình", "02/09"), ("Bình", "02/09"), None]
    (commit_id,) = {one.commit for one in line_writers([file])[file] if one and one.author == "An"}
    assert git("rev-list", "--max-parents=0", "HEAD").startswith(commit_id)


def test_lines_that_came_by_a_merge_keep_their_own_writers(git: Git, write: Write) -> None:
    file = write("plans/mau/2025-09.yaml", "a\n")
    write(".gitattributes", "*.yaml merge=union\n")
    commit(git, author="An", day="2025-09-01")
    git("checkout", "--quiet", "-b", "khac")
    write("plans/mau/2025-09.yaml", "a\nb\n")
    commit(git, author="Bình", day="2025-09-02")
    git("checkout", "--quiet", "main")
    write("plans/mau/2025-09.yaml", "a\nc\n")
    commit(git, author="Chi", day="2025-09-03")
    git("merge", "--quiet", "--no-edit", "khac", author="Dũng", day="2025-09-04")
    write("plans/mau/2025-10.yaml", "x\n")
    commit(git, author="Én", day="2025-10-01")
    assert {one for one in writers(file) if one} == {("An", "01/09"), ("Bình", "02/09"), ("Chi", "03/09")}


def test_where_a_shallow_clone_begins_the_writer_is_not_known(git: Git, tmp_path: Path, write: Write) -> None:
    write("plans/mau/2025-09.yaml", "a\n")
    commit(git, author="An", day="2025-09-01")
    write("plans/mau/2025-09.yaml", "a\nb\n")
    commit(git, author="Bình", day="2025-09-02")
    write("plans/mau/2025-09.yaml", "a\nb\nc\n")
    commit(git, author="Chi", day="2025-09-03")
    git("clone", "--quiet", "--depth", "2", tmp_path.as_uri(), "ban-sao")
    written = line_writers([str(tmp_path / "ban-sao/plans/mau/2025-09.yaml")])
    ((first, second, third),) = written.values()
    assert [one.author for one in (first, second, third) if one] == [None, None, "Chi"]


def test_a_file_that_git_does_not_know_is_left_out_and_the_others_are_not(git: Git, write: Write) -> None:
    known, new = write("plans/mau/2025-09.yaml", "a\n"), write("plans/mau/2025-10.yaml", "b\n")
    git("add", known)
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x")
    assert set(line_writers([known, new])) == {known}


@pytest.mark.parametrize(
    "moment",
    [
        "2025-09-02T01:00:00+07:00",  # in Greenwich still the first
        "2025-09-02T22:00:00-05:00",  # in Greenwich already the third
    ],
)
def test_the_authors_day_is_that_of_the_authors_clock(git: Git, write: Write, moment: str) -> None:
    file = write("a.yaml", "a\n")
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x", "--date", moment)
    (line,) = line_writers([file])[file]
    assert line is not None
    assert line.day == dt.date(2025, 9, 2)


def test_blame_takes_one_process_a_file_and_four_beside(
    git: Git, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [write(f"plans/mau/2025-{month:02}.yaml", "a\nb\nc\n") for month in range(1, 7)]
    commit(git)
    started = count_processes(monkeypatch)
    assert len(line_writers(files)) == 6
    assert len(started) == 6 + 4
