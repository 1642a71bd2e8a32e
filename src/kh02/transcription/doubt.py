"""What an import is not sure of: where in the plan, why, about which words of the paper."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kh02.diagnostics.finding import KeyPath


class Doubt(Struct, frozen=True):
    """A guess; ``reason`` is a Vietnamese sentence that says what to look at, ``text`` the paper's words."""

    path: KeyPath
    reason: str
    text: str = ""


def below(prefix: KeyPath, doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """Yield doubts about a part of the plan as doubts about the plan, the part standing at `prefix`."""
    yield from (replace(doubt, path=(*prefix, *doubt.path)) for doubt in doubts)
