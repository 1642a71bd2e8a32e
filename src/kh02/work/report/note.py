"""The note that an officer wrote for a report: taken up, and what is to be said of parts that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kh02.diagnostics.finding import Severity
from kh02.report.fields.note import HEADINGS, unplaced
from kh02.store.notes import read_note
from kh02.work.event import Notice

if TYPE_CHECKING:
    from kh02.store.notes import Note


class TakenNote(Struct, frozen=True):
    """A note, None where there is none, and what its writer must know."""

    note: Note | None
    notices: tuple[Notice, ...] = ()


def take_note(plan_file: str, report: str) -> TakenNote:
    """Return the note to a report of a plan."""
    note = read_note(plan_file, report)
    if note is None:
        return TakenNote(None)
    notices = [
        Notice(
            f"{note.file}: {finding.message}. {finding.hint}",
            "problems" if finding.severity is Severity.ERROR else None,
        )
        for finding in note.findings
    ]
    left_out = unplaced(note)
    for heading in left_out:
        words = f"phần dưới tiêu đề “{heading}”" if heading else "phần đứng trước tiêu đề đầu tiên"
        notices.append(Notice(f"{note.file}: {words} không được đưa vào báo cáo."))
    if left_out:
        notices.append(Notice(f"{note.file}: tiêu đề dùng được: {'; '.join(HEADINGS)}."))
    return TakenNote(note, tuple(notices))
