"""The exact reader: YAML with the place and the raw text of every node, and a finding for all that is not plain.

It defines which YAML a plan file may use; ``reader`` is a short cut to the same values. The events come from
ruamel.yaml's parser; the tree is built here so that nesting stays bounded and no alias is ever followed.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct, field

from kh02.diagnostics.finding import Code, Finding, KeyPath, Place, Span
from kh02.diagnostics.fix import Quoted
from kh02.diagnostics.table import value as value_table
from kh02.diagnostics.table import yaml as table
from kh02.store.yaml.depth import MAX_DEPTH
from kh02.store.yaml.lines import character_name, split_lines
from kh02.store.yaml.resolve import NumberTooLargeError, looks_like_thousands, resolve
from kh02.store.yaml.source import CONTROL
from kh02.store.yaml.syntax import positioned_complaint, syntax_finding


class Node(Struct):
    """A value's place: its span, its key's span in a mapping, the raw text of a scalar, and what it holds."""

    span: Span
    key: Span | None = None
    raw: str | None = None
    children: dict[str | int, "Node"] = field(default_factory=dict)


class Tree(Struct, frozen=True):
    """Where each key path of a text stands."""

    root: Node

    def span(self, path: KeyPath, part: Literal["key", "value"] = "value") -> Span:
        """Return the place of ``path``, or of its nearest ancestor that exists (there its key, if it has one)."""
        node = self.root
        for step in path:
            child = node.children.get(step)
            if child is None:
                return node.key or node.span
            node = child
        return node.key if part == "key" and node.key else node.span

    def raw(self, path: KeyPath) -> str | None:
        """Return the text of the scalar at ``path`` as written, without its quotes; None where there is none."""
        node = self.root
        for step in path:
            if step not in node.children:
                return None
            node = node.children[step]
        return node.raw


class Exact(Struct, frozen=True):
    """What the exact reader found: ``whole`` tells whether it could read to the end."""

    value: object
    tree: Tree
    findings: tuple[Finding, ...]
    whole: bool


def read_exact(text: str, file: str) -> Exact:
    """Return the value of ``text`` with its places; every departure from plain YAML is a finding."""
    builder = _Builder(file, split_lines(text))
    whole = all(builder.take(event) for event in _events(text))
    return Exact(builder.value, Tree(builder.root), tuple(builder.findings), whole)


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events; its complaint, if it has one, is the last."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    # ruamel.yaml lets those of int() and chr() through, and asserts that it knows the version of "%YAML".
    except (YAMLError, ValueError, OverflowError, AssertionError) as error:
        yield error


class _Skip:
    """A key whose value is left out: it is in a finding already."""


_SKIP = _Skip()


class _Open(Struct):
    """A collection that is being read: ``key`` is the pending key of a mapping."""

    node: Node
    value: Any
    path: KeyPath
    key: str | _Skip | None = None
    key_span: Span | None = None
    flow_start: Any = None


class _Builder(Struct):
    file: str
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node(Span(1, 1)))
    value: Any = None
    _stack: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Any) -> bool:
        """Build on; False where nothing further can be told."""
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "SequenceStartEvent" | "MappingStartEvent":
                return self._open(event)
            case "SequenceEndEvent" | "MappingEndEvent":
                self._close(event)
            case "AliasEvent":
                self._refuse(table.ANCHOR, self._span(event), text=f"*{event.anchor}")
                self._place(None, Node(self._span(event)), plain=False)
            case "DocumentStartEvent":
                return self._document(event)
            case "AssertionError":
                self._refuse_directive()
                return False
            case _ if isinstance(event, Exception):
                self.findings.append(syntax_finding(self.file, self.lines, positioned_complaint(event)))
                return False
        return True

    def _document(self, event: Any) -> bool:
        self._documents += 1
        span = self._span(event)
        if self._documents > 1:
            self.findings.append(table.SEVERAL_DOCUMENTS.at(Place(self.file, span=span)))
            return False
        if event.version or event.tags:
            self._refuse_directive()
        return True

    def _refuse_directive(self) -> None:
        line = next(number for number, line in enumerate(self.lines, start=1) if line.startswith("%"))
        self.findings.append(table.DIRECTIVE.at(Place(self.file, span=Span(line, 1))))

    def _scalar(self, event: Any) -> None:
        self._properties(event)
        text: str = event.value
        span = self._span(event)
        plain = not event.style
        words = text if text.isascii() else unicodedata.normalize("NFC", text)
        value: object = words
        if plain and not event.tag:
            try:
                value = resolve(words)
            except NumberTooLargeError:
                self._refuse(table.NUMBER_TOO_LARGE, span, text=text)
            if isinstance(value, float) and looks_like_thousands(text):
                self._refuse_thousands(text, span)
        elif control := CONTROL.search(text):
            self._refuse(table.ESCAPED_CONTROL, span, character=character_name(control[0]))
        self._place(value, Node(span, raw=text), plain=plain)

    def _refuse_thousands(self, text: str, span: Span) -> None:
        whole, decimals = int(text.replace(".", "")), text.replace(".", ",")
        self._refuse(value_table.THOUSANDS, span, raw=text, whole=whole, decimals=decimals)

    def _open(self, event: Any) -> bool:
        self._properties(event)
        if len(self._stack) == MAX_DEPTH:
            self.findings.append(table.TOO_DEEP.at(Place(self.file, span=self._span(event)), limit=MAX_DEPTH))
            return False
        node = Node(self._span(event))
        value: Any = [] if type(event).__name__ == "SequenceStartEvent" else {}
        path = self._place(value, node, plain=False)
        self._stack.append(_Open(node, value, path, flow_start=event.start_mark if event.flow_style else None))
        return True

    def _close(self, event: Any) -> None:
        opened = self._stack.pop()
        node = opened.node
        if opened.flow_start:
            node.span = between(self.lines, opened.flow_start, event.end_mark)
        elif node.key:
            node.span = node.key
        elif first := next(iter(node.children.values()), None):
            node.span = first.key or first.span

    def _place(self, value: object, node: Node, *, plain: bool) -> KeyPath:
        """Put a node where it belongs, as item, key or value, and return its key path."""
        if not self._stack:
            self.root, self.value = node, value
            return ()
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            index = len(parent.value)
            parent.value.append(value)
            parent.node.children[index] = node
            return (*parent.path, index)
        if parent.key is None:
            parent.key, parent.key_span = self._key(parent, value, node, plain=plain), node.span
            return parent.path
        key, parent.key = parent.key, None
        if isinstance(key, _Skip):
            return parent.path
        node.key = parent.key_span
        if node.raw == "" and plain and node.key:
            node.span = node.key  # nothing is written: point at the key
        parent.value[key] = value
        parent.node.children[key] = node
        return (*parent.path, key)

    def _key(self, parent: _Open, value: object, node: Node, *, plain: bool) -> str | _Skip:
        place = Place(self.file, parent.path, "key", node.span)
        raw = node.raw or ""
        if isinstance(value, list | dict):
            self.findings.append(table.COMPLEX_KEY.at(place))
            return _SKIP
        if plain and value == "<<":
            self.findings.append(table.MERGE_KEY.at(place))
            return _SKIP
        if not isinstance(value, str):
            place = Place(self.file, (*parent.path, raw), span=node.span)
            advice = f'Viết "{raw}" (có ngoặc kép).' if raw else "Viết tên khóa trước dấu hai chấm."
            fix = Quoted(is_key=True) if raw else None
            if parent.flow_start and raw.isdigit() and parent.value:
                decimals = f'Nếu đây là phần sau dấu phẩy của một số thì đặt cả số trong ngoặc kép: "…,{raw}".'
                advice, fix = f"{advice} {decimals}", None
            finding = table.KEY_NOT_TEXT.at(place, key=raw or "(trống)", advice=advice)
            self.findings.append(finding.with_fix(fix))
            value = raw
        if value in parent.value:
            first = parent.node.children[value].key
            self._tell_twice(parent.path, value, place, first.line if first else 0)
            return _SKIP
        return value

    def _tell_twice(self, path: KeyPath, key: str, place: Place, line: int) -> None:
        """Add that a key stands twice; of a whole file that stands twice it is told once."""
        if any(finding.code is table.FILE_TWICE for finding in self.findings) and not path:
            return
        if key == "kh02" and not path:
            self.findings.append(table.FILE_TWICE.at(place, line=line))
        else:
            self.findings.append(table.DUPLICATE_KEY.at(place, key=key, line=line))

    def _properties(self, event: Any) -> None:
        if event.anchor:
            self._refuse(table.ANCHOR, self._span(event, len(event.anchor) + 1), text=f"&{event.anchor}")
        if event.tag:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(table.TAG, self._span(event, len(tag)), text=tag)

    def _refuse(self, code: Code, span: Span, **values: object) -> None:
        """Add a finding about the node that comes next."""
        self.findings.append(code.at(Place(self.file, self._next_path(), span=span), **values))

    def _next_path(self) -> KeyPath:
        if not self._stack:
            return ()
        parent = self._stack[-1]
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return (*parent.path, parent.key) if isinstance(parent.key, str) else parent.path

    def _span(self, event: Any, length: int | None = None) -> Span:
        if length is not None:
            return Span(event.start_mark.line + 1, event.start_mark.column + 1, length)
        return between(self.lines, event.start_mark, event.end_mark)


def between(lines: Sequence[str], start: Any, end: Any) -> Span:
    """Return the span between two marks of a parser, cut at the end of its first line."""
    if end.line == start.line:
        stop = end.column
    else:
        stop = len(lines[start.line].rstrip()) if start.line < len(lines) else 0
    return Span(start.line + 1, start.column + 1, max(1, stop - start.column))
