"""One file that a command writes where the user says."""

from pathlib import Path

import typer

from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole and print its path; what kh02 did not write itself is overwritten only by ``force``.

    Raises Stop where it cannot be written, and Exit where it was not.
    """
    from kh02.store.outbox import Outbox
    from kh02.store.system_error import system_reason
    from kh02.work.outgoing import put_file

    try:
        with Outbox(path.parent, force=force) as outbox:
            code = show_events([put_file(outbox, path.name, content)])
    except (OSError, ValueError) as error:
        raise Stop(ExitCode.USAGE, f"Không ghi được {path}: {system_reason(error, writing=True)}.") from None
    if code:
        raise typer.Exit(code)
