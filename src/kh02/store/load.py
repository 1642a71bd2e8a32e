"""A plan and its logs as a book: everything that can be read, and a finding for everything that cannot."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Severity
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.definition import Definition
from kh02.model.log import Log
from kh02.model.plan import Plan
from kh02.store.definitions import definitions_for
from kh02.store.document import read_document
from kh02.store.find import PlanFiles
from kh02.store.storage import Storage
from kh02.store.validation import as_model, unwritten

_MONTH = re.compile(r"(?s:.*/)?([0-9]{4})-([0-9]{2})\.ya?ml")


class Loaded(Struct, frozen=True):
    """A plan as read: ``book`` is None where the plan itself is wrong; ``read`` counts the files."""

    files: PlanFiles
    book: Book | None
    findings: tuple[Finding, ...]
    read: int


def load(files: PlanFiles) -> Loaded:
    """Return the book of a plan. What is wrong in one place leaves the rest as it is.

    A wrong entry is left out and its finding says so; the others keep their index. A log that cannot be read is
    left out. A wrong plan gives no book, but its logs are read all the same, for their findings.
    """
    plan = read_document(files.plan, Plan, files.storage)
    findings = list(plan.findings)
    logs = []
    for file in files.logs:
        log, found = _log(file, files.storage)
        findings += found
        if log:
            logs.append(log)
    book = (
        Book(plan.model, files.plan, tuple(logs), plan.spotless, _definitions(plan.model, files))
        if plan.model
        else None
    )
    return Loaded(files, book, tuple(findings), 1 + len(files.logs))


def _definitions(plan: Plan, files: PlanFiles) -> Mapping[str, Definition]:
    """Return what the plan's indicators may name; none where none names one, so that nothing more is read."""
    return definitions_for(files) if any(one.definition for one in plan.indicators) else {}


def _log(file: str, storage: Storage) -> tuple[LogFile | None, tuple[Finding, ...]]:
    """Read one log; where only entries are wrong, the others stay with their index."""
    document = read_document(file, Log, storage)
    if document.model:
        everything = range(len(document.model.entries))
        return _log_file(file, document.model, everything, document.spotless), document.findings
    wrong = {_wrong_entry(finding) for finding in document.findings if finding.severity is Severity.ERROR}
    if None in wrong or not isinstance(document.value, dict):
        return None, document.findings
    entries = document.value["entries"]
    kept = [index for index in range(len(entries)) if index not in wrong]
    right = {**document.value, "entries": [entries[index] for index in kept]}
    log = as_model(right, Log, file, unwritten).model
    return (_log_file(file, log, kept, document.spotless) if log else None), document.findings


def _wrong_entry(finding: Finding) -> int | None:
    """Return the index of the entry that a finding is about; None where it is about the log as a whole."""
    match finding.place.path:
        case ("entries", int(index), *_):
            return index
    return None


def _log_file(file: str, log: Log, indices: Sequence[int], spotless: bool) -> LogFile:
    recorded = tuple(
        Recorded(entry, file, index, log.illustrative, spotless)
        for index, entry in zip(indices, log.entries, strict=True)
    )
    return LogFile(file, _month(file), log.plan, log.illustrative, recorded)


def _month(file: str) -> dt.date | None:
    """Return the first day of the month that the file is named after; None where its name is no month."""
    match = _MONTH.fullmatch(file)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) == 0:
        return None
    return dt.date(int(match[1]), int(match[2]), 1)
