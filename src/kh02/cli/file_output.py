"""One file that a command writes where the user says."""

from collections.abc import Iterable
from pathlib import Path

from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with

_OPENED_AS = frozenset({".docx", ".xlsx", ".html", ".ics"})
"""Suffixes by which a program is chosen that opens no other format: it would call the file damaged."""


def write_file(path: Path, content: bytes, made: str, *, force: bool) -> None:
    """Do what `write_pieces` does, with one piece."""
    write_pieces(path, (content,), made, force=force)


def write_pieces(path: Path, pieces: Iterable[bytes], made: str, *, force: bool) -> None:
    """Write a file of the format ``made`` whole and print its path; what kh02 did not write needs ``force``.

    Raises Stop where it cannot be written, or its name is that of another format; Exit where it was not written.
    """
    if (suffix := path.suffix.lower()) in _OPENED_AS and suffix != f".{made}":
        raise Stop(
            ExitCode.USAGE,
            f"Không ghi {path}: dạng {made} mà tên tệp có đuôi {suffix} thì không mở được. Hãy đổi đuôi tệp ở -o.",
        )
    from kh02.store.outbox import Outbox
    from kh02.store.system_error import system_reason
    from kh02.work.outgoing import put_pieces

    try:
        with Outbox(path.parent, force=force) as outbox:
            code = show_events([put_pieces(outbox, path.name, pieces)])
    except (OSError, ValueError) as error:
        raise Stop(ExitCode.USAGE, f"Không ghi được {path}: {system_reason(error, writing=True)}.") from None
    end_with(code)
