"""The indicators' table of ``kh02 status``."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.progress.indicator import IndicatorProgress
from kh02.view.status.bar import bar
from kh02.words.figure import STATE_STYLES, aim_words, missing_words, needed_words, value_words
from kh02.words.state import INDICATOR_STATES

_ID_WIDTH = 14


def indicator_table(indicators: Sequence[IndicatorProgress]) -> Iterator[RenderableType]:
    """Yield the table of what is measured, then one line each of what is told elsewhere."""
    told = [one for one in indicators if one.state == "told_by_tasks"]
    figured = [one for one in indicators if one.state != "told_by_tasks"]
    restating = [one for one in figured if one.indicator.restates]
    measured = [one for one in figured if not one.indicator.restates]
    if measured:
        table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        table.add_column("Mã", max_width=_ID_WIDTH, overflow="fold")
        table.add_column("Chỉ tiêu", ratio=1, overflow="fold")
        table.add_column("Tình trạng", width=16, overflow="fold")
        for one in measured:
            table.add_row(one.indicator.id, _figures(one), _state(one))
        yield table
    if restating:
        pairs = ", ".join(f"{one.indicator.id} ({one.indicator.restates})" for one in restating)
        yield Text(f"Nhắc lại chỉ tiêu khác, cùng số liệu: {pairs}", style="dim")
    if told:
        names = ", ".join(one.indicator.id for one in told)
        yield Text(f"{INDICATOR_STATES['told_by_tasks']} ({len(told)} chỉ tiêu): {names}", style="dim")


def _state(progress: IndicatorProgress) -> Text:
    text = Text(INDICATOR_STATES[progress.state], style=STATE_STYLES[progress.state])
    if progress.stale and progress.last:
        text.append("\n(số liệu cũ)", style="yellow")
    return text


def _figures(progress: IndicatorProgress) -> Text:
    """Return the name, the figure with its bar, the target, and what it takes to reach it."""
    text = Text(progress.indicator.name)
    if value := value_words(progress):
        text.append("\n")
        if shape := bar(progress):
            text.append(shape + " ", style=STATE_STYLES[progress.state])
        text.append(value, style="bold")
    if aim := aim_words(progress):
        text.append("\n" + aim, style="dim")
    for line in (needed_words(progress), missing_words(progress)):
        if line:
            text.append("\n" + line)
    return text
