"""Compiled templates, kept between runs: to compile the built-in ones takes a fifth of a report's time.

Imports Jinja: import where used.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """A folder of compiled templates, for this user alone, since what lies there is run.

    A template is compiled anew when its text or anything in the program has changed. A folder that cannot be
    written costs the time, nothing else.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(str(folder), "%s.jinja")

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of a template's text and of the program that compiles it."""
        return hashlib.sha256(f"{_package_state()}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from the folder where it holds this template."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template just compiled."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@cache
def _package_state() -> str:
    """Return what changes when any module of the program does.

    While Jinja compiles, it runs the filters of a constant and what it is put out by.
    """
    modules = (one for one in _files(Path(__file__).parents[1]) if one.name.endswith(".py"))
    return " ".join(sorted(f"{module.path}:{module.stat().st_mtime_ns}" for module in modules))


def _files(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files below a folder; at every start, so without a path object for each."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry
