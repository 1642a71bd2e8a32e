"""Findings as text: where, what, the line itself with a caret under the exact place, and what to do."""

from kh02.diagnostics.finding import Finding, Severity
from kh02.store.yaml.locate import source_line
from kh02.vi.visible import visible
from kh02.vi.width import display_width
from kh02.words.finding import message_words

_WORD = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
_WINDOW = 100


def _excerpt(line: str, column: int, length: int) -> list[str]:
    """Return the line and its caret line; a long line is cut to a window around the place."""
    start = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = line[start : start + _WINDOW]
    head, tail = "…" * (start > 0), "…" * (start + _WINDOW < len(line))
    offset = column - 1 - start
    before = head + visible(shown[:offset])
    marked = visible(shown[offset : offset + length])
    after = visible(shown[offset + length :])
    carets = "^" * max(1, display_width(marked))
    return [before + marked + after + tail, " " * display_width(before) + carets]


def finding_in_file(finding: Finding) -> str:
    """Return ``finding_text`` with the line that the finding's file has now."""
    span = finding.place.span
    return _finding_text(finding, source_line(finding.place.file, span.line) if span else None)


def _finding_text(finding: Finding, line: str | None) -> str:
    """Return the finding as a block of lines; ``line`` is the source line that its span points into."""
    message = visible(message_words(finding))
    lines = [f"{visible(finding.place.where)}: {_WORD[finding.severity]} {finding.code.id}: {message}"]
    span = finding.place.span
    if span and line is not None and line.strip():
        lines += ["    " + part for part in _excerpt(line.replace("\t", " "), span.column, span.length)]
    if finding.hint:
        lines.append(f"    → {visible(finding.hint)}")
    return "\n".join(lines)
