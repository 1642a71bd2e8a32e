"""``kh02 template``: the templates of the reports, to list, copy, fill in and check."""

from typing import Annotated

import typer

from kh02.cli.arguments import Paths, argument, option
from kh02.cli.screen import say
from kh02.cli.vietnamese import VietnameseCommand, VietnameseGroup

template = typer.Typer(cls=VietnameseGroup, rich_markup_mode=None, no_args_is_help=False)


OfRollup = Annotated[
    bool, typer.Option("--rollup", help="Mẫu của `kh02 rollup`: nhiều kế hoạch cộng lại, thay vì báo cáo của một.")
]


@template.callback(invoke_without_command=True)
def group(ctx: typer.Context) -> None:
    """Mẫu báo cáo: liệt kê, chép về để sửa, xem mẫu dùng được gì, kiểm tra mẫu."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


@template.command(name="list", cls=VietnameseCommand)
def template_list() -> None:
    """Liệt kê các mẫu đang dùng: mẫu có sẵn, và mẫu riêng trong thư mục templates/ được dùng thay."""
    from kh02.cli.template.list import list_templates

    list_templates()


@template.command(name="copy", cls=VietnameseCommand)
def template_copy(
    name: Annotated[str, argument("MẪU", "Tên mẫu có sẵn, ví dụ thang.md.j2 hoặc frame.docx.")],
    output: Annotated[
        str | None, option("--output", "NƠI", "Tệp hoặc thư mục nhận (mặc định: templates/).", short="-o")
    ] = None,
) -> None:
    """Chép một mẫu có sẵn về thư mục templates/ để sửa; không ghi đè tệp đã có."""
    from kh02.cli.template.list import copy_template

    copy_template(name, output)


@template.command(name="fields", cls=VietnameseCommand)
def template_fields(
    paths: Paths = None,
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: text hoặc json.")] = "text",
    rollup: OfRollup = False,
) -> None:
    """Liệt kê mọi giá trị mẫu dùng được: tên, kiểu, ý nghĩa, ví dụ lấy từ kế hoạch của bạn; và các bộ lọc."""
    from kh02.cli.template.fields import show_fields

    show_fields(paths or [], format_, rollup=rollup)


@template.command(name="check", cls=VietnameseCommand)
def template_check(
    file: Annotated[str, argument("TỆP", "Mẫu .docx, .xlsx, .md.j2 hoặc .html.j2; không cần số liệu.")],
    rollup: OfRollup = False,
) -> None:
    """Kiểm tra một mẫu: nêu đoạn, ô hoặc dòng có thẻ sai, tên không có và tên gần giống nhất."""
    from kh02.cli.template.check import check_template

    check_template(file, "rollup" if rollup else "report")
