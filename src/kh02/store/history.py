"""What git knows of files: the commit that they stand at; without git nothing is known, and all else works."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 10  # seconds; a work tree on a slow shared drive must not hold a report up


@dataclass(frozen=True, slots=True)
class Commit:
    """The full id of the commit of a work tree, and whether the files asked about are as it has them."""

    id: str
    clean: bool


def commit_of(files: Sequence[Path]) -> Commit | None:
    """Return where the work tree that holds ``files`` stands; None without git, work tree or commit."""
    if not files:
        return None
    folder = files[0].resolve().parent
    head = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    if not head:
        return None
    names = [str(file.resolve()) for file in files]
    status = _git(folder, "status", "--porcelain", "--untracked-files=all", "--ignored", "--", *names)
    return Commit(head.strip(), clean=status == "")


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints; None where it is missing, fails or takes too long."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
