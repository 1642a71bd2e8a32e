"""Entries that are not written yet, and what they do to the plan: a draft is what the checks accept."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kh02.diagnostics.finding import Finding, Severity
from kh02.diagnostics.table.figure import FIGURES_CONFLICT, SPANS_OVERLAP
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.entry import Entry
from kh02.store.yaml.locate import spotted
from kh02.words.finding import finding_words
from kh02.work.problems import problems_added
from kh02.work.record.desk import Desk
from kh02.work.record.span import with_spans
from kh02.work.record.topic import about, topics
from kh02.work.refusal import Refused


class Effect(Struct, frozen=True):
    """The book with new entries, and all that ``validate`` would then tell and did not before.

    ``before`` and ``after`` are the books without and with them, as far as they hold what the entries are about.
    """

    book: Book
    before: Book
    after: Book
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


class Draft(Struct, frozen=True):
    """Entries to append at a desk, the files to copy in as evidence for each of them, and what all this does."""

    desk: Desk
    given: tuple[Entry, ...]
    """The entries as they were given: their figures may not say from which day on."""
    entries: tuple[Entry, ...]
    files: tuple[Path, ...]
    effect: Effect

    @property
    def logs(self) -> frozenset[str]:
        """The labels of the logs that are written to."""
        return frozenset(map(self.desk.log_of, self.entries))


def draft(desk: Desk, entries: Sequence[Entry], files: Sequence[Path] = ()) -> Draft:
    """Return the draft of entries; Refused where the checks find errors that were not there before.

    A figure of what arises says from which day on, also where whoever records it does not.
    """
    given = tuple(entries)
    entries = with_spans(given, _with_entries(desk, given))
    does = effect(desk, entries)
    if errors := does.of(Severity.ERROR):
        lines = ["Chưa ghi gì, vì:", *map(finding_words, errors)]
        if any(one.code in {SPANS_OVERLAP, FIGURES_CONFLICT} for one in errors):
            lines.append("  Nếu đây là số sửa lại cho số đã ghi, dùng `kh02 correct`.")
        raise Refused("problems", "\n".join(lines))
    return Draft(desk, given, entries, tuple(files), does)


def effect(desk: Desk, entries: Sequence[Entry]) -> Effect:
    """Return what adding entries does to the book."""
    book, told = _with_entries(desk, entries), topics(entries)
    before, after = about(desk.book, told), about(book, told)
    added = problems_added(before, after, desk.today)
    return Effect(book, before, after, tuple(_related(added, desk.book)))


def _related(findings: Iterable[Finding], before: Book) -> Iterator[Finding]:
    """Yield the findings with the line of what was recorded before; what is not written yet stands in no line."""
    written = {(one.file, "entries", one.index) for one in before.recorded}
    for finding in findings:
        other = finding.related
        if other is None:
            yield finding
        elif (other.file, *other.path[:2]) in written:
            yield replace(finding, related=spotted(other))
        else:
            yield replace(finding, related=None)


def _with_entries(desk: Desk, entries: Sequence[Entry]) -> Book:
    book = desk.book
    logs = {log.file: log for log in book.logs}
    for entry in entries:
        file = desk.log_of(entry)
        log = logs.get(file) or LogFile(file, entry.date.replace(day=1), book.plan.id, False, ())
        index = max((one.index for one in log.recorded), default=-1) + 1
        recorded = Recorded(entry, file, index, log.illustrative)
        logs[file] = replace(log, recorded=(*log.recorded, recorded))
    return replace(book, logs=tuple(logs[file] for file in sorted(logs)))
