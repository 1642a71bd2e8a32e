"""A process of its own for templates that are not ours: bounded in time and memory, and the program survives it.

An interpreter cannot bound what runs in itself: a template may loop, double a text or recurse in more ways than a
list of forbidden ones holds. So templates of others run in a child process that is stopped from outside. One child
serves all the plans of a run; it is given functions of ours by name, with their arguments, and gives back text or
bytes, never objects.
"""

import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO, ParamSpec, TypeVar

from kh02.sandbox.fault import BadTemplateError, StoppedError
from kh02.vi.number import format_count

SECONDS = 30.0
"""For one document, far beyond the half second that a long report takes."""
MEGABYTES = 1024
LENGTH = 8
TEXT, BYTES, REFUSED, FAULT = b"t", b"b", b"r", b"f"
"""The kinds of answer: text, bytes, the message of a refusal, the traceback of a fault of ours."""

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made", str, bytes)

_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")


def memory_words(megabytes: int = MEGABYTES) -> str:
    """Return a bound of memory in words: "1.024 MB bộ nhớ"."""
    return f"{format_count(megabytes)} MB bộ nhớ"


class TemplateProcess:
    """A child process that calls functions, one after the other; it is started when it is first needed."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None

    def call(self, function: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        """Return what a module's function makes of picklable arguments.

        Raises BadTemplateError when it refuses a template, StoppedError when it needs more than it is given.
        """
        child = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            kind, payload = _exchange(child, pickle.dumps((function, args, kwargs)))
        except (EOFError, OSError):
            self.close()
            memory = memory_words(self._megabytes)
            if late.is_set():
                raise StoppedError(
                    f"Mẫu chạy quá {self._seconds:g} giây mà chưa xong, đã dừng; hãy xem lại các vòng lặp.",
                    f"{self._seconds:g} giây",
                ) from None
            raise StoppedError(
                f"Mẫu làm tiến trình dựng báo cáo dừng đột ngột, có thể vì cần quá {memory}.",
                memory,
            ) from None
        finally:
            timer.cancel()
        if kind == REFUSED:
            raise BadTemplateError(payload.decode())
        if kind == FAULT:
            raise RuntimeError(payload.decode())
        return payload.decode() if kind == TEXT else payload  # type: ignore[return-value]  # as the function says

    def close(self) -> None:
        """End the child, if there is one; the next call starts another."""
        if self._child is not None:
            _ended(self._child)
            self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            # -P: a file "jinja2.py" in the folder of a plan is not ours to run.
            command = [sys.executable, "-P", "-m", "kh02.sandbox.worker", str(self._megabytes)]
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            weakref.finalize(self, _ended, self._child)
        return self._child


_shared = TemplateProcess()


def apart(function: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """Return what a function makes, called in the run's one process for templates that are not ours."""
    return _shared.call(function, *args, **kwargs)


def received(stream: IO[bytes], size: int) -> bytes:
    """Return the next `size` bytes of a stream; raises EOFError where it ends before them."""
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _exchange(child: subprocess.Popen[bytes], request: bytes) -> tuple[bytes, bytes]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(len(request).to_bytes(LENGTH, "big") + request)
    child.stdin.flush()
    kind = received(child.stdout, 1)
    return kind, received(child.stdout, int.from_bytes(received(child.stdout, LENGTH), "big"))


def _ended(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue  # it has gone with half a request in the pipe
    child.wait()


def _environment() -> dict[str, str]:
    """Return the few variables that Python needs, so that nothing else of the user's is in the child's reach."""
    package = Path(__file__).parents[2]
    found = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return found | {"PYTHONPATH": str(package), "PYTHONUTF8": "1"}
