"""``kh02 report check``: which rules of Nghị định 30/2020/NĐ-CP a Word report keeps."""

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import argument, option, read_choice
from kh02.cli.books import the_book
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import put, screen


def report_check(
    file: Annotated[str, argument("TỆP.docx", "Báo cáo Word, do kh02 lập hay không.")],
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: text hoặc json.")] = "text",
    plan: Annotated[
        str | None,
        option("--plan", "MÃ", "Kế hoạch có thể thức riêng của đơn vị (reporting.profile) để tính đến."),
    ] = None,
) -> None:
    """Kiểm tra thể thức một báo cáo Word theo Nghị định 30/2020/NĐ-CP, từng quy định một.

    Nêu quy định nào đạt, không đạt (ở đâu, sửa thế nào) và không xét được; điều không xét được không tính là đạt.
    """
    from kh02.conformity.apart import check_apart
    from kh02.conformity.rule import Outcome
    from kh02.sandbox.archive import Unreadable
    from kh02.view.conformity import FORMATS, CheckedPaper
    from kh02.work.paper_file import paper_bytes

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    try:
        verdicts = check_apart(paper_bytes(Path(file), "một báo cáo"), _allowed(plan) if plan else {})
    except Unreadable as reason:
        raise Stop(ExitCode.PROBLEMS, f"{file}: {reason}") from None
    put(write(CheckedPaper(file, verdicts), screen()))
    if any(verdict.outcome is Outcome.BROKEN for verdict in verdicts):
        raise typer.Exit(ExitCode.PROBLEMS)


def _allowed(plan: str) -> dict[str, str]:
    """Return the deviations that a plan's profile gives; Stop where the plan cannot be read."""
    from kh02.report.look import deviations

    return deviations(the_book([plan], today(), f"--plan {plan}").plan.reporting.profile)
