"""Reading files from git's objects, as many as wanted, through one process."""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from kh02.store.git.process import GitError, command, not_called, reading_environment

LARGEST = 10_000_000  # bytes; no plan or log may be larger


class Objects:
    """``git cat-file --batch`` on the work tree at ``top``, from the first question to the end of the context."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str) -> bytes | None:
        """Return the bytes of the file that ``name`` names ("HEAD:plans/x.yaml"); None where there is none.

        A file that is too large to be a plan or log is none either. Raises GitError.
        """
        if "\n" in name:
            return None
        process = self._process = self._process or self._started()
        assert process.stdin is not None, "a pipe was asked for"
        assert process.stdout is not None, "a pipe was asked for"
        try:
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
            head = process.stdout.readline().split()
            if not head:
                raise GitError("git cat-file ended")
            if len(head) != 3 or not head[2].isdigit():  # "… missing", "… ambiguous"
                return None
            size = int(head[2])
            data = process.stdout.read(size + 1)[:-1]
        except OSError as error:
            raise GitError(error.strerror or str(error)) from None
        return data if head[1] == b"blob" and size <= LARGEST else None

    def _started(self) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(
                command("cat-file", "--batch"),
                cwd=self._top,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=reading_environment(),
            )
        except OSError as error:
            raise not_called(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
