"""``kh02 explain``: what a code means; or how a figure on screen came about."""

import re
from pathlib import Path
from typing import Annotated

from kh02.cli.arguments import AsOf, Paths, argument, read_day
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.screen import put, say, screen

_CODE = re.compile(r"kh[0-9]+", re.IGNORECASE)


def explain(
    what: Annotated[
        str,
        argument(
            "MÃ",
            "Mã lỗi hoặc cảnh báo, ví dụ KH204; hoặc chỉ tiêu cần biết số từ đâu ra, ví dụ phu-lien:II.2.2-2a.",
        ),
    ],
    paths: Paths = None,
    as_of: AsOf = None,
) -> None:
    """Giải thích một mã lỗi; hoặc tách một số liệu thành từng ghi chép: ở tệp nào, dòng nào, ai ghi."""
    if _CODE.fullmatch(what):
        _explain_code(what)
        return
    from kh02.model.indicator import Indicator
    from kh02.view.explain import figure_page
    from kh02.view.write.terminal import draw
    from kh02.work.item import choose_item

    day = read_day(as_of)
    chosen = choose_item(what, paths or [], today(), Path.cwd(), (Indicator,))
    code = show_events(chosen.complaints)
    put(draw(figure_page(chosen, day), screen()))
    end_with(code)


def _explain_code(code: str) -> None:
    from kh02.diagnostics.table import codes
    from kh02.vi.text import closest
    from kh02.view.code import code_text

    table = codes()
    wanted = code.upper()
    if wanted not in table:
        near = closest(wanted, table, limit=3)
        ask = f" Có phải {', '.join(near)}?" if near else ""
        raise Stop(ExitCode.USAGE, f"Không có mã {code!r}.{ask} Các mã có dạng KH và ba chữ số.")
    say(code_text(table[wanted]))
