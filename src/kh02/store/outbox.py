"""Writing files to a folder without ever losing what somebody else wrote there."""

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from kh02.store.log.lock import LOCK_NAME

MANIFEST = ".kh02.json"
_PATIENCE, _POLL = 15, 0.01  # seconds; no run holds the lock for longer than it writes one small file


class OverwriteError(Exception):
    """The file was not written, since it is not ours or was changed; the message is Vietnamese."""


class Outbox:
    """A folder and the digests of what was written into it before, kept in a hidden file beside them.

    A context manager: the digests are saved when it is left, also after an error, beside those of other runs.
    """

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        self._folder = folder
        self._force = force
        self._before = _read(folder / MANIFEST)
        self._written: dict[str, str] = {}

    def put(self, name: str, content: bytes) -> Path:
        """Do what `put_pieces` does, with one piece."""
        return self.put_pieces(name, (content,))

    def put_pieces(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Write the pieces as `name`, whole or not at all, none kept in memory, and return its path.

        Raises OverwriteError when the file there is not what was last written here, unless `force`d, and when a
        file of the same name was written just now; OSError when a folder is there, or the file cannot be written.
        """
        path = self._folder / name
        if name in self._written:
            raise OverwriteError(f"Không ghi {path} lần nữa: hai kế hoạch có cùng mã thì cho ra cùng một tên tệp.")
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not self._force and os.path.exists(path) and not self._ours(path):
            raise OverwriteError(
                f"Không ghi đè {path}: tệp này không do kh02 ghi, hoặc đã được sửa sau khi ghi. "
                "Hãy đổi tên tệp cũ, ghi ra chỗ khác bằng -o, hoặc thêm --force."
            )
        digest = _write_pieces(path, pieces)
        if os.path.isfile(path):
            self._written[name] = digest
        return path

    def _ours(self, path: Path) -> bool:
        return path.is_file() and self._before.get(path.name) == _digest(path.read_bytes())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._written.items() <= self._before.items():
            return
        from filelock import FileLock

        with FileLock(self._folder / LOCK_NAME, timeout=_PATIENCE, poll_interval=_POLL):
            digests = _read(self._folder / MANIFEST) | self._written  # another run may have written meanwhile
            text = json.dumps(digests, ensure_ascii=False, indent=1, sort_keys=True)
            # What of a name is no text is its escape in JSON, too.
            write_whole(self._folder / MANIFEST, text.encode("utf-8", "backslashreplace"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it: under another name, which is then changed.

    What is there and no file, such as a device, takes the content and stays what it is.
    """
    _write_pieces(path, (content,))


def _write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
    """Do the same with what comes in pieces, and return its digest."""
    digest = hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    is_device = os.path.exists(path) and not os.path.isfile(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with (path if is_device else unfinished).open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        if not is_device:
            unfinished.replace(path)
    except OSError as error:
        error.filename = str(path)  # a disk that is full names none; the other name means nothing to anybody
        raise
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(manifest: Path) -> dict[str, str]:
    """Return the digests; none where the file is missing or damaged, so that nothing is taken for ours."""
    try:
        read = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {name: digest for name, digest in read.items() if isinstance(digest, str)}
        if isinstance(read, dict)
        else {}
    )
