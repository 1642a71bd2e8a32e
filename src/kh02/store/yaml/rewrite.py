"""A plan's text changed in place: other values where they differ, every other character as it was.

What comes out has to be read again by the caller, who knows what it should mean.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct, field
from ruamel.yaml.error import YAMLError

from kh02.diagnostics.finding import KeyPath
from kh02.store.log.entry_text import flow_text, scalar_text
from kh02.store.yaml.block import entry_of, item_of, text_behind
from kh02.store.yaml.layout import HEAD_COMMENT, Comment, Layout, Piece, read_layout

Rows = Mapping[KeyPath, Sequence[int | None]]
"""Of a list, which of its old items each new one is; None is a new item. Lists not named are compared."""


class NotRewritableError(Exception):
    """The text is laid out in a way that cannot be changed without losing a comment."""


def rewrite(layout: Layout, old: object, wanted: object, rows: Rows) -> str:
    """Return the text with the value ``wanted`` instead of ``old``, which it holds now.

    A key goes behind the key that it follows in ``wanted``. An item that is left out takes the comments right
    above it along; all other comments stay. Raises NotRewritableError, UnwritableTextError.
    """
    work = _Rewriting(layout, rows)
    work.value((), layout.root, old, wanted, in_flow=False)
    text = _patched(layout.text, 0, len(layout.text), work.patches)
    eol = "\r\n" if "\r\n" in layout.text else "\n"
    text = text if eol == "\n" else text.replace("\r\n", "\n").replace("\n", eol)
    kept = Counter(one.text for one in layout.comments) - Counter(one.text for one in work.dropped)
    if _comments(text) != kept:
        raise NotRewritableError
    return text


def _comments(text: str) -> Counter[str] | None:
    try:
        return Counter(one.text for one in read_layout(text).comments)
    except YAMLError:  # laid out so oddly that no YAML came of it
        return None


class _Patch(NamedTuple):
    start: int
    end: int
    text: str


def _patched(text: str, start: int, end: int, patches: Sequence[_Patch]) -> str:
    """Return a part of a text with its patches, which do not overlap; of two at one place the earlier is first."""
    parts, at = [], start
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        parts += [text[at : patch.start], patch.text]
        at = patch.end
    return "".join([*parts, text[at:end]])


class _Rewriting(Struct):
    layout: Layout
    rows: Rows
    patches: list[_Patch] = field(default_factory=list)
    dropped: list[Comment] = field(default_factory=list)

    def value(self, path: KeyPath, piece: Piece, old: object, new: object, *, in_flow: bool) -> None:
        """Patch a value, within it where that can be."""
        if _same(old, new):
            return
        if isinstance(old, dict) and isinstance(new, dict) and old and new and piece.kind == "mapping":
            self._mapping(path, piece, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and new and piece.kind == "sequence":
            self._sequence(path, piece, old, new, in_flow=in_flow)
        else:
            self._replace(piece, new, in_flow=in_flow)

    def _mapping(self, path: KeyPath, piece: Piece, old: dict[str, object], new: dict[str, object]) -> None:
        if piece.flow and old.keys() != new.keys():
            inside = (f"{scalar_text(key)}: {self._in_flow(piece, key, old, new)}" for key in new)
            self.patches.append(_Patch(piece.start, piece.end, f"{{{', '.join(inside)}}}"))
            return
        removed = [key for key in old if key not in new]
        added = [key for key in new if key not in old]
        for key in old.keys() & new.keys():  # first: what is put in within a key stands before what follows it
            self.value((*path, key), piece.children[key], old[key], new[key], in_flow=piece.flow)
        if removed[:1] == list(old)[:1] and len(removed) == len(added) == 1:
            child = piece.children[removed[0]]
            self.patches.append(_Patch(child.begins, child.head, f"{scalar_text(added[0])}:"))
            self._replace(child, new[added[0]], in_flow=False)
        elif len(removed) == len(old):
            self._replace(piece, new, in_flow=False)
        else:
            self._take_out(piece, removed)
            for key in added:
                self._add(piece, key, new, old)

    def _in_flow(self, piece: Piece, key: str, old: dict[str, object], new: dict[str, object]) -> str:
        if key in old and _same(old[key], new[key]):
            return self.layout.text[piece.children[key].start : piece.children[key].end]
        return flow_text(new[key])

    def _take_out(self, piece: Piece, removed: Sequence[str]) -> None:
        """Take keys out with their lines, and the comments within; a comment behind one stays."""
        for child in map(piece.children.__getitem__, removed):
            self.dropped += [one for one in self.layout.comments if child.begins <= one.start < child.end]
        begins = min(child.begins for child in piece.children.values())
        line = self.layout.line_start(begins)
        behind_dash = bool(self.layout.text[line:begins].strip())
        leading = list(takewhile(removed.__contains__, piece.children)) if behind_dash else []
        if leading:
            kept = min(child.begins for name, child in piece.children.items() if name not in removed)
            self.patches.append(_Patch(begins, kept, ""))
        for key in removed:
            if key not in leading:
                self._take_line_out(piece.children[key])

    def _take_line_out(self, child: Piece) -> None:
        end = self.layout.line_end(child.end)
        if behind := next((one for one in self.layout.comments if child.end <= one.start < end), None):
            self.patches.append(_Patch(child.begins, behind.start, ""))
        else:
            line = self.layout.line_start(child.begins)
            self.patches.append(_Patch(line, self.layout.next_line(child.end), ""))

    def _add(self, piece: Piece, key: str, new: dict[str, object], old: dict[str, object]) -> None:
        """Put a key behind the one that it follows, or else before the first."""
        first = next(iter(piece.children.values())).begins
        column = first - self.layout.line_start(first)
        names = list(new)
        earlier = [name for name in names[: names.index(key)] if name in old]
        if earlier:
            end = piece.children[earlier[-1]].end
            self._insert(self.layout.next_line(end), entry_of(key, new[key], column) + "\n")
        else:
            kept = min(child.begins for name, child in piece.children.items() if name in new)
            text = entry_of(key, new[key], column).lstrip()
            self.patches.append(_Patch(kept, kept, f"{text}\n{' ' * column}"))

    def _insert(self, at: int, text: str) -> None:
        ended = at == 0 or self.layout.text[at - 1] == "\n" or any(one.start == at for one in self.patches)
        self.patches.append(_Patch(at, at, text if ended else f"\n{text}"))

    def _replace(self, piece: Piece, new: object, *, in_flow: bool) -> None:
        """Put a new value in the place of another."""
        layout = self.layout
        if in_flow:
            self.patches.append(_Patch(piece.start, piece.end, flow_text(new)))
            return
        line = layout.line_start(piece.begins)
        behind = text_behind(new, piece.begins - line, piece.head - line)
        if piece.style == '"' and isinstance(new, str) and "\n" not in behind:
            behind = f" {json.dumps(new, ensure_ascii=False)}"
        if comment := HEAD_COMMENT.match(layout.text, piece.start, piece.end):
            first, rest = behind[: (behind + "\n").index("\n")], behind[(behind + "\n").index("\n") :]
            behind = f"{first} {comment[1]}{rest}"
        same_line = layout.text[piece.head : piece.start].isspace() and "\n" not in behind
        if same_line and "\n" not in layout.text[piece.head : piece.start]:
            self.patches.append(_Patch(piece.start, piece.end, behind[1:]))
        else:
            self.patches.append(_Patch(piece.head, piece.end, behind))

    def _sequence(
        self, path: KeyPath, piece: Piece, old: list[object], new: list[object], *, in_flow: bool
    ) -> None:
        was = list(self.rows[path]) if path in self.rows else _aligned(old, new)
        if was == list(range(len(old))):
            for index, child in piece.children.items():
                assert isinstance(index, int)
                self.value((*path, index), child, old[index], new[index], in_flow=piece.flow)
        elif piece.flow:
            self._replace(piece, new, in_flow=in_flow)
        else:
            self._rows(path, piece, old, new, was)

    def _rows(
        self, path: KeyPath, piece: Piece, old: list[object], new: list[object], was: list[int | None]
    ) -> None:
        """Write the lines of a list anew: its items as they are, in their new order, with new ones between."""
        text, parts = self.layout.text, self._parts(piece)
        column = parts[0].dash - self.layout.line_start(parts[0].dash)
        kept = {index for index in was if index is not None}
        apart = _given_on(parts, kept)
        lines = []
        for index, value in zip(was, new, strict=True):
            if index is None:
                lines.append(item_of(value, column) + "\n")
                continue
            part = parts[index]
            inner = _Rewriting(self.layout, self.rows)
            inner.value((*path, index), piece.children[index], old[index], value, in_flow=False)
            self.dropped += inner.dropped
            body = _patched(text, part.start, part.end, inner.patches)
            lines.append(apart[index] + (body if body.endswith("\n") else f"{body}\n"))
        for index, part in enumerate(parts):
            if index not in kept:
                self.dropped += [one for one in self.layout.comments if part.start <= one.start < part.end]
        start, end = parts[0].start, parts[-1].end
        self.patches.append(_Patch(start, end, "".join(lines) + apart[None]))

    def _parts(self, piece: Piece) -> list["_Part"]:
        """Return the lines of each item: the comments right above it, and what stands above these."""
        found: list[_Part] = []
        above = {self.layout.line_start(one.start): one for one in self.layout.comments}
        for child in piece.children.values():
            start = line = self.layout.line_start(child.begins)
            if self.layout.text[line : child.begins].strip():
                raise NotRewritableError
            after = found[-1].end if found else 0
            while start > after and (up := self.layout.line_start(start - 1)) in above:
                if self.layout.text[up : above[up].start].strip():
                    break
                start = up
            apart = self.layout.text[after:start] if found else ""
            found.append(_Part(child.begins, start, self.layout.next_line(child.end), apart))
        return found


class _Part(NamedTuple):
    """An item's dash; from where to where its lines go; what stands apart before them."""

    dash: int
    start: int
    end: int
    apart: str


def _given_on(parts: Sequence[_Part], kept: set[int]) -> dict[int | None, str]:
    """Return what stands apart before each kept item; what stood before others goes on, at last to None."""
    given: dict[int | None, str] = {}
    waiting = ""
    for index, part in enumerate(parts):
        if index in kept:
            given[index] = waiting + part.apart
            waiting = ""
        elif "#" in part.apart:
            waiting += part.apart
    return {**given, None: waiting}


def _same(old: object, new: object) -> bool:
    return old == new and flow_text(old) == flow_text(new)


def _aligned(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """Return which of the old items each new one is, or stands in the place of."""
    return list(_pairs([flow_text(one) for one in old], [flow_text(one) for one in new]))


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[int | None]:
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            yield from range(start, end)
        else:
            yield from (None for _ in range(first, last))
