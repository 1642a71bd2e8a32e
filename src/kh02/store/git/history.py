"""The commit that a plan's files stand at, where git keeps them; without git nothing is known, and all works."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kh02.store.git.process import GitError, git, work_tree


class Commit(Struct, frozen=True):
    """The full id of the commit of a work tree, and whether the files asked about are as it has them."""

    id: str
    clean: bool


def commit_of(files: Sequence[Path]) -> Commit | None:
    """Return where the work tree that holds ``files`` stands; None without git, work tree or commit."""
    top = work_tree(files[0]) if files else None
    if top is None:
        return None
    names = [str(file.resolve()) for file in files]
    try:
        head = git(top, "rev-parse", "--verify", "--quiet", "HEAD")
        shown = ("--porcelain", "--untracked-files=all", "--ignored", "--ignore-submodules=all")
        status = git(top, "status", *shown, "--", *names)
    except GitError:
        return None
    return Commit(head.decode("ascii").strip(), clean=not status)
