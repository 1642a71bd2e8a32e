"""Many warnings of one kind about one file: the first of them, and how many more there are."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kh02.diagnostics.finding import Finding, Severity
from kh02.vi.visible import visible
from kh02.view.finding.text import finding_in_file

MOST_SHOWN = 20


def gathered(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each finding of one plan in words, of one code's warnings about one file the first ``MOST_SHOWN``.

    How many more there are comes last, a line for each file and code. No error is left out: each must be mended.
    """
    warned: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = (finding.place.file, finding.code.id)
        warned[kind] += finding.severity is Severity.WARNING
        if warned[kind] <= MOST_SHOWN:
            yield finding_in_file(finding)
    for (file, code), count in warned.items():
        if count > MOST_SHOWN:
            more = count - MOST_SHOWN
            yield f"{visible(file)}: còn {more} cảnh báo {code} nữa; xem đủ bằng --format json."
