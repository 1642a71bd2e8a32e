"""``kh02 report check``: which rules of Nghị định 30/2020/NĐ-CP a Word report keeps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import read_choice
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.conformity import Verdict

_FORMATS = ("text", "json")
_WORDS = {
    "broken": "không đạt",
    "deviation": "khác quy định theo thiết lập của đơn vị",
    "not_judged": "không xét được",
    "held": "đạt",
}
_LARGEST = 100_000_000
_SHOWN = 5


def report_check(
    file: Annotated[str, typer.Argument(metavar="TỆP.docx", help="Báo cáo Word, do kh02 lập hay không.")],
    format_: Annotated[str, typer.Option("--format", metavar="DẠNG", help="Dạng in: text hoặc json.")] = "text",
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan",
            metavar="MÃ",
            help="Kế hoạch có thể thức riêng của đơn vị (reporting.profile) để tính đến.",
        ),
    ] = None,
) -> None:
    """Kiểm tra thể thức một báo cáo Word theo Nghị định 30/2020/NĐ-CP, từng quy định một.

    Nêu quy định nào đạt, không đạt (ở đâu, sửa thế nào) và không xét được; điều không xét được không tính là đạt.
    """
    import json

    from kh02.conformity import Outcome, Unreadable, check

    chosen = read_choice(format_, _FORMATS, "--format")
    try:
        verdicts = check(_content(file), _allowed(plan) if plan else None)
    except Unreadable as reason:
        raise Stop(ExitCode.PROBLEMS, f"{file}: {reason}") from None
    if chosen == "json":
        typer.echo(json.dumps(_as_json(file, verdicts), ensure_ascii=False, indent=1))
    else:
        for line in _as_text(file, verdicts):
            typer.echo(line)
    if any(verdict.outcome is Outcome.BROKEN for verdict in verdicts):
        raise typer.Exit(ExitCode.PROBLEMS)


def _allowed(plan: str) -> dict[str, str]:
    """Return the deviations that a plan's profile gives; Stop where the plan cannot be read."""
    from kh02.report.look import deviations
    from kh02.work.inspection import inspect

    books = [found.book for found in inspect([plan], today(), Path.cwd()) if found.book]
    if len(books) != 1:
        raise Stop(ExitCode.USAGE, f"--plan phải là một kế hoạch đọc được; {plan!r} cho {len(books)} kế hoạch.")
    return deviations(books[0].plan.reporting.profile)


def _content(file: str) -> bytes:
    path = Path(file)
    if not path.is_file():
        raise Stop(ExitCode.USAGE, f"Không thấy tệp {file}.")
    try:
        if path.stat().st_size > _LARGEST:
            raise Stop(ExitCode.PROBLEMS, f"{file}: tệp lớn hơn 100 MB, không phải một báo cáo; không đọc.")
        return path.read_bytes()
    except OSError as error:
        from kh02.store.system_error import system_reason

        raise Stop(ExitCode.USAGE, f"Không đọc được {file}: {system_reason(error)}.") from None


def _as_text(file: str, verdicts: Sequence["Verdict"]) -> Iterator[str]:
    """Yield the lines: what is to be mended first, what holds last, then the counts."""
    for outcome, word in _WORDS.items():
        found = [verdict for verdict in verdicts if verdict.outcome == outcome]
        if found:
            yield f"{word[0].upper()}{word[1:]} ({len(found)}):"
        for verdict in found:
            yield f"  {verdict.rule.id} {verdict.rule.name}"
            yield from _details(verdict)
        if found:
            yield ""
    yield f"{file}: {_summary(verdicts)}"


def _details(verdict: "Verdict") -> Iterator[str]:
    for fault in verdict.faults[:_SHOWN]:
        yield f"      {fault.where}: {fault.message}"
    if len(verdict.faults) > _SHOWN:
        yield f"      … và {len(verdict.faults) - _SHOWN} chỗ khác"
    for reason in verdict.reasons[:_SHOWN]:
        yield f"      không xét được: {reason}"
    if verdict.allowed:
        yield f"      đơn vị quy định: {verdict.allowed}"
    elif verdict.faults:
        yield f"      → {verdict.rule.advice}"
        yield f"      ({verdict.rule.source})"


def _summary(verdicts: Sequence["Verdict"]) -> str:
    counts = Counter(str(verdict.outcome) for verdict in verdicts)
    judged = len(verdicts) - counts["not_judged"]
    deviations = f", {counts['deviation']} khác theo thiết lập" if counts["deviation"] else ""
    return (
        f"xét được {judged}/{len(verdicts)} quy định: {counts['held']}/{judged} đạt, "
        f"{counts['broken']}/{judged} không đạt{deviations}; {counts['not_judged']} không xét được."
    )


def _as_json(file: str, verdicts: Sequence["Verdict"]) -> dict[str, object]:
    return {
        "file": file,
        "counts": {outcome: sum(verdict.outcome == outcome for verdict in verdicts) for outcome in _WORDS},
        "rules": [
            {
                "id": verdict.rule.id,
                "name": verdict.rule.name,
                "source": verdict.rule.source,
                "outcome": str(verdict.outcome),
                "faults": [{"where": fault.where, "message": fault.message} for fault in verdict.faults],
                "reasons": list(verdict.reasons),
                "advice": verdict.rule.advice if verdict.faults else None,
                "allowed": verdict.allowed or None,
            }
            for verdict in verdicts
        ],
    }
