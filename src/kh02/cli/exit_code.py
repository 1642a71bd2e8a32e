"""The exit codes, the same for every command."""

from enum import IntEnum

import typer

from kh02.work.refusal import Failure


class ExitCode(IntEnum):
    """What the process returns; ``docs/exit-codes.md`` says the same to users."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    NOTHING = 3
    FAULT = 4


class Stop(Exception):  # noqa: N818  it ends a command, also where nothing is in error
    """End the command now with a Vietnamese message on stderr."""

    def __init__(self, code: ExitCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


_CODES: dict[Failure, ExitCode] = {
    "usage": ExitCode.USAGE,
    "problems": ExitCode.PROBLEMS,
    "nothing": ExitCode.NOTHING,
    "fault": ExitCode.FAULT,
}


def exit_code_of(refusal: Failure) -> ExitCode:
    """Return the exit code of what was not done."""
    return _CODES[refusal]


def end_with(code: ExitCode) -> None:
    """End the command with a code; where that is OK nothing happens, and it ends by itself."""
    if code:
        raise typer.Exit(code)
