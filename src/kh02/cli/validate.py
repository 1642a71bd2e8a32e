"""``kh02 validate``: every problem of every file at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Jobs, Paths, option, read_choice, read_day, read_jobs
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.progress_bar import with_bar
from kh02.cli.screen import put, say, screen, tell

if TYPE_CHECKING:
    from kh02.work.event import Notice
    from kh02.work.inspection import Inspected


def validate(
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: text, json, sarif hoặc github.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Cảnh báo cũng tính là lỗi.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Sửa những chỗ chỉ có một cách sửa đúng, rồi kiểm tra phần còn lại.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Cùng với --fix: chỉ cho xem sẽ sửa gì, không ghi.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Kiểm tra kế hoạch và ghi chép: nêu mọi chỗ sai một lần, kèm vị trí và cách sửa."""
    from kh02.diagnostics.finding import Severity
    from kh02.view.finding.formats import FORMATS
    from kh02.view.finding.listing import FindingListing
    from kh02.work.problems import examine

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    today = read_day(as_of)
    if dry_run and not fix:
        raise Stop(ExitCode.USAGE, "--dry-run đi cùng với --fix.")
    if fix:
        _fix(paths or [], today, dry_run=dry_run)
    counts: Counter[str] = Counter()
    faults: list[Notice] = []
    examined = examine(paths or [], today, Path.cwd(), read_jobs(jobs))
    plans = with_bar(examined.inspected, lambda: examined.plans, "Kiểm tra")
    put(FORMATS[chosen](FindingListing(examined.files, _counting(plans, counts, faults)), screen()))
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if chosen == "text":
        summary = f"Đã kiểm tra {counts['files']} tệp: {errors} lỗi, {warnings} cảnh báo."
        if counts["fixes"] and not fix:
            summary += f" Sửa được ngay {counts['fixes']} chỗ: thêm --fix."
        (tell if errors else say)(summary)
    end_with(show_events(faults))
    if errors or (strict and warnings):
        raise typer.Exit(ExitCode.PROBLEMS)


def _fix(paths: list[str], today: dt.date, *, dry_run: bool) -> None:
    """Mend what has one safe answer, or only show it, and tell each change."""
    from kh02.view.finding.mended import mending_text
    from kh02.work.mend import mend, put_in_place, settle

    places = files = 0
    if not dry_run:
        for file in settle(paths, Path.cwd()):
            tell(f"Đã bổ sung {file.as_posix()}.")
    for mended in mend(paths, today, Path.cwd()):
        if not dry_run:
            put_in_place(mended)
        files += 1
        places += len(mended.mendings)
        for mending in mended.mendings:
            tell(mending_text(mending))
    done = f"{places} chỗ trong {files} tệp" if places else "không có chỗ nào"
    tell(f"Sẽ sửa: {done}; chưa ghi gì." if dry_run else f"Đã sửa: {done}.")


def _counting(plans: Iterable[Inspected], counts: Counter[str], faults: list[Notice]) -> Iterator[Inspected]:
    """Yield the plans as they come; ``counts`` gains their files, fixes, and findings by severity.

    ``faults`` gains where the program itself failed.
    """
    for inspected in plans:
        faults += inspected.faults
        counts["files"] += inspected.files
        counts.update(finding.severity for finding in inspected.findings)
        counts["fixes"] += sum(finding.fix is not None for finding in inspected.findings)
        yield inspected
