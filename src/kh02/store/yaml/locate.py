"""Where findings stand: key paths as lines and columns, in one place for all checks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from kh02.diagnostics.finding import Finding, Span
from kh02.store.yaml.lines import split_lines
from kh02.store.yaml.positions import Tree, read_exact
from kh02.store.yaml.source import LIMIT_BYTES, read_source


def locate(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with their spans, by file, line, column and code.

    Each file is read at most once; where it can no longer be read its findings stay without a span.
    """
    by_file = sorted(findings, key=lambda finding: finding.place.file)
    located = [
        finding
        for file, group in groupby(by_file, key=lambda finding: finding.place.file)
        for finding in _located(file, list(group))
    ]
    return tuple(sorted(located, key=_order))


def _located(file: str, findings: list[Finding]) -> Iterator[Finding]:
    if all(finding.place.span or not finding.place.path for finding in findings):
        return iter(findings)
    source = read_source(file)
    return iter(findings) if source.text is None else place(findings, read_exact(source.text, file).tree)


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
    return lines[line - 1] if 0 < line <= len(lines) else None


@lru_cache(maxsize=2)
def _lines(file: str, changed: int) -> tuple[str, ...]:  # the time of change makes the cache forget an old text
    return tuple(split_lines(Path(file).read_bytes().decode("utf-8-sig", errors="replace")))
