"""Findings as SARIF 2.1.0."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kh02 import __version__
from kh02.diagnostics.finding import Code, Finding, Place
from kh02.store.yaml.lines import span_at
from kh02.store.yaml.mending import MARK, Edit, edits, mended, text_of
from kh02.view.finding.listing import FindingListing
from kh02.view.write.json import Object, Pairs

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_object(listing: FindingListing) -> Pairs:
    """Yield the keys of a SARIF 2.1.0 log with one run; its rules are the codes that were found."""
    yield "$schema", _SARIF_SCHEMA
    yield "version", "2.1.0"
    yield "runs", iter([Object(_run(listing))])


def _run(listing: FindingListing) -> Pairs:
    """Yield the results one by one, and what ran after them: its rules are known once all results are."""
    codes: dict[str, Code] = {}

    def results() -> Iterator[dict[str, Any]]:
        for finding in listing.findings:
            codes[finding.code.id] = finding.code
            yield _sarif_result(finding)

    yield "columnKind", "unicodeCodePoints"
    yield "results", results()
    rules = [_rule(code) for _, code in sorted(codes.items())]
    yield "tool", {"driver": {"name": "kh02", "version": __version__, "rules": rules}}


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": code.name},
        "fullDescription": {"text": code.why},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _sarif_result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code.id,
        "level": finding.severity.value,
        "message": {"text": " ".join(part for part in (finding.message, finding.hint) if part)},
        "locations": [{"physicalLocation": _location(finding.place)}],
    }
    if finding.related:
        result["relatedLocations"] = [{"physicalLocation": _location(finding.related)}]
    if fixed := _artifact_change(finding):
        result["fixes"] = [{"description": {"text": finding.hint}, "artifactChanges": [fixed]}]
    return result


def _artifact_change(finding: Finding) -> dict[str, Any] | None:
    """Return what ``--fix`` would change; None where nothing, or nothing that is proven."""
    text = text_of(finding.place.file) if finding.fix else None
    if text is None or not mended(text, [finding])[1]:
        return None
    replacements = [
        {"deletedRegion": _deleted(text, edit), "insertedContent": {"text": edit.new}}
        for edit in edits(text, finding)
    ]
    return {"artifactLocation": {"uri": _uri(finding.place.file)}, "replacements": replacements}


def _deleted(text: str, edit: Edit) -> dict[str, int]:
    """Return what is taken away; columns count without the byte order mark, which only bytes tell of."""
    marked = text.startswith(MARK)
    if marked and edit.start == 0:
        return {"byteOffset": 0, "byteLength": len(MARK.encode())}
    start, end = (span_at(text[marked:], at - marked) for at in (edit.start, edit.end))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if span := place.span:
        location["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + span.length,
        }
    return location


def _uri(file: str) -> str:
    return Path(file).as_uri() if Path(file).is_absolute() else quote(os.fsencode(file))
