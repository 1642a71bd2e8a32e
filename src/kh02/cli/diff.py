"""``kh02 diff``: what changed between two days, two periods or two revisions in git."""

from pathlib import Path
from typing import Annotated

from kh02.cli.arguments import AsOf, Paths, argument, option, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import end_with
from kh02.cli.screen import put, screen


def diff(
    earlier: Annotated[
        str,
        argument("A", "Ngày (30/9/2025), kỳ (2025-09, 2025-W40, 2025-Q3) hoặc bản lưu trong git (HEAD~3)."),
    ],
    later: Annotated[str, argument("B", "Ngày, kỳ hoặc bản lưu trong git, cùng loại với A.")],
    paths: Paths = None,
    as_of: AsOf = None,
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: table (để đọc), md hoặc json.")] = "table",
) -> None:
    """So sánh hai thời điểm: chỉ tiêu đạt thêm hoặc không còn đạt, số mới, số được sửa, kế hoạch bị sửa."""
    from kh02.view.diff import FORMATS
    from kh02.work.looks import Looked, compare

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    day = None if as_of is None else read_day(as_of)
    compared = compare(earlier, later, Looked(paths or [], Path.cwd(), today(), day))
    code = show_events(compared.complaints)
    put(write(compared, screen()))
    end_with(code)
