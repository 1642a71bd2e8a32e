"""``kh02 validate``: every problem of every file at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_choice, read_day
from kh02.cli.exit_code import ExitCode
from kh02.cli.screen import put, say, screen, tell

if TYPE_CHECKING:
    from kh02.work.inspection import Inspected


def validate(
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="DẠNG", help="Dạng in: text, json, sarif hoặc github.")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Cảnh báo cũng tính là lỗi.")] = False,
) -> None:
    """Kiểm tra kế hoạch và ghi chép: nêu mọi chỗ sai một lần, kèm vị trí và cách sửa."""
    from kh02.diagnostics.finding import Severity
    from kh02.view.finding.formats import FORMATS
    from kh02.work.problems import inspect_fully

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    counts: Counter[str] = Counter()
    plans = inspect_fully(paths or [], read_day(as_of), Path.cwd())
    put(FORMATS[chosen](_counted(plans, counts), screen()))
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if chosen == "text":
        summary = f"Đã kiểm tra {counts['files']} tệp: {errors} lỗi, {warnings} cảnh báo."
        (tell if errors else say)(summary)
    if errors or (strict and warnings):
        raise typer.Exit(ExitCode.PROBLEMS)


def _counted(plans: Iterable[Inspected], counts: Counter[str]) -> Iterator[Inspected]:
    """Yield the plans as they come; ``counts`` gains their files, and their findings by severity."""
    for inspected in plans:
        counts["files"] += inspected.files
        counts.update(finding.severity for finding in inspected.findings)
        yield inspected
