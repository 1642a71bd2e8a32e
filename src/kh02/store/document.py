"""One file as read: its bytes, its YAML, its model, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic

from msgspec import Struct

from kh02.diagnostics.finding import Finding, KeyPath, Place, Severity
from kh02.diagnostics.table import value as table
from kh02.diagnostics.table import wording as wording_table
from kh02.diagnostics.table import yaml as yaml_table
from kh02.model.log import Log
from kh02.store.log.mergeable import merge_findings
from kh02.store.storage import LOCAL, Storage
from kh02.store.validation import Model, Validated, as_model, fitted
from kh02.store.yaml.doubt import reviews_left
from kh02.store.yaml.key_order import order_findings
from kh02.store.yaml.lines import span_at
from kh02.store.yaml.reader import Reading, glance, read
from kh02.store.yaml.source import Source, read_source

if TYPE_CHECKING:
    from kh02.store.mismatch import Raw
    from kh02.store.yaml.positions import Tree


class Document(Struct, Generic[Model], frozen=True):
    """A file as read: its model, None where a finding says why; ``value`` is what the YAML holds."""

    model: Model | None
    value: object = None
    findings: tuple[Finding, ...] = ()
    spotless: bool = False


def read_document(file: str, shape: type[Model], storage: Storage = LOCAL) -> Document[Model]:
    """Read one file: its bytes, its YAML, its model."""
    return document_of(read_source(file, storage), shape)


def document_of(source: Source, shape: type[Model]) -> Document[Model]:
    """Return what a text holds: its YAML, its model."""
    file = source.file
    if source.text is None:
        return Document(None, findings=source.findings)
    warned = source.findings + (merge_findings if shape is Log else _doubts_left)(file, source.text)
    value = glance(source.text, source.data, usual=source.usual)
    model = None if value is None else fitted(value, shape)
    reading = read(source.text, file) if model is None else Reading(value)
    if not reading.whole:
        return Document(None, findings=warned + _once_a_line(reading.findings))
    places = _Places(source.text, source.data, file, source.usual, reading.tree)
    validated = Validated(model) if model else as_model(reading.value, shape, file, places.raw)
    findings = _merged(reading.findings, validated.findings) + order_findings(reading.value, file)
    spotless = source.quiet and b"\\" not in source.data
    if not findings:
        return Document(validated.model, reading.value, warned, spotless)
    from kh02.store.yaml.locate import place

    located = tuple(place(findings, places.tree([finding.place.path for finding in findings])))
    return Document(_unless_wrong(validated.model, located), reading.value, warned + located, spotless)


def _doubts_left(file: str, text: str) -> tuple[Finding, ...]:
    """Return how many places of a draft nobody has looked over yet, at the first of them."""
    left = reviews_left(text)
    if not left:
        return ()
    place = Place(file, span=span_at(text, left[0], text.find("\n", left[0]) - left[0]))
    return (wording_table.DOUBTS_LEFT.at(place, count=len(left)),)


class _Places(Struct, frozen=True):
    """The positions of a text: all of them where the exact reader has read it, else those that are asked for."""

    text: str
    data: bytes
    file: str
    usual: bool
    known: Tree | None

    def tree(self, paths: Iterable[KeyPath]) -> Tree:
        if self.known is not None:
            return self.known
        from kh02.store.yaml.locate import tree_of

        return tree_of(self.text, self.data, self.file, paths, usual=self.usual)

    def raw(self, paths: Iterable[KeyPath]) -> Raw:
        """Give the texts of the scalars at some key paths."""
        return self.tree(paths).raw


def _unless_wrong(model: Model | None, findings: Iterable[Finding]) -> Model | None:
    return None if any(finding.severity is Severity.ERROR for finding in findings) else model


def _merged(from_yaml: Sequence[Finding], from_shape: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return one finding where both ways complain of one value.

    What is no plain YAML is told as that, not by what it was taken for; a doubtful number where no number belongs
    is told as that.
    """
    refused = {
        found.place.path for found in from_yaml if found.place.part == "value" and found.code != table.THOUSANDS
    }
    misshapen = {found.place.path for found in from_shape}
    kept = (
        found
        for found in from_shape
        if not any(found.place.path[:length] in refused for length in range(1, len(found.place.path) + 1))
    )
    doubtful = (found for found in from_yaml if found.code != table.THOUSANDS or found.place.path not in misshapen)
    return (*_once_a_line(doubtful), *kept)


def _once_a_line(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of the YAML, with anchors and aliases once a line: nine of them in a row say no more."""
    lines: set[int] = set()
    kept = []
    for finding in findings:
        span = finding.place.span
        if finding.code == yaml_table.ANCHOR and span:
            if span.line in lines:
                continue
            lines.add(span.line)
        kept.append(finding)
    return tuple(kept)
