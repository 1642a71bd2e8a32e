"""Where a command's words go: pages on standard output piece by piece, sentences on either stream."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from kh02.vi.visible import visible_lines
from kh02.view.write.format import Screen


def screen() -> Screen:
    """Return a screen as wide as the terminal, or as COLUMNS says; 80 columns where the output is piped."""
    return Screen(shutil.get_terminal_size((80, 24)).columns, _is_terminal())


def put(pieces: Iterable[str]) -> None:
    """Print the pieces of a format as they come; off a terminal without colours."""
    is_terminal = _is_terminal()
    for piece in pieces:
        typer.echo(piece, nl=False, color=is_terminal)


def put_bytes(content: bytes) -> None:
    """Print a file's content as it is."""
    typer.echo(content, nl=False)


def say(words: str | Path) -> None:
    """Print words of which something may come from outside."""
    typer.echo(visible_lines(str(words)))


def tell(words: str, *, nl: bool = True) -> None:
    """Say something beside the result, on stderr."""
    typer.echo(visible_lines(words), err=True, nl=nl)


def _is_terminal() -> bool:
    """Whether a terminal reads, or FORCE_COLOR says that what reads takes colours as one."""
    forced = os.environ.get("FORCE_COLOR")
    return sys.stdout.isatty() if forced is None else forced != ""
