"""``kh02 validate``: every problem of every file at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_choice, read_day
from kh02.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from kh02.diagnostics.finding import Finding

_FORMATS = ("text", "json", "sarif", "github")


def validate(
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="DẠNG", help="Dạng in: text, json, sarif hoặc github.")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Cảnh báo cũng tính là lỗi.")] = False,
) -> None:
    """Kiểm tra kế hoạch và ghi chép: nêu mọi chỗ sai một lần, kèm vị trí và cách sửa."""
    import json

    from kh02.diagnostics.finding import Severity
    from kh02.store.yaml.locate import source_line
    from kh02.view.finding.formats import finding_github, finding_json, finding_sarif
    from kh02.view.finding.text import finding_text
    from kh02.work.problems import inspect_fully

    chosen = read_choice(format_, _FORMATS, "--format")
    files = 0
    findings: list[Finding] = []
    for inspected in inspect_fully(paths or [], read_day(as_of), Path.cwd()):
        files += inspected.files
        findings += inspected.findings
        for finding in inspected.findings:
            if chosen == "text":
                span = finding.place.span
                line = source_line(finding.place.file, span.line) if span else None
                typer.echo(finding_text(finding, line))
            elif chosen == "github":
                typer.echo(finding_github(finding))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if chosen == "json":
        typer.echo(json.dumps(finding_json(files, findings), ensure_ascii=False, indent=1))
    elif chosen == "sarif":
        typer.echo(json.dumps(finding_sarif(findings), ensure_ascii=False, indent=1))
    elif chosen == "text":
        typer.echo(_summary(files, errors, len(findings) - errors), err=bool(errors))
    if errors or (strict and findings):
        raise typer.Exit(ExitCode.PROBLEMS)


def _summary(files: int, errors: int, warnings: int) -> str:
    return f"Đã kiểm tra {files} tệp: {errors} lỗi, {warnings} cảnh báo."
