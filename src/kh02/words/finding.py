"""A finding of the checks on one line, where it is told beside something else."""

from kh02.diagnostics.finding import Finding, Severity


def finding_words(finding: Finding) -> str:
    """Return ``  Lỗi KH519: what is wrong. What to do.``; a warning begins with ``Lưu ý``."""
    word = "Lỗi" if finding.severity is Severity.ERROR else "Lưu ý"
    return f"  {word} {finding.code.id}: {finding.message}. {finding.hint}".rstrip()
