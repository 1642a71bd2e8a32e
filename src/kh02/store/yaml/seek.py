"""Where a few key paths of an ordinary text stand, from libyaml's events: what the exact reader says, much sooner.

Nodes are made along the wanted paths only; all else is passed over, and the search ends with the last of them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from yaml import YAMLError
from yaml.cyaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kh02.diagnostics.finding import KeyPath, Span
from kh02.store.yaml.depth import MAX_DEPTH
from kh02.store.yaml.lines import split_lines
from kh02.store.yaml.positions import Node, Tree, between
from kh02.store.yaml.thin import thinned

_Wanted = dict[str | int, "_Wanted"]
"""What is sought below a node, by key or index."""

_STEP = {MappingStartEvent: 1, SequenceStartEvent: 1, MappingEndEvent: -1, SequenceEndEvent: -1}


class _NotOrdinaryError(Exception):
    """The exact reader has to say what this is."""


def seek(text: str, paths: Iterable[KeyPath]) -> Tree | None:
    """Return a tree with the places of ``paths`` in an ordinary text, and of nothing else.

    None where libyaml refuses the text, or where it is not plain on the way to a path.
    """
    paths = tuple(paths)
    thin = thinned(text, paths)
    seeker = _Seeker(thin, _tree_of(paths))
    try:
        seeker.run(CParser(thin).get_event)
    except (YAMLError, UnicodeError, _NotOrdinaryError):
        return None
    return Tree(seeker.root or Node(Span(1, 1)))


def _tree_of(paths: Iterable[KeyPath]) -> _Wanted:
    root: _Wanted = {}
    for path in paths:
        wanted = root
        for step in path:
            wanted = wanted.setdefault(step, {})
    return root


def _size(wanted: _Wanted) -> int:
    return 1 + sum(map(_size, wanted.values()))


class _Open(Struct):
    """A collection that is being read: ``step`` is the index or key of what comes next, None where a key does."""

    node: Node
    wanted: _Wanted
    step: str | int | None
    flow_start: Any
    wants_first: bool = False
    """Whether this stands where its first item or key does, which has not come yet."""
    key_span: Span | None = None


class _Seeker:
    def __init__(self, text: str, wanted: _Wanted) -> None:
        self.root: Node | None = None
        self._lines = split_lines(text)
        self._wanted = wanted
        self._left = _size(wanted)  # so many places are still unknown
        self._open: list[_Open] = []

    def run(self, next_event: Callable[[], Any]) -> None:
        """Read on until every place is known, or to the end."""
        while self._left and type(event := next_event()) is not StreamEndEvent:
            if not self._take(event):
                self._pass_over(next_event)
        while self._open:
            _settle(self._open.pop().node)

    def _pass_over(self, next_event: Callable[[], Any]) -> None:
        """Read to the end of the collection that has begun."""
        room, depth = MAX_DEPTH - len(self._open), 1
        while depth:
            if depth > room:
                raise _NotOrdinaryError
            depth += _STEP.get(type(next_event()), 0)

    def _take(self, event: Any) -> bool:
        """Build on; False where a collection begins that holds nothing of interest."""
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._begin(event, 0 if kind is SequenceStartEvent else None)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._end(event)
        elif kind is AliasEvent:
            raise _NotOrdinaryError
        return True

    def _scalar(self, event: Any) -> None:
        if self._open and self._open[-1].step is None:
            self._key(self._open[-1], event)
        elif not self._open:  # the whole text: in "|" before "#" the parsers differ
            raise _NotOrdinaryError
        elif place := self._next(event):
            node, _ = place
            node.raw = event.value
            if node.raw == "" and not event.style:  # nothing is written
                if node.key is None:
                    raise _NotOrdinaryError
                node.span = node.key
            self._left -= 1

    def _key(self, mapping: _Open, event: Any) -> None:
        key: str = event.value
        if key in mapping.node.children:
            raise _NotOrdinaryError
        mapping.step = key
        if key in mapping.wanted or mapping.wants_first:
            mapping.key_span = self._span(event)

    def _begin(self, event: Any, first: int | None) -> bool:
        if len(self._open) == MAX_DEPTH:
            raise _NotOrdinaryError
        place = self._next(event)
        if place is None:
            return False
        node, wanted = place
        opened = _Open(node, wanted, first, event.start_mark if event.flow_style else None)
        if opened.flow_start is None and node.key:
            node.span = node.key
            self._left -= 1
            if not wanted:
                return False
        else:
            opened.wants_first = opened.flow_start is None
        self._open.append(opened)
        return True

    def _end(self, event: Any) -> None:
        ended = self._open.pop()
        if ended.flow_start:
            ended.node.span = between(self._lines, ended.flow_start, event.end_mark)
            self._left -= 1
        else:
            _settle(ended.node)

    def _next(self, event: Any) -> tuple[Node, _Wanted] | None:
        """Return the node of the value that comes next and what is wanted below it; None for one not wanted."""
        if not self._open:
            if self.root:  # a second document
                raise _NotOrdinaryError
            self.root = Node(self._span(event))
            return self.root, self._wanted
        parent = self._open[-1]
        step = parent.step
        if step is None:  # a collection where a key is due
            raise _NotOrdinaryError
        parent.step = step + 1 if isinstance(step, int) else None
        wanted = parent.wanted.get(step)
        if parent.wants_first:
            parent.wants_first = False
            if wanted is None:
                wanted = {}  # once its place is known, so is its parent's
            else:
                self._left -= 1
        if wanted is None:
            return None
        node = parent.node.children[step] = Node(self._span(event), parent.key_span)
        return node, wanted

    def _span(self, event: Any) -> Span:
        return between(self._lines, event.start_mark, event.end_mark)


def _settle(node: Node) -> None:
    """Put a block without a key of its own where its first item or key stands."""
    if not node.key and (first := next(iter(node.children.values()), None)):
        node.span = first.key or first.span
