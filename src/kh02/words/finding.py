"""A finding of the checks on one line, where it is told beside something else."""

from kh02.diagnostics.finding import Finding, Severity


def message_words(finding: Finding) -> str:
    """Return what is wrong, with the file and line of the other place where there are two."""
    other = finding.related
    if other is None:
        return finding.message
    return f"{finding.message} (xem {other.file}{f':{other.span.line}' if other.span else ''})"


def finding_words(finding: Finding) -> str:
    """Return ``  Lỗi KH519: what is wrong. What to do.``; a warning begins with ``Lưu ý``."""
    word = "Lỗi" if finding.severity is Severity.ERROR else "Lưu ý"
    return f"  {word} {finding.code.id}: {message_words(finding)}. {finding.hint}".rstrip()
