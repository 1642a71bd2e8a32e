"""What the process for other people's templates runs: it calls functions until nobody asks any more."""

import contextlib
import pickle
import sys
import traceback
from typing import IO

from kh02.sandbox.fault import BadTemplateError, reason
from kh02.sandbox.process import BYTES, FAULT, LENGTH, REFUSED, TEXT, received


def main() -> None:
    """Answer the requests on stdin, with at most as many megabytes as the first argument says."""
    _limit(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between the answers
    with contextlib.suppress(EOFError):
        while True:
            size = int.from_bytes(received(requests, LENGTH), "big")
            _answer(answers, *_made(received(requests, size)))


def _made(request: bytes) -> tuple[bytes, bytes]:
    try:
        function, args, kwargs = pickle.loads(request)
        made = function(*args, **kwargs)
        if isinstance(made, str):
            return TEXT, made.encode()
        if isinstance(made, bytes):
            return BYTES, made
        raise TypeError(f"{function!r} gives neither text nor bytes")
    except BadTemplateError as refused:
        return REFUSED, str(refused).encode()
    except (MemoryError, RecursionError) as error:
        return REFUSED, f"Mẫu không dùng được: {reason(error)}.".encode()
    except Exception:  # told to the parent, which tells the user
        return FAULT, traceback.format_exc().encode()


def _answer(answers: IO[bytes], kind: bytes, payload: bytes) -> None:
    answers.write(kind + len(payload).to_bytes(LENGTH, "big") + payload)
    answers.flush()


def _limit(megabytes: int) -> None:
    """Bound this process's memory where the system can (not Windows, not macOS); time is the parent's to bound."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
