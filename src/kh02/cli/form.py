"""``kh02 form``: Excel forms for units to fill in, and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from msgspec import Struct

from kh02.cli.arguments import AsOf, Force, Paths, argument, option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.entry_options import Commit, Consent, DryRun, PlanOption, Yes
from kh02.cli.exit_code import ExitCode, Stop, end_with, exit_code_of
from kh02.cli.screen import say, tell
from kh02.cli.vietnamese import VietnameseCommand, VietnameseGroup
from kh02.vi.date import format_date
from kh02.work.refusal import Refused

if TYPE_CHECKING:
    from kh02.form.intake.filled_form import FilledForm
    from kh02.store.find import PlanIndex
    from kh02.work.form_export import FormsAsked
    from kh02.work.record.desk import Desk
    from kh02.work.record.draft import Draft

_FOLDER = "bieu"

form = typer.Typer(cls=VietnameseGroup, rich_markup_mode=None, no_args_is_help=False)


@form.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Lập biểu Excel để các đơn vị điền, và nhập biểu đã điền."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


@form.command(name="export", cls=VietnameseCommand)
def form_export(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    unit: Annotated[
        str | None, option("--unit", "ĐƠN VỊ", "Đơn vị điền biểu: tên, tên viết tắt hoặc mã, có dấu hay không.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Mỗi đơn vị có việc phải báo một biểu.")] = False,
    period: Annotated[
        str, option("--period", "LOẠI", "Loại kỳ: week, month, quarter, half, nine-months, year.")
    ] = "month",
    of: Annotated[
        str | None,
        option("--of", "KỲ", "Kỳ nào: 2025-10, 2025-W41, 2025-Q4 … (mặc định: kỳ chốt gần hôm nay nhất)."),
    ] = None,
    as_of: AsOf = None,
    output: Annotated[
        str | None, option("--output", "NƠI", "Tệp .xlsx hoặc thư mục (mặc định: bieu/).", short="-o")
    ] = None,
    force: Force = False,
) -> None:
    """Lập biểu Excel cho một đơn vị, chỉ có chỉ tiêu, nhiệm vụ mà đơn vị đó phải báo trong kỳ."""
    if unit and everyone:
        raise Stop(ExitCode.USAGE, "--unit và --all không đi cùng nhau: một đơn vị, hoặc mọi đơn vị.")
    if not (unit or everyone):
        raise Stop(ExitCode.USAGE, "Nêu một đơn vị bằng --unit, hoặc --all để lập biểu cho mọi đơn vị.")
    from kh02.model.plan import PeriodKind
    from kh02.work.form_export import FormsAsked

    kind: PeriodKind = read_choice(period, get_args(PeriodKind), "--period")
    asked = FormsAsked(unit, kind, of, read_day(as_of))
    end_with(_export(paths or [], asked, Path(output or _FOLDER), force=force))


def _export(paths: list[str], asked: FormsAsked, target: Path, *, force: bool) -> ExitCode:
    """Write the forms and tell what comes of it; return the gravest exit code."""
    from kh02.cli.events import show_events
    from kh02.work.event import Notice
    from kh02.work.form_export import compose_forms, write_forms
    from kh02.work.inspection import inspect

    forms, code = [], ExitCode.OK
    for one in compose_forms(inspect(paths, today(), Path.cwd()), asked):
        if isinstance(one, Notice):
            code = max(code, show_events([one]))
        else:
            forms.append(one)
    if not forms:
        return code or ExitCode.NOTHING
    return max(code, show_events(write_forms(forms, target, force=force)))


@form.command(name="import", cls=VietnameseCommand)
def form_import(  # noqa: PLR0913  # each is an option of the command
    files: Annotated[
        list[str] | None, argument("TỆP...", "Biểu .xlsx mà đơn vị đã điền, hoặc thư mục chứa biểu.")
    ] = None,
    *,
    plan: PlanOption = None,
    of: Annotated[str | None, option("--of", "KỲ", "Chỉ nhận biểu của kỳ này, ví dụ 2025-10.")] = None,
    received: Annotated[
        str | None, option("--received", "NGÀY", "Ngày nhận được biểu (mặc định: hôm nay).")
    ] = None,
    reason: Annotated[
        str | None, option("--reason", "CHỮ", "Lý do, khi biểu sửa số đã báo (mặc định: đơn vị gửi lại biểu).")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Nhập biểu Excel đã điền: xem có gì khác với số đã ghi, rồi mới ghi vào kế hoạch."""
    from kh02.store.find import PlanIndex
    from kh02.work.form_intake import workbooks

    if not files:
        raise Stop(ExitCode.USAGE, "Nêu tệp biểu cần nhập, ví dụ: kh02 form import bieu")
    day = read_day(received, "--received")
    if day > today():
        raise Stop(ExitCode.USAGE, f"Giá trị của --received không dùng được: {format_date(day)} chưa đến.")
    wanted = _Intake(plan, of, reason, day, Consent(yes, dry_run, commit), PlanIndex(Path.cwd()))
    end_with(max((_taken_in(file, wanted) for file in workbooks(files)), default=ExitCode.OK))


class _Intake(Struct, frozen=True):
    """What the command line asks for."""

    plan: str | None
    of: str | None
    reason: str | None
    received: dt.date
    consent: Consent
    plans: PlanIndex


def _taken_in(file: Path, wanted: _Intake) -> ExitCode:
    """Take a form in; one that is refused is told, and does not keep the others out."""
    from kh02.cli.recording import carry_out
    from kh02.form.intake.filled_form import FormError, read_form

    try:
        form = read_form(file)
        named = wanted.plans.path(wanted.plan or form.stamp.plan)
        carry_out(named, wanted.consent, lambda desk: _draft(form, wanted, desk))
    except FormError as error:
        tell(f"{file}: {error}.")
        return ExitCode.USAGE
    except (Stop, Refused) as ended:
        tell(f"{file}: {ended.message}")
        return ended.code if isinstance(ended, Stop) else exit_code_of(ended.kind)
    return ExitCode.OK


def _draft(form: FilledForm, wanted: _Intake, desk: Desk) -> Draft:
    """Return the draft of a form; what it says is told before, unless it is refused."""
    from kh02.view.form_intake import intake_remarks, intake_summary
    from kh02.work.form_intake import intake_draft, read_intake

    intake = read_intake(form, desk, wanted.of, wanted.received)
    for remark in intake_remarks(intake):
        tell(remark)
    draft = intake_draft(intake, desk, wanted.reason, wanted.received)
    for line in intake_summary(intake, desk.book.plan):
        tell(line)
    return draft
