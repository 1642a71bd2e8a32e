"""Findings as GitHub's workflow commands."""

from kh02.diagnostics.finding import Finding, Severity
from kh02.vi.visible import visible_lines
from kh02.words.finding import message_words


def finding_github(finding: Finding) -> str:
    """Return a workflow command that marks the place in a change on GitHub."""
    span = finding.place.span
    where = f",line={span.line},col={span.column}" if span else ""
    command = "error" if finding.severity is Severity.ERROR else "warning"
    file = _property(finding.place.file)
    text = _data(" ".join(part for part in (message_words(finding), finding.hint) if part))
    return f"::{command} file={file}{where},title={finding.code.id}::{text}"


def _data(text: str) -> str:
    return visible_lines(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
