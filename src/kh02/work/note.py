"""The note that an officer wrote for a report: taken up, and told where a part of it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kh02.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from kh02.store.notes import Note


def told_note(plan_file: str, report: str) -> tuple[Note | None, ExitCode]:
    """Return the note to a report, and PROBLEMS where it cannot be read; says what of it is left out."""
    from kh02.diagnostics.finding import Severity
    from kh02.report.fields.note import HEADINGS, unplaced
    from kh02.store.notes import read_note

    note = read_note(plan_file, report)
    if note is None:
        return None, ExitCode.OK
    code = ExitCode.OK
    for finding in note.findings:
        typer.echo(f"{note.file}: {finding.message}. {finding.hint}", err=True)
        if finding.severity is Severity.ERROR:
            code = ExitCode.PROBLEMS
    left_out = unplaced(note)
    for heading in left_out:
        words = f"phần dưới tiêu đề “{heading}”" if heading else "phần đứng trước tiêu đề đầu tiên"
        typer.echo(f"{note.file}: {words} không được đưa vào báo cáo.", err=True)
    if left_out:
        typer.echo(f"{note.file}: tiêu đề dùng được: {'; '.join(HEADINGS)}.", err=True)
    return note, code
