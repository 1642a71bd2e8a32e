"""A draft written: evidence copied, entries appended, and committed if that is wanted."""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kh02.model.entry import Entry
from kh02.store.evidence import Kept, drop, keep
from kh02.store.git.commit import commit
from kh02.store.log.append import Appended, append
from kh02.store.log.lock import Held
from kh02.vi.visible import visible
from kh02.words.entry import entry_line
from kh02.work.record.draft import Draft


class Written(Struct, frozen=True):
    """Where the entries of a draft stand now, and the copies of its evidence."""

    draft: Draft
    appended: tuple[Appended, ...]
    copies: tuple[Path, ...]


def write(draft: Draft, held: Held) -> Written:
    """Write a draft, under the lock on its plan's folder.

    Raises ChangedMeanwhileError where a log is no longer as the desk saw it, WrongLogError, NotWrittenError; then
    the copies of its evidence are taken back.
    """
    desk = draft.desk
    kept: list[Kept] = []
    try:
        for file in draft.files:
            kept.append(keep(held, Path(os.path.expanduser(file))))  # noqa: PERF401 -- what is copied is known if one fails
        entries = [_with_evidence(entry, draft.files, kept) for entry in draft.entries]
        seen = {log: desk.seen.get(log) for log in draft.logs}
        appended = append(held, desk.book.file, desk.book.plan.id, entries, seen)
    except Exception:
        for copy in kept:
            drop(copy)
        raise
    return Written(draft, appended, tuple(copy.path for copy in kept))


def commit_written(written: Written) -> str:
    """Return the short id of a commit of what was written and nothing else; raises NotCommittedError."""
    plan, entries = written.draft.desk.book.plan, written.draft.entries
    summary = entry_line(entries[0], plan) if len(entries) == 1 else f"Ghi {len(entries)} số liệu"
    files = dict.fromkeys([*(Path(one.file) for one in written.appended), *written.copies])
    return commit(list(files), visible(f"{plan.id}: {summary}"))


def _with_evidence(entry: Entry, files: Sequence[Path], kept: Sequence[Kept]) -> Entry:
    names = {str(file): one.text for file, one in zip(files, kept, strict=True)}
    return entry.model_copy(update={"evidence": tuple(names.get(text, text) for text in entry.evidence)})
