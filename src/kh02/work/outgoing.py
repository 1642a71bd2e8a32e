"""A file that leaves: into the folder asked for, or to stdout."""

from kh02.store.outbox import Outbox, OverwriteError
from kh02.work.event import Event, Notice


def put_file(outbox: Outbox | None, name: str, content: bytes) -> Event:
    """Put a file into the outbox, or leave it for stdout; one that is not ours stays. Raises OSError."""
    if outbox is None:
        return content
    try:
        return outbox.put(name, content)
    except OverwriteError as refused:
        return Notice(str(refused), "usage")
