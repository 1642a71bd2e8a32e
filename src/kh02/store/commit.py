"""One git commit for what was recorded, of these files and no others."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


class NotCommittedError(Exception):
    """The files are written but not in git's history; the message is Vietnamese, with git's own words."""


def commit(files: Sequence[Path], message: str) -> str:
    """Commit ``files``, whatever else is staged or changed, and return the short id of the commit.

    Raises NotCommittedError: no git, no work tree, no name set in git, a hook that refuses.
    """
    folder = files[0].resolve().parent
    names = [str(file.resolve()) for file in files]
    try:
        _git(folder, "rev-parse", "--is-inside-work-tree")
    except NotCommittedError:
        raise NotCommittedError("thư mục này không do git quản lý, hoặc máy chưa cài git") from None
    _git(folder, "add", "--", *names)
    _git(folder, "commit", "--quiet", "--only", "-m", message, "--", *names)
    return _git(folder, "rev-parse", "--short", "HEAD").strip()


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
        )
    except OSError as error:
        raise NotCommittedError(f"không gọi được git ({error.strerror})") from None
    if done.returncode:
        raise NotCommittedError(f"git báo: {(done.stderr or done.stdout).strip()}")
    return done.stdout
