"""Where the bytes of plans, logs and definitions come from: a folder of this computer, or another place."""

import os
import stat
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kh02.diagnostics.finding import Code, Finding, Place
from kh02.diagnostics.table import file as table
from kh02.store.system_error import system_reason

LIMIT_MB = 10
LIMIT_BYTES = LIMIT_MB * 1_000_000


class UnreadableError(Exception):
    """A file cannot be read; ``finding`` says why."""

    def __init__(self, code: Code, file: str, **values: object) -> None:
        super().__init__(file)
        self.finding: Finding = code.at(Place(file), **values)


class Storage(Protocol):
    """Files by their labels, the names that findings give them. A plain value: it goes to other processes."""

    def read_bytes(self, name: str) -> bytes:
        """Return all that a file holds. Raises UnreadableError, also for what is too large or no file."""


class Folder(Struct, frozen=True):
    """Files of this computer: relative names open from ``path``, without one from the process's own folder."""

    path: str = ""

    def read_bytes(self, name: str) -> bytes:
        """See ``Storage``."""
        try:
            # Thirteen files a plan: Path takes as long as the system does.
            file = os.path.join(self.path, name)  # noqa: PTH118
            status = os.stat(file)  # noqa: PTH116
            if not stat.S_ISREG(status.st_mode):
                kind = "thư mục" if stat.S_ISDIR(status.st_mode) else "thiết bị hoặc ống dẫn"
                raise UnreadableError(table.NOT_A_FILE, name, name=Path(file).name, kind=kind)
            if status.st_size > LIMIT_BYTES:
                raise too_large(name, status.st_size)
            with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
                return opened.read()
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise UnreadableError(table.UNREADABLE, name, reason=system_reason(error)) from None


LOCAL = Folder()


def too_large(name: str, size: int) -> UnreadableError:
    """Return that a file of so many bytes is not read."""
    return UnreadableError(table.TOO_LARGE, name, size=-(-size // 1_000_000), limit=LIMIT_MB)
