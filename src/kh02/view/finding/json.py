"""Findings for programs: the object of ``validate --format json``, a stable contract."""

from kh02.diagnostics.finding import Finding
from kh02.view.finding.listing import FindingListing
from kh02.view.write.csv import Row
from kh02.view.write.json import Pairs
from kh02.words.finding import message_words


def findings_object(listing: FindingListing) -> Pairs:
    """Yield the keys of the object: how many files were read, and every finding."""
    yield "files", listing.files
    yield "diagnostics", map(diagnostic, listing.findings)


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
