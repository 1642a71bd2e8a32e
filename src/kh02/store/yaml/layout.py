"""How a plan's text is laid out: the offsets of every value and key, and its comments.

For changing a text in place. It is only asked of texts that the readers found to be plain YAML, without anchors,
tags and several documents.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field

from kh02.diagnostics.finding import KeyPath

Kind = Literal["scalar", "mapping", "sequence"]
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
HEAD_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


class Piece(Struct):
    """A value from ``start`` to ``end``, offsets in characters; what it holds is between them.

    ``begins`` is where its key or its dash stands, else ``start``; ``head`` is behind the colon or the dash.
    ``style`` is that of a scalar: ">", "|", quotes.
    """

    kind: Kind
    start: int
    end: int
    begins: int
    head: int = 0
    flow: bool = False
    style: str = ""
    children: dict[str | int, "Piece"] = field(default_factory=dict)


class Comment(Struct, frozen=True):
    """A comment, from its sign to the end of its line."""

    start: int
    end: int
    text: str


class Layout(Struct, frozen=True):
    """The pieces of a text from the top, and its comments in their order."""

    text: str
    root: Piece
    comments: tuple[Comment, ...]

    def pieces(self) -> Iterator[tuple[KeyPath, Piece]]:
        """Yield every piece with its key path, the outer ones first."""
        yield from _walk((), self.root)

    def line_start(self, offset: int) -> int:
        """Return where the line begins that an offset lies in."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where that line ends, before its LF or CR LF."""
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[offset:end].endswith("\r") else end

    def next_line(self, offset: int) -> int:
        """Return where the line after it begins; the length of the text where there is none."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1


def read_layout(text: str) -> Layout:
    """Return the layout of a text that is plain YAML."""
    from ruamel.yaml import YAML

    builder = _Builder(text)
    for event in YAML(typ="safe", pure=True).parse(text):
        builder.take(event)
    return Layout(text, builder.root, tuple(_comments(text, builder.scalars)))


def _walk(path: KeyPath, piece: Piece) -> Iterator[tuple[KeyPath, Piece]]:
    yield path, piece
    for step, child in piece.children.items():
        yield from _walk((*path, step), child)


def _comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[Comment]:
    """Yield what stands behind a "#" between the scalars, or in the first line of a block."""
    at = 0
    for start, end in [*scalars, (len(text), len(text))]:
        for found in _COMMENT.finditer(text, at, start):
            yield Comment(found.start(), found.end(), found[0])
        if head := HEAD_COMMENT.match(text, start, end):
            yield Comment(head.start(1), head.end(1), head[1])
        at = max(at, end)


class _Builder(Struct):
    text: str
    root: Piece = field(default_factory=lambda: Piece("scalar", 0, 0, 0))
    scalars: list[tuple[int, int]] = field(default_factory=list)
    _stack: list[tuple[Piece, Any]] = field(default_factory=list)
    """The open collections, a mapping with the event of its pending key."""

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent" | "SequenceStartEvent" as name:
                kind: Kind = "mapping" if name.startswith("Mapping") else "sequence"
                piece = Piece(kind, event.start_mark.index, 0, event.start_mark.index, flow=bool(event.flow_style))
                self._place(piece)
                self._stack.append((piece, None))
            case "MappingEndEvent" | "SequenceEndEvent":
                piece, _ = self._stack.pop()
                last = next(reversed(piece.children.values()), None)
                piece.end = event.end_mark.index if piece.flow else last.end if last else piece.start

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        while event.style in {"|", ">"} and self.text[end - 1].isspace():
            end -= 1
        self.scalars.append((start, end))
        if self._stack and self._stack[-1][0].kind == "mapping" and self._stack[-1][1] is None:
            self._stack[-1] = (self._stack[-1][0], event)
            return
        self._place(Piece("scalar", start, end, start, style=event.style or ""))

    def _place(self, piece: Piece) -> None:
        if not self._stack:
            self.root = piece
            return
        parent, key = self._stack[-1]
        if parent.kind == "mapping":
            piece.begins, piece.head = key.start_mark.index, self.text.index(":", key.end_mark.index) + 1
            parent.children[key.value] = piece
            self._stack[-1] = (parent, None)
        else:
            if not parent.flow:
                piece.begins = self.text.rfind("-", 0, piece.start)
                piece.head = piece.begins + 1
            parent.children[len(parent.children)] = piece
        if piece.kind == "scalar" and piece.start == piece.end:  # nothing is written: behind the key
            piece.start = piece.end = piece.head or piece.start
