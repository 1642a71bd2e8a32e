"""``kh02 plan``: a plan in Excel, there and back, and two plan files compared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.vietnamese import VietnameseCommand, VietnameseGroup

plan = typer.Typer(cls=VietnameseGroup, rich_markup_mode=None, no_args_is_help=False)


@plan.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Kế hoạch trong Excel: xuất ra để sửa, nhập lại; so hai tệp kế hoạch."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@plan.command(name="export", cls=VietnameseCommand)
def plan_export(
    name: Annotated[
        str | None,
        typer.Argument(metavar="KẾ HOẠCH", help="Mã hoặc tệp kế hoạch.", show_default=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="TỆP", help="Tệp .xlsx (mặc định: mã kế hoạch.xlsx).", show_default=False
        ),
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi.")] = False,
) -> None:
    """Xuất một kế hoạch ra Excel để xem lại và sửa; chỗ còn ngờ được tô màu, kèm lý do."""
    from kh02.cli.events import show_events
    from kh02.work.plan_workbook import read_plan_text, write_workbook

    if name is None:
        raise Stop(ExitCode.USAGE, "Nêu mã hoặc tệp kế hoạch, ví dụ: kh02 plan export phu-lien")
    text = read_plan_text(name, Path.cwd())
    path = Path(output or f"{text.book.plan.id}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise Stop(ExitCode.USAGE, f"“{path}” phải có đuôi .xlsx.")
    if code := show_events([write_workbook(text, path, force=force)]):
        raise typer.Exit(code)
