"""Earlier versions of a plan's file, as git has them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.store.git.objects import Objects
from kh02.store.git.process import GitError, git, work_tree
from kh02.store.validation import as_model, unwritten
from kh02.store.yaml.reader import read
from kh02.store.yaml.source import decode


class PlanVersion(Struct, frozen=True):
    """A plan as a commit left it, and the day on which the author wrote that commit."""

    commit: str
    day: dt.date
    plan: Plan


class LastCommitted:
    """The plans as of the last commit; one process for each work tree, none where git keeps nothing."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._objects: dict[Path, Objects] = {}
        self._tops: dict[Path, Path | None] = {}

    def plan(self, file: str) -> Plan | None:
        """Return the last committed version of a plan's file.

        None where it is the same, where git has none, or where it was not a plan that can be read.
        """
        top = self._top(file)
        if top is None:
            return None
        if top not in self._objects:
            self._objects[top] = self._stack.enter_context(Objects(top))
        try:
            data = self._objects[top].read(f"HEAD:{_inside(top, file)}")
            now = Path(file).read_bytes()
        except (GitError, OSError):
            return None
        return None if data is None or data == now else _plan(data, file)

    def _top(self, file: str) -> Path | None:
        """Return the work tree of a file, looked for once for all files of a folder."""
        path = Path(file)
        folder = path if path.is_symlink() else path.parent
        if folder not in self._tops:
            self._tops[folder] = work_tree(folder)
        return self._tops[folder]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def is_committed(file: str) -> bool:
    """Tell whether the last commit has a file; not where git keeps nothing, or cannot be asked."""
    top = work_tree(file)
    try:
        return top is not None and bool(git(top, "ls-tree", "--name-only", "HEAD", "--", _inside(top, file)))
    except GitError:
        return False


def plan_versions(file: str) -> tuple[PlanVersion, ...]:
    """Return the versions of a plan's file that git's history holds, the oldest first; none without git."""
    top = work_tree(file)
    if top is None:
        return ()
    try:
        return tuple(_versions(top, _inside(top, file), file))
    except (GitError, OSError):
        return ()


def _versions(top: Path, inside: str, file: str) -> Iterator[PlanVersion]:
    listed = git(top, "log", "--reverse", "--topo-order", "--format=%H %as", "--no-renames", "--", inside)
    with Objects(top) as objects:
        for line in listed.decode().splitlines():
            commit, day = line.split()
            data = objects.read(f"{commit}:{inside}")
            plan = None if data is None else _plan(data, file)
            if plan is not None:
                yield PlanVersion(commit, dt.date.fromisoformat(day), plan)


def _inside(top: Path, file: str) -> str:
    return Path(file).resolve().relative_to(top).as_posix()


def _plan(data: bytes, file: str) -> Plan | None:
    """Return the plan that the bytes hold; None where they hold none."""
    text = decode(file, data).text
    if text is None:
        return None
    reading = read(text, file)
    return as_model(reading.value, Plan, file, unwritten).model if reading.whole else None
