"""``kh02 plan``: a plan in Excel, there and back, and two plan files compared."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kh02.cli.arguments import Force, argument, option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.entry_options import Commit, Consent, DryRun, PlanOption, Yes
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.screen import put, say, screen, tell
from kh02.cli.vietnamese import VietnameseCommand, VietnameseGroup
from kh02.vi.date import parse_date
from kh02.work.refusal import Refused

if TYPE_CHECKING:
    from kh02.cli.dialogue import Terminal
    from kh02.work.plan_import import PlanDraft

plan = typer.Typer(cls=VietnameseGroup, rich_markup_mode=None, no_args_is_help=False)


@plan.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Kế hoạch trong Excel: xuất ra để sửa, nhập lại; so hai tệp kế hoạch."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


@plan.command(name="export", cls=VietnameseCommand)
def plan_export(
    name: Annotated[str | None, argument("KẾ HOẠCH", "Mã hoặc tệp kế hoạch.")] = None,
    output: Annotated[
        str | None, option("--output", "TỆP", "Tệp .xlsx (mặc định: mã kế hoạch.xlsx).", short="-o")
    ] = None,
    *,
    force: Force = False,
) -> None:
    """Xuất một kế hoạch ra Excel để xem lại và sửa; chỗ còn ngờ được tô màu, kèm lý do."""
    from kh02.cli.events import show_events
    from kh02.work.plan_workbook import named_plan, write_workbook

    if name is None:
        raise Stop(ExitCode.USAGE, "Nêu mã hoặc tệp kế hoạch, ví dụ: kh02 plan export phu-lien")
    found = named_plan(name, Path.cwd())
    path = Path(output or f"{found.plan.id}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise Stop(ExitCode.USAGE, f"“{path}” phải có đuôi .xlsx.")
    end_with(show_events([write_workbook(found, path, force=force)]))


@plan.command(name="diff", cls=VietnameseCommand)
def plan_diff(
    earlier: Annotated[str, argument("A", "Mã hoặc tệp kế hoạch.")],
    later: Annotated[str, argument("B", "Mã hoặc tệp kế hoạch đem so với A.")],
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: table (để đọc), md hoặc json.")] = "table",
) -> None:
    """So hai tệp kế hoạch, ví dụ bản nháp với bản đã soát: đơn vị, chỉ tiêu, nhiệm vụ nào khác ở điểm nào."""
    from kh02.view.plan_diff import FORMATS
    from kh02.work.plan_workbook import compare_plans, named_plan

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    here = Path.cwd()
    put(write(compare_plans(named_plan(earlier, here), named_plan(later, here)), screen()))


@plan.command(name="import", cls=VietnameseCommand)
def plan_import(  # noqa: PLR0913 -- an option each
    file: Annotated[str | None, argument("TỆP", "Tệp .xlsx mà `kh02 plan export` đã lập.")] = None,
    *,
    name: PlanOption = None,
    amendment: Annotated[
        str | None, option("--amendment", "SỐ", "Số, ký hiệu văn bản sửa đổi kế hoạch đã ký.")
    ] = None,
    amendment_date: Annotated[
        str | None, option("--amendment-date", "NGÀY", "Ngày ban hành văn bản ấy (mặc định: hôm nay).")
    ] = None,
    miscopied: Annotated[
        bool,
        typer.Option("--miscopied", help="Chỉ sửa chỗ chép sai so với văn bản đã ký, không có văn bản sửa đổi."),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Nhập tệp Excel của kế hoạch đã sửa: xem mọi chỗ khác, rồi mới ghi; chỗ không sửa giữ nguyên từng chữ."""
    if file is None:
        raise Stop(ExitCode.USAGE, "Nêu tệp Excel cần nhập, ví dụ: kh02 plan import ke-hoach.xlsx")
    if amendment and miscopied:
        raise Stop(ExitCode.USAGE, "--amendment và --miscopied không đi cùng nhau.")
    day = read_day(amendment_date, "--amendment-date")
    reason = _Reason(amendment, day, miscopied=miscopied)
    try:
        _take_in(Path(file), name, reason, Consent(yes, dry_run, commit))
    except Refused as refused:
        raise Refused(refused.kind, f"{file}: {refused.message}") from None


class _Reason(Struct, frozen=True):
    """Why a signed plan is otherwise: by an amendment of that number and day, or because it was miscopied."""

    number: str | None
    day: dt.date
    miscopied: bool


def _take_in(file: Path, name: str | None, reason: _Reason, consent: Consent) -> None:
    from kh02.cli.dialogue import Terminal, at_terminal
    from kh02.form.intake.filled_form import FormError
    from kh02.view.plan_change import change_lines
    from kh02.work.plan_import import plan_draft, warnings
    from kh02.work.record.desk import choose_plan
    from kh02.work.record.dialogue import Unattended
    from kh02.workbook.filled import read_filled

    terminal = Terminal() if at_terminal() and not consent.yes else None
    try:
        filled = read_filled(file)
    except FormError as error:
        raise Refused("usage", f"{error}.") from None
    label = choose_plan(name or filled.base.plan, terminal or Unattended(), Path.cwd())
    draft = plan_draft(filled, label, Path.cwd(), today())
    for line in change_lines(draft.changes):
        tell(line)
    for warning in warnings(draft):
        tell(f"Lưu ý: {warning}")
    draft = _explained(draft, reason, terminal)
    if consent.dry_run:
        return
    if terminal and not terminal.confirm("Ghi vào kế hoạch?"):
        tell("Chưa ghi gì.")
        return
    if not terminal and not consent.yes:
        raise Refused("usage", "chưa ghi gì: thêm --yes để ghi, hoặc --dry-run nếu chỉ xem.")
    _write(draft, consent)


def _explained(draft: PlanDraft, reason: _Reason, terminal: Terminal | None) -> PlanDraft:
    """Return the draft with the amendment, where something of the signed paper is otherwise."""
    from kh02.words.amended import item_change_words
    from kh02.work.plan_import import with_amendment

    amended = draft.amended
    if not amended or reason.miscopied:
        return draft
    units = {unit.id: unit for unit in draft.plan.units}
    lines = [f"  {item_change_words(one, units)}" for one in amended]
    asked = "\n".join(["Kế hoạch đã ký có mức phải đạt, chủ trì hoặc thời hạn khác đi:", *lines])
    if terminal is None and not reason.number:
        raise Refused(
            "usage",
            f"{asked}\nNêu văn bản sửa đổi bằng --amendment SỐ --amendment-date NGÀY, "
            "hoặc --miscopied nếu chỉ sửa chỗ chép sai.",
        )
    if terminal is None or reason.number:
        return with_amendment(draft, reason.number or "", reason.day)
    tell(asked)
    number = terminal.optional(None, "Số, ký hiệu văn bản sửa đổi; chỉ sửa chỗ chép sai thì để trống", wanted=True)
    if not number:
        return draft
    day = terminal.value("--amendment-date", None, "Ngày ban hành văn bản ấy", parse_date)
    return with_amendment(draft, number, day)


def _write(draft: PlanDraft, consent: Consent) -> None:
    from kh02.cli.commit import tell_commit
    from kh02.store.durable import NotWrittenError
    from kh02.work.plan_import import commit_plan, write_plan

    try:
        write_plan(draft)
    except NotWrittenError as error:
        raise Refused("problems", f"không ghi được: {error}.") from None
    left = f" Còn {draft.doubts_left} chỗ cần xem lại." if draft.doubts_left else ""
    say(f"Đã sửa {draft.file.file}: {len(draft.changes)} chỗ.{left}")
    if consent.commit:
        tell_commit(partial(commit_plan, draft))
