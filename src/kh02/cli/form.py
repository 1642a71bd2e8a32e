"""``kh02 form``: Excel forms for units to fill in, and back."""

from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Paths
from kh02.cli.vietnamese import VietnameseCommand, VietnameseGroup
from kh02.work.record.given import Commit, DryRun, PlanOption, Yes, option

form = typer.Typer(cls=VietnameseGroup, rich_markup_mode=None, no_args_is_help=False)


@form.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Lập biểu Excel để các đơn vị điền, và nhập biểu đã điền."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@form.command(name="export", cls=VietnameseCommand)
def form_export(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    unit: Annotated[
        str | None, option("--unit", "ĐƠN VỊ", "Đơn vị điền biểu: tên, tên viết tắt hoặc mã, có dấu hay không.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Mỗi đơn vị có việc phải báo một biểu.")] = False,
    period: Annotated[
        str,
        typer.Option("--period", metavar="LOẠI", help="Loại kỳ: week, month, quarter, half, nine-months, year."),
    ] = "month",
    of: Annotated[
        str | None,
        option("--of", "KỲ", "Kỳ nào: 2025-10, 2025-W41, 2025-Q4 … (mặc định: kỳ chốt gần hôm nay nhất)."),
    ] = None,
    as_of: AsOf = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="NƠI", help="Tệp .xlsx hoặc thư mục (mặc định: bieu/).", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi.")] = False,
) -> None:
    """Lập biểu Excel cho một đơn vị, chỉ có chỉ tiêu, nhiệm vụ mà đơn vị đó phải báo trong kỳ."""
    from kh02.work.form_export import Wanted, export_forms

    export_forms(paths or [], Wanted(unit, everyone, period, of, as_of, output, force))


@form.command(name="import", cls=VietnameseCommand)
def form_import(  # noqa: PLR0913  # each is an option of the command
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TỆP...", help="Biểu .xlsx mà đơn vị đã điền, hoặc thư mục chứa biểu.", show_default=False
        ),
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
    from kh02.work.form_intake import Wanted, import_forms

    flags = {"yes": yes, "dry_run": dry_run, "commit": commit}
    chosen = frozenset(name for name, is_set in flags.items() if is_set)
    import_forms(files or [], Wanted(plan, of, received, reason, chosen))
