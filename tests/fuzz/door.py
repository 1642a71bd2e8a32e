"""The front door that a command comes in by, and what may never come out of it."""

import datetime as dt
import io
import re
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests.clock import at

from kh02.cli.exit_code import ExitCode
from kh02.cli.main import run

TODAY = dt.date(2025, 10, 31)
_STOPPED = 130
_FAULT_FILE = re.compile(r"Xin gửi tệp (\S+)")


class FaultFoundError(AssertionError):
    """A command ended in a fault of ours, or threw; the message tells all that is known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str


def kh02(folder: Path, *arguments: str) -> Answer:
    """Carry out a command line in a folder as the program does; raises FaultFoundError where it fails."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace") for _ in range(2))
    stdin = sys.stdin
    sys.stdin = io.StringIO("")
    try:
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            code = run(list(arguments), at(TODAY))
    except SystemExit as ended:
        raise FaultFoundError(f"kh02 {arguments}: SystemExit({ended.code})") from ended
    finally:
        sys.stdin = stdin
    answer = Answer(code, _written(out), _written(err))
    if code not in {*ExitCode, _STOPPED} or code == ExitCode.FAULT or "ngoài dự kiến" in answer.err:
        raise FaultFoundError(f"kh02 {' '.join(arguments)}\n{answer.err}\n{_details(answer.err)}")
    return answer


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8", "replace")


def _details(message: str) -> str:
    """Return what the program wrote down of its fault, and take the file away."""
    found = _FAULT_FILE.search(message)
    if found is None:
        return ""
    details = Path(found[1]).read_text("utf-8")
    Path(found[1]).unlink()
    return details
