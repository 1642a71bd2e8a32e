"""The plans and logs of a revision, read from git's objects into a folder for as long as they are looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from kh02.store.git.objects import LARGEST, Objects
from kh02.store.git.process import GitError, git

_SUFFIXES = {".yaml", ".yml"}
_FILES = {"100644", "100755"}  # no links, no submodules


class NoSuchRevisionError(Exception):
    """The words name no revision of the work tree."""


@contextmanager
def tree_at(top: Path, revision: str) -> Iterator[Path]:
    """Yield a folder that holds the YAML files of a revision of the work tree ``top``, at the same paths.

    Raises NoSuchRevisionError and GitError.
    """
    commit = _commit(top, revision)
    with TemporaryDirectory(prefix="kh02-") as name, Objects(top) as objects:
        folder = Path(name).resolve()
        for path in _yaml_paths(top, commit):
            data = objects.read(f"{commit}:{path}")
            if data is not None:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        yield folder


def _commit(top: Path, revision: str) -> str:
    try:
        found = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        if str(error):
            raise
        raise NoSuchRevisionError(revision) from None
    return found.decode().strip()


def _yaml_paths(top: Path, commit: str) -> Iterator[str]:
    """Yield the paths of the YAML files; one that would lead out of the folder is no file of git's."""
    listed = git(top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).decode("utf-8", errors="surrogateescape")
    for line in filter(None, listed.split("\0")):
        described, path = line.split("\t", 1)
        mode, _, _, size = described.split()
        parts = PurePosixPath(path).parts
        readable = mode in _FILES and size.isdigit() and int(size) <= LARGEST
        if readable and PurePosixPath(path).suffix in _SUFFIXES and ".." not in parts and "\\" not in path:
            yield path
