"""Where findings stand: key paths as lines and columns, in one place for all checks."""

import unicodedata
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from kh02.diagnostics.finding import Finding, KeyPath, Place, Span
from kh02.store.storage import LIMIT_BYTES, LOCAL, UnreadableError
from kh02.store.yaml.lines import split_bytes
from kh02.store.yaml.positions import Tree, read_exact
from kh02.store.yaml.reader import is_suspicious

_TREES = 4
"""So many files are kept in mind: a finding can name a second place, nearly always near the first."""


def locate(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with their spans, by file, line, column and code.

    Files are read one after another; where one can no longer be read its findings stay without a span.
    """
    by_file = sorted(findings, key=lambda finding: finding.place.file)
    paths: dict[str, list[KeyPath]] = defaultdict(list)
    for at in (at for finding in by_file for at in (finding.place, finding.related) if at and not at.span):
        paths[at.file].append(at.path)
    tree = lru_cache(maxsize=_TREES)(lambda file: _tree(file, paths[file]))
    return tuple(sorted((_located(finding, tree) for finding in by_file), key=_order))


def spotted(at: Place) -> Place:
    """Return a place with its span, or as it is where its file cannot be read."""
    return _spotted(at, lambda file: _tree(file, [at.path]))


def _located(finding: Finding, tree: Callable[[str], Tree | None]) -> Finding:
    related = _spotted(finding.related, tree) if finding.related else None
    return replace(finding, place=_spotted(finding.place, tree), related=related)


def _spotted(at: Place, tree: Callable[[str], Tree | None]) -> Place:
    if at.span or not at.path:
        return at
    found = tree(at.file)
    return replace(at, span=found.span(at.path, at.part)) if found else at


def _tree(file: str, paths: Iterable[KeyPath]) -> Tree | None:
    try:
        data = LOCAL.read_bytes(file)
        text = data.decode()
    except (UnreadableError, UnicodeDecodeError):
        return None
    return tree_of(text, data, file, paths)


def tree_of(text: str, data: bytes, file: str, paths: Iterable[KeyPath], *, usual: bool = False) -> Tree:
    """Return a tree that tells where ``paths``, and what is above them, stand in a text; it may tell no more.

    A text (``data`` in UTF-8) in which something is out of the ordinary takes the exact reader; ``usual`` tells
    that no character is.
    """
    composed = usual or unicodedata.is_normalized("NFC", text)
    if composed and not is_suspicious(data):
        from kh02.store.yaml.seek import seek  # a file that is right is never parsed for positions

        if found := seek(text, paths):
            return found
    return read_exact(text, file).tree


def place(findings: Iterable[Finding], tree: Tree) -> Iterator[Finding]:
    """Yield the findings about one file with the spans that its ``tree`` gives; about the whole file with none."""
    for finding in findings:
        at = finding.place
        if at.span or not at.path:
            yield finding
        else:
            yield replace(finding, place=replace(at, span=tree.span(at.path, at.part)))


def _order(finding: Finding) -> tuple[str, Span, str, str]:
    return finding.place.file, finding.place.span or Span(0, 0), finding.code.id, finding.message


def source_line(file: str, line: int) -> str | None:
    """Return a line of a file (from 1) as text, without its end; None where there is none to show."""
    try:
        status = Path(file).stat()
        if status.st_size > LIMIT_BYTES:
            return None
        lines = _lines(file, status.st_mtime_ns)
    except (OSError, ValueError):
        return None
    return lines[line - 1].decode("utf-8", errors="replace") if 0 < line <= len(lines) else None


@lru_cache(maxsize=2)
def _lines(file: str, changed: int) -> list[bytes]:  # the time of change makes the cache forget an old text
    return split_bytes(Path(file).read_bytes().removeprefix(BOM_UTF8))
