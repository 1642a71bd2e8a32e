"""Calling git, for what a work tree's history knows; nothing here needs git to be there."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Set while git runs a hook; they would make git look at another repository than the one of the files.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


class GitError(Exception):
    """Git is missing or refuses; the message is Vietnamese, with git's own words or the system's.

    Empty where git was asked to be quiet and refused.
    """


def work_tree(file: str | Path) -> Path | None:
    """Return the top folder of the work tree that holds a file or folder; None where git does not keep it.

    Looks for ``.git`` upwards and starts no process, so that it costs nothing without git.
    """
    resolved = Path(file).resolve()
    return next((folder for folder in (resolved, *resolved.parents) if (folder / ".git").exists()), None)


def git(top: Path, *arguments: str) -> bytes:
    """Return what git prints in the folder ``top``. Raises GitError."""
    try:
        done = subprocess.run(
            command(*arguments),
            cwd=top,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment(),
        )
    except OSError as error:
        raise not_called(error) from None
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", errors="replace").strip()
        raise GitError(f"git báo: {said}" if said else "")
    return done.stdout


def not_called(error: OSError) -> GitError:
    """Return what to raise where the system did not start git."""
    return GitError(f"không gọi được git, có lẽ máy chưa cài ({error.strerror or error})")


def command(*arguments: str) -> list[str]:
    """Return the command line: paths are taken literally and printed as they are."""
    return ["git", "--literal-pathspecs", "-c", "core.quotePath=false", *arguments]


def environment() -> Mapping[str, str]:
    """Return the environment: git asks nothing, locks nothing, and finds the repository by its folder."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": ""}
