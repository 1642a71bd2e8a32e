"""A log's entries of several lines, each on one line; comments within an entry are never lost: it stays."""

import re
from collections.abc import Iterator
from typing import Any

from kh02.store.log.entry_text import flow_text, scalar_text
from kh02.store.yaml.layout import Layout, Piece, read_layout
from kh02.store.yaml.reader import read

_PLAIN_IN_BRACKETS = re.compile(r"[^\s,\[\]{}](?:[^\n,\[\]{}]*[^\s,\[\]{}])?")


def folded_entries(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where entries of several lines stand, as offsets, and the line that takes their place."""
    reading = read(text, "")
    if not reading.is_plain:
        return
    value: Any = reading.value
    layout = read_layout(text)
    for index, piece in layout.root.children["entries"].children.items():
        if "\n" in text[piece.begins : piece.end] and not _holds_comment(layout, piece):
            yield piece.begins, piece.end, f"- {_on_one_line(text, piece, value['entries'][index])}"


def _holds_comment(layout: Layout, piece: Piece) -> bool:
    return any(piece.begins <= comment.start < piece.end for comment in layout.comments)


def _on_one_line(text: str, piece: Piece, value: Any) -> str:
    """Return a value on one line, what stands so already as it is."""
    written = text[piece.start : piece.end]
    match piece.kind:
        case "mapping" if not piece.flow or "\n" in written:
            # By place: a key that is not in NFC is another text in the file than in what was read.
            inner = (
                f"{scalar_text(str(key))}: {_on_one_line(text, one, inside)}"
                for one, (key, inside) in zip(piece.children.values(), value.items(), strict=True)
            )
            return f"{{{', '.join(inner)}}}"
        case "sequence" if not piece.flow or "\n" in written:
            return f"[{', '.join(_on_one_line(text, one, value[key]) for key, one in piece.children.items())}]"
        case "scalar" if not _stands_in_brackets(piece, written):
            return flow_text(value)
    return written


def _stands_in_brackets(piece: Piece, written: str) -> bool:
    if piece.style in {'"', "'"}:
        return "\n" not in written
    return not piece.style and _PLAIN_IN_BRACKETS.fullmatch(written) is not None
