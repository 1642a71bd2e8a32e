"""Who wrote which line of a file, and when, as git knows it: at most one ``git blame`` a file."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct

from kh02.store.git.process import GitError, git, work_tree

_AT_ONCE = 4
_HEAD = re.compile(rb"([0-9a-f]{40,64}) [0-9]+ ([0-9]+) ([0-9]+)")
_UNCOMMITTED = re.compile(r"0+")


class Written(Struct, frozen=True):
    """A commit: its short id, who wrote it, and on which day (theirs).

    ``author`` is None where the history that was fetched begins: what came before stands there as if it were new.
    """

    commit: str
    author: str | None
    day: dt.date


Lines = Sequence[Written | None]
"""Who wrote each line of a file, the first line first; None: not committed yet."""


def line_writers(files: Sequence[str]) -> Mapping[str, Lines]:
    """Return the writers of each file's lines; a file that git cannot tell about is left out."""
    by_tree: dict[Path, list[str]] = {}
    for file in dict.fromkeys(files):
        top = work_tree(file)
        if top is not None:
            by_tree.setdefault(top, []).append(file)
    found: dict[str, Lines] = {}
    for top, of_tree in by_tree.items():
        try:
            found |= _of_tree(top, {file: Path(file).resolve().relative_to(top).as_posix() for file in of_tree})
        except GitError:
            continue
    return found


def _of_tree(top: Path, inside: Mapping[str, str]) -> Mapping[str, Lines]:
    """Blame the files side by side.

    A file that is as the last commit has it is blamed from the commit at which it became so: without that, git
    would walk through all younger history once for every file.
    """
    folders = sorted({str(Path(path).parent.as_posix()) for path in inside.values()})
    changed = _changed(top, folders)
    latest = _latest(top, folders)
    cut_off = _cut_off(top)
    wanted = {file: latest.get(path) for file, path in inside.items() if path in latest}
    starts = {file: None if inside[file] in changed else commit for file, commit in wanted.items()}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        blamed = pool.map(partial(_blame, top, cut_off), (inside[file] for file in starts), starts.values())
        return {file: lines for file, lines in zip(starts, blamed, strict=True) if lines is not None}


def _changed(top: Path, folders: Sequence[str]) -> set[str]:
    """Return the files that are not as the last commit has them."""
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=all")
    listed = git(top, "diff", *options, "HEAD", "--", *folders)
    return set(filter(None, listed.decode("utf-8", errors="surrogateescape").split("\0")))


def _latest(top: Path, folders: Sequence[str]) -> dict[str, str]:
    """Return the newest commit of the main line that changed each file: merged work counts as its merge."""
    options = ("--first-parent", "-m", "--name-only", "--no-renames", "--format=%x00%H", "-z")
    listed = git(top, "log", *options, "--", *folders).decode("utf-8", errors="surrogateescape")
    latest: dict[str, str] = {}
    commit = ""
    for word in listed.split("\0"):
        name = word.removeprefix("\n")
        if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", name):
            commit = name
        elif name:
            latest.setdefault(name, commit)
    return latest


def _cut_off(top: Path) -> frozenset[str]:
    """Return the commits whose parents a shallow clone lacks."""
    file = top / git(top, "rev-parse", "--git-path", "shallow").decode("utf-8", errors="surrogateescape").strip()
    return frozenset(file.read_text("ascii", errors="replace").split()) if file.is_file() else frozenset()


def _blame(top: Path, cut_off: frozenset[str], path: str, start: str | None) -> Lines | None:
    revision = [start] if start else []
    try:
        told = git(top, "blame", "--incremental", "--no-textconv", *revision, "--", path)
    except GitError:
        return None
    return _lines(told, cut_off)


def _lines(told: bytes, cut_off: frozenset[str]) -> Lines:
    """Return who wrote each line from what ``git blame --incremental`` prints."""
    commits: dict[str, dict[str, str]] = {}
    spans: list[tuple[int, int, str]] = []
    commit = ""
    for line in told.split(b"\n"):
        if head := _HEAD.fullmatch(line):
            commit = head[1].decode()
            spans.append((int(head[2]), int(head[3]), commit))
            commits.setdefault(commit, {})
        else:
            name, _, value = line.partition(b" ")
            commits[commit][name.decode()] = value.decode("utf-8", errors="replace")
    lines: list[Written | None] = [None] * max((first + count - 1 for first, count, _ in spans), default=0)
    writers = {commit: _writing(commit, fields, cut_off) for commit, fields in commits.items()}
    for first, count, commit in spans:
        lines[first - 1 : first - 1 + count] = [writers[commit]] * count
    return lines


def _writing(commit: str, fields: Mapping[str, str], cut_off: frozenset[str]) -> Written | None:
    if _UNCOMMITTED.fullmatch(commit):
        return None
    zone = fields["author-tz"]
    offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
    moment = dt.datetime.fromtimestamp(int(fields["author-time"]), dt.UTC) + offset
    return Written(commit[:9], None if commit in cut_off else fields["author"], moment.date())
