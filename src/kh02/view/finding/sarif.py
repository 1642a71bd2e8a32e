"""Findings as SARIF 2.1.0."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kh02 import __version__
from kh02.diagnostics.finding import Finding, Place
from kh02.store.yaml.lines import span_at
from kh02.store.yaml.mending import MARK, Edit, edits, mended, text_of

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def finding_sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log with one run; its rules are the codes that were found."""
    codes = sorted({finding.code.id: finding.code for finding in findings}.items())
    rules = [
        {
            "id": code.id,
            "name": code.name,
            "shortDescription": {"text": code.name},
            "fullDescription": {"text": code.why},
            "defaultConfiguration": {"level": code.severity.value},
        }
        for _, code in codes
    ]
    driver = {"name": "kh02", "version": __version__, "rules": rules}
    return {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(finding) for finding in findings],
            }
        ],
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
