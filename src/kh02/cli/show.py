"""``kh02 show``: one indicator or task, from its words in the paper to its history."""

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, read_day
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode
from kh02.cli.screen import put, screen


def show(
    item: Annotated[
        str,
        typer.Argument(
            metavar="MÃ",
            help='Mã chỉ tiêu hoặc nhiệm vụ, thêm mã kế hoạch phía trước nếu cần ("phu-lien:II.2.2-2a"); '
            "hoặc vài chữ trong tên, có dấu hay không.",
        ),
    ],
    paths: Paths = None,
    as_of: AsOf = None,
) -> None:
    """Xem một chỉ tiêu hoặc nhiệm vụ: nguyên văn, mức phải đạt, biểu đồ, lịch sử số liệu và ai đã báo."""
    from kh02.view.show.page import item_page
    from kh02.view.write.terminal import draw
    from kh02.work.item import choose_item

    day = read_day(as_of)
    chosen = choose_item(item, paths or [], today(), Path.cwd())
    for complaint in chosen.complaints:
        typer.echo(complaint, err=True)
    seen = screen()
    put(draw(item_page(chosen, day, seen.width), seen))
    if chosen.complaints:
        raise typer.Exit(ExitCode.PROBLEMS)
