"""Replacing a file so that the old or the new one is there, whole, whatever happens."""

import contextlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from kh02.store.system_error import system_reason

# A synchronizing program (OneDrive) or a virus scanner on Windows holds a file for moments.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


class NotWrittenError(Exception):
    """Nothing was written; the message is Vietnamese and says why."""


class ChangedMeanwhileError(NotWrittenError):
    """Nothing was written, since the file is no longer what was seen."""


def write_durably(path: Path, data: bytes, unchanged: Callable[[], bool]) -> None:
    """Make ``data`` the content of ``path``, on the disk itself when this returns.

    Written beside it, then renamed; ``unchanged`` is asked at the last moment. For one writer at a time (see
    ``lock``). Raises ChangedMeanwhileError or NotWrittenError, and then the old file is as it was.
    """
    beside = path.with_name(f".{path.name}.kh02")
    try:
        _write(beside, data, like=path)
        if not unchanged():
            raise ChangedMeanwhileError(f"Tệp {path.name} vừa được người hoặc chương trình khác sửa.")
        _rename(beside, path)
    except OSError as error:
        raise NotWrittenError(system_reason(error, writing=True)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write(path: Path, data: bytes, like: Path) -> None:
    path.unlink(missing_ok=True)  # left by a process that was killed
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileNotFoundError):
        path.chmod(stat.S_IMODE(like.stat().st_mode))


def _rename(source: Path, target: Path) -> None:
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk, where the system can (not on Windows)."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
