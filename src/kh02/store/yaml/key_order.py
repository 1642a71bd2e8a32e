"""The order of a file's own keys: which file it is stands first, and what a log is appended to stands last."""

from collections.abc import Iterator, Sequence

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.fix import Reordered
from kh02.diagnostics.table import value as table
from kh02.store.yaml.layout import Layout, Piece, read_layout
from kh02.store.yaml.reader import read

_FIRST, _LAST = "kh02", "entries"


def order_findings(value: object, file: str) -> tuple[Finding, ...]:
    """Return which of a file's keys stand where they should not."""
    return tuple(_misplaced(list(value) if isinstance(value, dict) else [], file))


def _misplaced(keys: Sequence[str], file: str) -> Iterator[Finding]:
    if _FIRST in keys[1:]:
        place = Place(file, (_FIRST,), "key")
        yield table.KEY_ORDER.at(place, key=_FIRST, where="đầu tệp").with_fix(Reordered((_FIRST,), keys[0]))
    if _LAST in keys[:-1]:
        behind = tuple(key for key in keys[keys.index(_LAST) + 1 :] if key != _FIRST)
        fix = Reordered(behind, _LAST) if behind else None
        yield table.KEY_ORDER.at(Place(file, (_LAST,), "key"), key=_LAST, where="cuối tệp").with_fix(fix)


def reordered(keys: Sequence[str], moved: Sequence[str], before: str) -> list[str]:
    """Return keys with those that are ``moved`` in front of ``before``, in their own order."""
    kept = [key for key in keys if key not in moved]
    at = kept.index(before)
    return [*kept[:at], *moved, *kept[at:]]


def moves(text: str, moved: Sequence[str], before: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is taken out of a text and put in so that keys stand in front of another, as offsets and words.

    The comments right above a key go with it; none where the file is written in brackets.
    """
    if not read(text, "").is_plain:
        return
    layout = read_layout(text)
    if layout.root.flow:
        return
    lines = _lines_of_keys(layout)
    target = layout.line_start(layout.root.children[before].begins)
    yield target, target, "".join(_ended(text[slice(*lines[key])]) for key in moved)
    yield from ((*lines[key], "") for key in moved)


def _lines_of_keys(layout: Layout) -> dict[str | int, tuple[int, int]]:
    """Return from where to where each key's lines go, with the comments right above it."""
    starts = {key: _above(layout, piece) for key, piece in layout.root.children.items()}
    ends = [*list(starts.values())[1:], len(layout.text)]
    return {key: (start, end) for (key, start), end in zip(starts.items(), ends, strict=True)}


def _above(layout: Layout, piece: Piece) -> int:
    start = layout.line_start(piece.begins)
    while start and layout.text[layout.line_start(start - 1) :].startswith("#"):
        start = layout.line_start(start - 1)
    return start


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else f"{lines}\n"
