"""Text that is shown once all of it is there, or not at all."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

_IN_MEMORY, _PIECE = 1_000_000, 100_000


def kept(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces once the last is there: what is stopped leaves no half text. A long one waits on disk."""
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="") as waiting:
        for piece in pieces:  # all at once they would be in memory before any is on disk
            waiting.write(piece)
        waiting.seek(0)
        yield from iter(lambda: waiting.read(_PIECE), "")
