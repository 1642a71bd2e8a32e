"""What git must know of a folder of plans: two people's appends both stay, and what is made is not kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kh02.store.find import DEFAULT_FOLDER
from kh02.store.git.process import GitError, git, work_tree
from kh02.store.log.lock import LOCK_NAME
from kh02.store.outbox import write_whole

_LOGS = "[0-9][0-9][0-9][0-9]-[0-9][0-9].yaml merge=union text eol=lf"
_NEEDED = {".gitattributes": (_LOGS,), ".gitignore": (LOCK_NAME, "bao-cao/")}
"""Logs are merged line by line, with one kind of line end: otherwise git takes every line for a changed one."""
_A_LOG = "plans/x/2026-01.yaml"
_SETTLED = {"merge": "union", "eol": "lf"}


def home_of(plan_file: Path) -> Path:
    """Return the folder whose settings a plan goes by: that which holds ``plans/``, else the plan's own."""
    above = (folder.parent for folder in plan_file.absolute().parents if folder.name == DEFAULT_FOLDER)
    return next(above, plan_file.absolute().parent)


def missing_settings(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return by file the lines that ``.gitattributes`` and ``.gitignore`` of ``folder`` lack; none that git knows.

    Where git keeps the folder, it is git that says what applies: whatever words, in whichever file.
    """
    known = set(_known_to_git(folder)) if work_tree(folder) else set()
    lacking = {
        name: tuple(line for line in lines if line not in known and line not in _lines(folder / name))
        for name, lines in _NEEDED.items()
    }
    return {name: lines for name, lines in lacking.items() if lines}


def complete_settings(folder: Path) -> tuple[Path, ...]:
    """Append what is missing, each line at its file's end, and return the files written. Raises OSError."""
    written = []
    for name, lines in missing_settings(folder).items():
        path = folder / name
        before = path.read_bytes() if path.exists() else b""
        joint = b"\n" if before and not before.endswith(b"\n") else b""
        write_whole(path, before + joint + _text(lines))
        written.append(path)
    return tuple(written)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig", errors="replace").splitlines() if path.is_file() else []


def _known_to_git(folder: Path) -> Iterator[str]:
    """Yield the lines whose effect git says is there; none where git cannot be asked."""
    try:
        told = git(folder, "check-attr", "-z", *_SETTLED, "--", _A_LOG).decode().split("\0")
        if dict(zip(told[1::3], told[2::3], strict=False)) == _SETTLED:
            yield _LOGS
        for line in _NEEDED[".gitignore"]:
            if _is_ignored(folder, f"{line}x" if line.endswith("/") else line):
                yield line
    except GitError:
        return


def _is_ignored(folder: Path, path: str) -> bool:
    """Whether git ignores a path; it answers that by its exit code, and is quiet where it does not."""
    try:
        git(folder, "--no-literal-pathspecs", "check-ignore", "--quiet", "--no-index", "--", path)
    except GitError as error:
        if str(error):
            raise
        return False
    return True
