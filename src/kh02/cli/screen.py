"""Standard output: how wide it is, and pages put on it piece by piece."""

import os
import shutil
import sys
from collections.abc import Iterable

import typer

from kh02.view.write.format import Screen


def screen() -> Screen:
    """Return a screen as wide as the terminal, or as COLUMNS says; 80 columns where the output is piped."""
    return Screen(shutil.get_terminal_size((80, 24)).columns, _is_terminal())


def put(pieces: Iterable[str]) -> None:
    """Print the pieces as they come; off a terminal without the escapes that a text may hold."""
    is_terminal = _is_terminal()
    for piece in pieces:
        typer.echo(piece, nl=False, color=is_terminal)


def _is_terminal() -> bool:
    """Whether a terminal reads, or FORCE_COLOR says that what reads takes colours as one."""
    forced = os.environ.get("FORCE_COLOR")
    return sys.stdout.isatty() if forced is None else forced != ""
