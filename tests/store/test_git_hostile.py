"""A folder of somebody else's brings a git configuration that names programs: reading it runs none of them."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.command import Git

from kh02.store.git.blame import line_writers
from kh02.store.git.commit import commit
from kh02.store.git.history import commit_of
from kh02.store.git.plan import LastCommitted, plan_versions
from kh02.store.git.tree import tree_at

TEXT = "a: 1\n"
CONFIGURATIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "file system monitor": (("core.fsmonitor", "{program}"),),
    "filter": (("filter.x.clean", "{program}"), ("filter.x.required", "true")),
    "filter process": (("filter.a.b.process", "{program}"), ("filter.x.process", "{program}")),
    "signature": (("log.showSignature", "true"), ("gpg.program", "{program}")),
    "hook": (("core.hooksPath", "{folder}/hooks"),),
    "missing object": (
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", "{folder}/nowhere"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", "{program}"),
        ("protocol.file.allow", "always"),
    ),
}


@pytest.fixture
def ran(tmp_path: Path, git: Git) -> Path:
    """A work tree whose configuration names a program, which leaves this file behind."""
    for name in ("evil", "hooks/post-index-change"):
        program = tmp_path / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n", "utf-8")
        program.chmod(0o755)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/mau.yaml").write_text(TEXT, "utf-8")
    git("add", "plans")
    _commit_signed(git)
    (tmp_path / ".gitattributes").write_text("*.yaml filter=x\n", "utf-8")
    (tmp_path / "plans/mau.yaml").write_text(TEXT + "b: 2\n", "utf-8")
    return tmp_path / "ran"


def _commit_signed(git: Git) -> None:
    """Commit what is staged with a signature that nobody has checked."""
    lines = [
        f"tree {git('write-tree')}",
        "author An <an@example.vn> 1756684800 +0700",
        "committer An <an@example.vn> 1756684800 +0700",
        "gpgsig -----BEGIN PGP SIGNATURE-----",
        " ",
        " AAAA",
        " -----END PGP SIGNATURE-----",
        "",
        "x",
    ]
    Path(git("rev-parse", "--show-toplevel"), "object").write_text("\n".join(lines) + "\n", "utf-8")
    git("update-ref", "HEAD", git("hash-object", "-t", "commit", "-w", "object"))


def _configured(git: Git, ran: Path, kind: str) -> None:
    for key, value in CONFIGURATIONS[kind]:
        git("config", key, value.format(program=ran.with_name("evil"), folder=ran.parent))
    if kind == "hook":  # as committed, but written since: git notes that in its index
        file = ran.parent / "plans/mau.yaml"
        file.write_text(TEXT, "utf-8")
        os.utime(file, (1_700_000_000, 1_700_000_000))
    if kind == "missing object":
        for found in _objects(git, ran.parent):
            found.unlink()


def _objects(git: Git, top: Path) -> Iterator[Path]:
    blob = git("rev-parse", "HEAD:plans/mau.yaml")
    yield top / ".git/objects" / blob[:2] / blob[2:]


@pytest.mark.parametrize("kind", CONFIGURATIONS)
def test_reading_runs_no_program_that_the_folder_names(git: Git, ran: Path, kind: str) -> None:
    _configured(git, ran, kind)
    file = ran.parent / "plans/mau.yaml"
    line_writers([str(file)])
    commit_of([file])
    plan_versions(str(file))
    with ExitStack() as stack:
        stack.enter_context(LastCommitted()).plan(str(file))
        stack.enter_context(tree_at(ran.parent, "HEAD"))
    assert not ran.exists()


@pytest.mark.parametrize("kind", CONFIGURATIONS)
def test_git_as_it_is_runs_the_program_of_each(git: Git, ran: Path, kind: str) -> None:
    _configured(git, ran, kind)
    commands = (
        ["status"],
        ["log", "-1"],
        ["diff", "HEAD"],
        ["add", "plans"],
        ["cat-file", "blob", "HEAD:plans/mau.yaml"],
    )
    for command in commands:
        subprocess.run(["git", *command], cwd=ran.parent, capture_output=True, check=False)
    assert ran.exists()


def test_a_commit_is_made_as_the_user_makes_it(git: Git, ran: Path) -> None:
    hook = ran.parent / "hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch '{ran}'\n", "utf-8")
    hook.chmod(0o755)
    for key, value in (("core.hooksPath", str(hook.parent)), ("user.name", "An"), ("user.email", "an@example.vn")):
        git("config", key, value)
    commit([ran.parent / "plans/mau.yaml"], "Ghi")
    assert ran.exists()
