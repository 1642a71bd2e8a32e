"""``kh02 show``: one indicator or task, from its words in the paper to its history."""

from pathlib import Path
from typing import Annotated

from kh02.cli.arguments import AsOf, Paths, argument, option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import end_with
from kh02.cli.screen import put, screen


def show(
    item: Annotated[
        str,
        argument(
            "MÃ",
            'Mã chỉ tiêu hoặc nhiệm vụ, thêm mã kế hoạch phía trước nếu cần ("phu-lien:II.2.2-2a"); '
            "hoặc vài chữ trong tên, có dấu hay không.",
        ),
    ],
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, option("--format", "DẠNG", "Dạng in: table (để đọc), json (cho chương trình).")
    ] = "table",
) -> None:
    """Xem một chỉ tiêu hoặc nhiệm vụ: nguyên văn, mức phải đạt, biểu đồ, lịch sử số liệu và ai đã báo."""
    from kh02.view.show.formats import FORMATS
    from kh02.view.show.shown import ShownItem
    from kh02.work.item import choose_item

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    day = read_day(as_of)
    chosen = choose_item(item, paths or [], today(), Path.cwd())
    code = show_events(chosen.complaints)
    put(write(ShownItem(chosen, day), screen()))
    end_with(code)
