"""Findings for programs: JSON, SARIF 2.1.0 and GitHub's workflow commands."""

import os
from collections.abc import Sequence
from typing import Any

from kh02 import __version__
from kh02.diagnostics.finding import Finding, Severity

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def finding_json(files: int, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the object of ``validate --format json`` (a stable contract)."""
    return {"files": files, "diagnostics": [_diagnostic(finding) for finding in findings]}


def _diagnostic(finding: Finding) -> dict[str, Any]:
    span = finding.place.span
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "path": finding.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": finding.message,
        "hint": finding.hint,
    }


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
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.place.file)}}
    if span := finding.place.span:
        location["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + span.length,
        }
    return {
        "ruleId": finding.code.id,
        "level": finding.severity.value,
        "message": {"text": " ".join(part for part in (finding.message, finding.hint) if part)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: str) -> str:
    from pathlib import Path
    from urllib.parse import quote

    return Path(file).as_uri() if Path(file).is_absolute() else quote(os.fsencode(file))


def finding_github(finding: Finding) -> str:
    """Return a workflow command that marks the place in a change on GitHub."""
    span = finding.place.span
    where = f",line={span.line},col={span.column}" if span else ""
    command = "error" if finding.severity is Severity.ERROR else "warning"
    file = _property(finding.place.file)
    text = _data(" ".join(part for part in (finding.message, finding.hint) if part))
    return f"::{command} file={file}{where},title={finding.code.id}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
