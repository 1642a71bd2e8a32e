"""Replacing a file so that the old or the new one is there, whole, whatever happens."""

import contextlib
import os
import stat
import sys
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
    ``lock``). Raises ChangedMeanwhileError or NotWrittenError, and then the old file is as it was. A file that has
    other names (hard links) and only grows is appended to: a new file would leave these with the old content.
    """
    beside = path.with_name(f".{path.name}.kh02")
    try:
        grown = _grown_under_other_names(path, data)
        if grown is None:
            _write(beside, data, like=path)
        if not unchanged():
            raise ChangedMeanwhileError(f"Tệp {path.name} vừa được người hoặc chương trình khác sửa.")
        if grown is None:
            _rename(beside, path, data)
        else:
            _append(path, grown)
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
        status = like.stat()
        _give_to(path, status.st_uid, status.st_gid)
        path.chmod(stat.S_IMODE(status.st_mode))


def _give_to(path: Path, user: int, group: int) -> None:
    """Keep the owner and the group, as far as the system lets this user."""
    if sys.platform != "win32":
        for owner in (user, -1):
            with contextlib.suppress(OSError):
                os.chown(path, owner, group)
                return


def _grown_under_other_names(path: Path, data: bytes) -> bytes | None:
    """Return what is new in ``data`` where the file has several names and ``data`` only goes on from it."""
    if not path.exists() or path.stat().st_nlink < 2:
        return None
    before = path.read_bytes()
    return data[len(before) :] if data.startswith(before) else None


def _append(path: Path, grown: bytes) -> None:
    size = path.stat().st_size
    try:
        with path.open("ab") as file:
            file.write(grown)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.truncate(path, size)
        raise


def _rename(source: Path, target: Path, data: bytes) -> None:
    """Rename, again and again for a while; a shared drive may tell an error of what was done all the same."""
    for pause in (*_PAUSES, None):
        try:
            source.replace(target)
        except OSError as error:
            if not source.exists() and target.read_bytes() == data:
                return
            if pause is None or not isinstance(error, PermissionError):
                raise
            time.sleep(pause)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk, where the system can (not on Windows)."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
