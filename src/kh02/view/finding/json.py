"""Findings for programs: the object of ``validate --format json``, a stable contract."""

from collections.abc import Iterable

from kh02.diagnostics.finding import Finding
from kh02.view.write.csv import Row
from kh02.view.write.json import Pairs
from kh02.words.finding import message_words
from kh02.work.inspection import Inspected


def findings_object(plans: Iterable[Inspected]) -> Pairs:
    """Yield the keys of the object: how many files were read, and every finding."""
    read = [(inspected.files, inspected.findings) for inspected in plans]
    yield "files", sum(files for files, _ in read)
    yield "diagnostics", [diagnostic(finding) for _, findings in read for finding in findings]


def diagnostic(finding: Finding) -> Row:
    """Return one finding."""
    span = finding.place.span
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "path": finding.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": message_words(finding),
        "hint": finding.hint,
    }
