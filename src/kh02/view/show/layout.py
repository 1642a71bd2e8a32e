"""The shapes that the parts of ``kh02 show`` and ``kh02 explain`` share."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

_LEFT = 14
MADE_UP = Text("SỐ LIỆU MINH HỌA", style="bold yellow")


def heading(words: str) -> Text:
    """Return the heading of a part, with a blank line before it."""
    return Text(f"\n{words}", style="bold")


def pairs(rows: Iterable[tuple[str, str | Text | None]]) -> Table:
    """Return names beside what they stand for; rows with nothing to say are left out."""
    table = Table(box=None, expand=True, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=_LEFT, overflow="fold", style="dim")
    table.add_column(ratio=1, overflow="fold")
    for name, words in rows:
        if words:
            table.add_row(name, words)
    return table
