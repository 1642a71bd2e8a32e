"""The plan that is recorded in, as it is now: its book, and the fingerprints of its logs."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kh02.check import check
from kh02.cli.dialogue import Dialogue, tell
from kh02.cli.exit_code import ExitCode, Stop
from kh02.diagnostics.finding import Finding, Severity
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.entry import Entry
from kh02.store.find import NothingFound, find_plans
from kh02.store.load import load
from kh02.store.log.append import fingerprint, month_log
from kh02.store.yaml.source import failure


@dataclass(frozen=True, slots=True)
class Desk:
    """A plan to record in; ``seen`` holds the fingerprints of its logs from before they were read."""

    book: Book
    seen: Mapping[str, str | None]
    dialogue: Dialogue
    today: dt.date

    def log_of(self, entry: Entry) -> str:
        """Return the label of the log that an entry belongs to."""
        return month_log(self.book.file, entry.date)


@dataclass(frozen=True, slots=True)
class Effect:
    """The book with new entries, and what the checks find then and did not before."""

    book: Book
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


def choose_plan(given: str | None, dialogue: Dialogue) -> str:
    """Return the file of the one plan that is meant; Stop with NOTHING or USAGE where there is none or several."""
    try:
        found = find_plans([given] if given else [], Path.cwd())
    except NothingFound as nothing:
        raise Stop(ExitCode.NOTHING, str(nothing)) from None
    plans = {files.plan: files for files in found.plans}
    if not plans:
        raise Stop(ExitCode.PROBLEMS, "\n".join(f"{one.place.file}: {one.message}" for one in found.findings))
    if len(plans) == 1:
        return next(iter(plans))
    if not dialogue.live:
        ids = ", ".join(files.id for files in plans.values())
        raise Stop(ExitCode.USAGE, f"Có nhiều kế hoạch; hãy nêu một bằng --plan: {ids}.")
    return dialogue.choose("--plan", None, "Kế hoạch", {file: (one.id,) for file, one in plans.items()})


def open_desk(plan: str, dialogue: Dialogue, today: dt.date) -> Desk:
    """Return the desk of the plan in a file; Stop with PROBLEMS where it cannot be read."""
    (files,) = find_plans([plan], Path.cwd()).plans
    try:
        seen = {log: fingerprint(log) for log in files.logs}
    except OSError as error:
        raise Stop(ExitCode.PROBLEMS, f"Không đọc được {error.filename}: {failure(error)}.") from None
    loaded = load(files)
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    see = f"xem `kh02 validate {files.plan}`"
    if loaded.book is None:
        raise Stop(ExitCode.PROBLEMS, f"{files.plan}: không đọc được kế hoạch nên không ghi được; {see}.")
    if errors:
        tell(f"{files.plan}: {errors} lỗi trong tệp, số liệu nêu dưới đây có thể thiếu hoặc sai; {see}.")
    return Desk(loaded.book, seen, dialogue, today)


def effect(desk: Desk, entries: Sequence[Entry]) -> Effect:
    """Return what adding entries does to the book."""
    after = _with_entries(desk, entries)
    known = Counter(map(_key, check(desk.book, desk.today)))
    new: list[Finding] = []
    for finding in check(after, desk.today):
        known[_key(finding)] -= 1
        if known[_key(finding)] < 0:
            new.append(finding)
    return Effect(after, tuple(new))


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place.file, finding.place.path, finding.message


def _with_entries(desk: Desk, entries: Sequence[Entry]) -> Book:
    book = desk.book
    logs = {log.file: log for log in book.logs}
    for entry in entries:
        file = desk.log_of(entry)
        log = logs.get(file) or LogFile(file, entry.date.replace(day=1), book.plan.id, False, ())
        index = max((one.index for one in log.recorded), default=-1) + 1
        recorded = Recorded(entry, file, index, log.illustrative)
        logs[file] = replace(log, recorded=(*log.recorded, recorded))
    return Book(book.plan, book.file, tuple(logs[file] for file in sorted(logs)))
