"""A file that leaves: into the folder asked for, or to stdout."""

from collections.abc import Iterable

from kh02.store.outbox import Outbox, OverwriteError
from kh02.work.event import Event, Notice


def put_file(outbox: Outbox | None, name: str, content: bytes) -> Event:
    """Put a file into the outbox, or leave it for stdout; one that is not ours stays. Raises OSError."""
    return content if outbox is None else put_pieces(outbox, name, (content,))


def put_pieces(outbox: Outbox, name: str, pieces: Iterable[bytes]) -> Event:
    """Do the same with a file that comes in pieces, none of which is kept in memory."""
    try:
        return outbox.put_pieces(name, pieces)
    except OverwriteError as refused:
        return Notice(str(refused), "usage")
