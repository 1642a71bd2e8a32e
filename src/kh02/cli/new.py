"""``kh02 new``: a plan from nothing."""

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.screen import say


def new(
    practice: Annotated[
        str,
        typer.Option("--practice", metavar="THƯ MỤC", help="Lập ở thư mục mới này một xã tự đặt để tập dùng."),
    ],
) -> None:
    """Lập một xã tự đặt, có kế hoạch và số liệu minh họa, để tập dùng chương trình."""
    from kh02.work.practice import make_practice

    folder = Path(practice)
    make_practice(folder)
    say(f"{folder}: đã lập xã Thực Hành để tập dùng; kế hoạch và số liệu đều là minh họa.")
    say("Mở dòng lệnh trong thư mục ấy rồi gõ: kh02 status")
