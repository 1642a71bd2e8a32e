"""The note that an officer wrote for a report: taken up, and what is to be said of parts that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kh02.diagnostics.finding import Severity
from kh02.report.fields.note import HEADINGS, unplaced
from kh02.store.notes import read_note

if TYPE_CHECKING:
    from kh02.store.notes import Note


@dataclass(frozen=True, slots=True)
class TakenNote:
    """A note, None where there is none; what its writer must know, in Vietnamese; whether all could be read."""

    note: Note | None
    remarks: tuple[str, ...] = ()
    sound: bool = True


def take_note(plan_file: str, report: str) -> TakenNote:
    """Return the note to a report of a plan."""
    note = read_note(plan_file, report)
    if note is None:
        return TakenNote(None)
    remarks = [f"{note.file}: {finding.message}. {finding.hint}" for finding in note.findings]
    left_out = unplaced(note)
    for heading in left_out:
        words = f"phần dưới tiêu đề “{heading}”" if heading else "phần đứng trước tiêu đề đầu tiên"
        remarks.append(f"{note.file}: {words} không được đưa vào báo cáo.")
    if left_out:
        remarks.append(f"{note.file}: tiêu đề dùng được: {'; '.join(HEADINGS)}.")
    return TakenNote(note, tuple(remarks), all(one.severity is not Severity.ERROR for one in note.findings))
