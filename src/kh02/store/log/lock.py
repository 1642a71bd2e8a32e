"""One writer at a time for the logs of a plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from kh02.store.durable import NotWrittenError
from kh02.store.system_error import system_reason

LOCK_NAME = ".kh02.lock"
_PATIENCE = 15  # seconds
_POLL = 0.01


class Held(Struct, frozen=True):
    """Proof that the caller is the only writer in ``folder``."""

    folder: Path


@contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[Held]:
    """Hold a plan's folder (made where it is missing) against other writers, on this machine or a shared drive.

    The lock is the operating system's, on a hidden file that stays: it ends with the process, however that ends.
    Waits ``patience`` seconds; raises NotWrittenError.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK_NAME, timeout=patience, poll_interval=_POLL)
        lock.acquire()
    except Timeout:
        raise NotWrittenError("có người khác đang ghi vào kế hoạch này; hãy thử lại sau ít phút") from None
    except OSError as error:
        raise NotWrittenError(system_reason(error, writing=True)) from error
    try:
        yield Held(folder)
    finally:
        lock.release()
