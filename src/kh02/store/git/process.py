"""Calling git, for what a work tree's history knows; nothing here needs git to be there.

A folder that comes from somebody else brings its own git configuration, and that may name programs: to read such a
folder must run none of them. Only a commit is made as the user's own git makes it.
"""

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

# Set while git runs a hook; they would make git look at another repository than the one of the files.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")

# Settings that would have git start a program while it reads.
_NO_PROGRAMS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false")
_OFF = {"required": "false"}
_AS_IS = ("--literal-pathspecs", "-c", "core.quotePath=false")
_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"


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
    """Return what git prints in the folder ``top``; for reading: no program runs but git. Raises GitError."""
    return _printed(top, command(*_without_filters(top), *arguments), reading_environment())


def git_as_user(top: Path, *arguments: str) -> bytes:
    """Return what git prints when it runs hooks, filters and signing programs, as it does for the user.

    Raises GitError.
    """
    return _printed(top, ["git", *_AS_IS, *arguments], _environment())


def _printed(top: Path, command_line: list[str], environment: Mapping[str, str]) -> bytes:
    done = _run(top, command_line, environment)
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", errors="replace").strip()
        raise GitError(f"git báo: {said}" if said else "")
    return done.stdout


def _run(top: Path, command_line: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command_line, cwd=top, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment
        )
    except OSError as error:
        raise not_called(error) from None


@lru_cache(maxsize=64)
def _without_filters(top: Path) -> tuple[str, ...]:
    """Return the options that empty every filter of the configuration: git finds them by names of the folder's."""
    named = _run(top, command("config", "--name-only", "-z", "--get-regexp", _FILTERS), reading_environment())
    keys = filter(None, named.stdout.decode("utf-8", errors="surrogateescape").split("\0"))
    return tuple(option for key in keys for option in ("-c", f"{key}={_OFF.get(key.rpartition('.')[2], '')}"))


def not_called(error: OSError) -> GitError:
    """Return what to raise where the system did not start git."""
    return GitError(f"không gọi được git, có lẽ máy chưa cài ({error.strerror or error})")


def command(*arguments: str) -> list[str]:
    """Return the command line for reading: paths are taken literally and printed as they are."""
    settings = [option for setting in _NO_PROGRAMS for option in ("-c", setting)]
    return ["git", *_AS_IS, *settings, *arguments]


def reading_environment() -> Mapping[str, str]:
    """Return the environment for reading: nothing is fetched from elsewhere, whatever is missing here."""
    return _environment() | {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}


def _environment() -> dict[str, str]:
    """Return the environment: git asks nothing, locks nothing, and finds the repository by its folder."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": ""}
