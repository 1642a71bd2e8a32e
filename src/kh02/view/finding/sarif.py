"""Findings as SARIF 2.1.0."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kh02 import __version__
from kh02.diagnostics.finding import Finding, Place

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
    return result


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
