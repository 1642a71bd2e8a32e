"""What comes of a piece of work, shown while it is done."""

from collections.abc import Iterable
from pathlib import Path
from typing import assert_never

from kh02.cli.exit_code import ExitCode, exit_code_of
from kh02.cli.screen import put_bytes, say, tell
from kh02.work.event import Event, Notice


def show_events(events: Iterable[Event]) -> ExitCode:
    """Print sentences on stderr, paths and contents on stdout; return the gravest exit code."""
    code = ExitCode.OK
    for event in events:
        match event:
            case Notice():
                tell(event.text)
                code = max(code, ExitCode.OK if event.refusal is None else exit_code_of(event.refusal))
            case Path():
                say(event)
            case bytes():
                put_bytes(event)
            case _:
                assert_never(event)
    return code
