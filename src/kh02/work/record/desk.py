"""The plan that is recorded in, as it is now: its book, the fingerprints of its logs, and who answers."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kh02.diagnostics.finding import Severity
from kh02.model.book import Book
from kh02.model.entry import Entry
from kh02.store.find import NothingFound, find_plans
from kh02.store.load import load
from kh02.store.log.append import fingerprint, month_log
from kh02.store.system_error import system_reason
from kh02.words.soundness import in_full
from kh02.work.record.dialogue import Dialogue
from kh02.work.refusal import Refused


class Desk(Struct, frozen=True):
    """A plan to record in; ``seen`` holds the fingerprints of its logs from before they were read."""

    book: Book
    seen: Mapping[str, str | None]
    errors: int
    """How many there are in its files: what these say may be missing from the book, or wrong."""
    dialogue: Dialogue
    today: dt.date

    @property
    def folder(self) -> Path:
        """The folder of the plan's logs and evidence."""
        return plan_folder(self.book.file)

    def log_of(self, entry: Entry) -> str:
        """Return the label of the log that an entry belongs to."""
        return month_log(self.book.file, entry.date)


def plan_folder(plan: str) -> Path:
    """Return the folder of a plan's logs and evidence, beside its file; a writer locks it."""
    return Path(plan).with_suffix("")


def choose_plan(given: str | None, dialogue: Dialogue, cwd: Path) -> str:
    """Return the file of the one plan that is meant; Refused where there is none, or where it cannot be told."""
    try:
        found = find_plans([given] if given else [], cwd)
    except NothingFound as nothing:
        raise Refused("nothing", str(nothing)) from None
    plans = {files.plan: files for files in found.plans}
    if not plans:
        raise Refused("problems", in_full(found.findings))
    if len(plans) == 1:
        return next(iter(plans))
    if not dialogue.live:
        ids = ", ".join(files.id for files in plans.values())
        raise Refused("usage", f"Có nhiều kế hoạch; hãy nêu một bằng --plan: {ids}.")
    return dialogue.choose("--plan", None, "Kế hoạch", {file: (one.id,) for file, one in plans.items()})


def open_desk(plan: str, cwd: Path, dialogue: Dialogue, today: dt.date) -> Desk:
    """Return the desk of the plan in a file; Refused with PROBLEMS where it cannot be read."""
    (files,) = find_plans([plan], cwd).plans
    try:
        seen = {log: fingerprint(log) for log in files.logs}
    except OSError as error:
        raise Refused("problems", f"Không đọc được {error.filename}: {system_reason(error)}.") from None
    loaded = load(files)
    if loaded.book is None:
        see = f"xem `kh02 validate {files.plan}`"
        raise Refused("problems", f"{files.plan}: không đọc được kế hoạch nên không ghi được; {see}.")
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    return Desk(loaded.book, seen, errors, dialogue, today)
