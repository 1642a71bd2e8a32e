"""The entries behind a report, and how those of today differ from those of a frozen one."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import Entry, Figure
from kh02.model.kinds import kind_by_key, read_back
from kh02.progress.ledger import Ledger
from kh02.vi.date import format_date
from kh02.words.entry import mention


class UsedEntry(Struct, frozen=True):
    """An entry as its log has it: the log's name, its index there, counted from 0, and its fields."""

    file: str
    index: int
    entry: dict[str, object]

    @property
    def content(self) -> str:
        """What it says, wherever it stands: two people's work merged in git may move an entry."""
        return json.dumps(self.entry, ensure_ascii=False, sort_keys=True)

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure of an indicator."""
        kind = kind_by_key(self.entry)
        return kind is not None and kind.entry is Figure


class EntryChanges(Struct, frozen=True):
    """Entries about the period that came after the freezing, and frozen ones that are no longer there."""

    added: tuple[UsedEntry, ...] = ()
    corrections: tuple[UsedEntry, ...] = ()
    gone: tuple[UsedEntry, ...] = ()
    """Edited in place or deleted, which the logs' rule forbids."""

    def __bool__(self) -> bool:
        return bool(self.added or self.corrections or self.gone)


def used_entries(
    ledger: Ledger, last: dt.date, concerned: Callable[[Entry], bool] = lambda _: True
) -> tuple[UsedEntry, ...]:
    """Return the entries of a ledger that stand for a day up to `last`, and those that they replaced.

    Of these only those that the report is `concerned` with; by log and index.
    """
    wanted = (live for live in ledger.everything if live.date <= last and concerned(live.entry))
    used = [recorded for live in wanted for recorded in (live.recorded, *live.replaced)]
    return tuple(used_entry(recorded) for recorded in sorted(used, key=lambda one: (one.file, one.index)))


def compare(frozen: Iterable[UsedEntry], now: Iterable[UsedEntry], about: Iterable[UsedEntry]) -> EntryChanges:
    """Return how the entries of now differ from the frozen ones, by what they say and not by where they stand.

    Of those that the report is `about` is told what is new; what was frozen is gone where no entry says it now.
    """
    frozen = tuple(frozen)
    new = _without(about, frozen)
    return EntryChanges(
        added=tuple(one for one in new if "replaces" not in one.entry),
        corrections=tuple(one for one in new if "replaces" in one.entry),
        gone=_without(frozen, now),
    )


def counted(changes: EntryChanges) -> str:
    """Return the changes in a phrase: "2 số liệu được bổ sung, 1 số liệu được sửa"."""
    groups = (
        (changes.added, "được bổ sung"),
        (changes.corrections, "được sửa"),
        (changes.gone, "không còn như lúc chốt"),
    )
    parts = []
    for entries, what in groups:
        figures = sum(one.is_figure for one in entries)
        for number, noun in ((figures, "số liệu"), (len(entries) - figures, "ghi chép khác")):
            if number:
                parts.append(f"{number} {noun} {what}")
    return ", ".join(parts)


def used_entry_words(one: UsedEntry, units: Mapping[str, str]) -> str:
    """Return an entry in a line, by the names of the ``units``.

    "chỉ tiêu II.1: 412/538, Phòng Văn hóa - Xã hội, ngày 12/9/2025 (2025-09.yaml, ghi chép thứ 3)".
    Another version may have frozen entries of a kind that is unknown here: their unit, day and place are told.
    """
    fields, entry = one.entry, read_back(one.entry)
    words = mention(entry) if entry else "ghi chép khác"
    day = format_date(dt.date.fromisoformat(str(fields["date"])))
    place = f"{one.file}, ghi chép thứ {one.index + 1}"
    return f"{words}, {units.get(str(fields['by']), fields['by'])}, ngày {day} ({place})"


def _without(some: Iterable[UsedEntry], others: Iterable[UsedEntry]) -> tuple[UsedEntry, ...]:
    left = Counter(one.content for one in others)
    remaining = []
    for one in some:
        if left[one.content]:
            left[one.content] -= 1
        else:
            remaining.append(one)
    return tuple(remaining)


def used_entry(recorded: Recorded) -> UsedEntry:
    """Return an entry as its log has it."""
    fields = recorded.entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return UsedEntry(PurePosixPath(recorded.file).name, recorded.index, fields)
