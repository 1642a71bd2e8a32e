"""The indicators' table of ``kh02 status``."""

from collections.abc import Iterator, Sequence

from kh02.progress.indicator import IndicatorProgress
from kh02.view.page import Block, Column, Table, Text, paragraph, text
from kh02.view.status.bar import bar
from kh02.view.style import STATE_STYLES
from kh02.words.days import missing_days_words
from kh02.words.figure import aim_words, earlier_words, judged_words, missing_words, needed_words, value_words
from kh02.words.outlook import forecast_words, state_words
from kh02.words.state import INDICATOR_STATES

_COLUMNS = (Column("Mã", max_width=14), Column("Chỉ tiêu", share=1), Column("Tình trạng", width=16))


def indicator_blocks(indicators: Sequence[IndicatorProgress]) -> Iterator[Block]:
    """Yield the table of what is measured, then one line each of what is told elsewhere."""
    told = [one for one in indicators if one.state == "told_by_tasks" and one.wish is None]
    figured = [one for one in indicators if one not in told]
    restating = [one for one in figured if one.indicator.restates]
    measured = [one for one in figured if not one.indicator.restates]
    if measured:
        yield Table(_COLUMNS, tuple((one.indicator.id, _figures(one), _state(one)) for one in measured))
    if restating:
        pairs = ", ".join(f"{one.indicator.id} ({one.indicator.restates})" for one in restating)
        yield paragraph(f"Nhắc lại chỉ tiêu khác, cùng số liệu: {pairs}", "dim")
    if told:
        names = ", ".join(one.indicator.id for one in told)
        yield paragraph(f"{INDICATOR_STATES['told_by_tasks']} ({len(told)} chỉ tiêu): {names}", "dim")


def _state(progress: IndicatorProgress) -> Text:
    stale = text("\n(số liệu cũ)", "yellow") if progress.stale and progress.last else ()
    return text(state_words(progress), STATE_STYLES[progress.state]) + stale


def _figures(progress: IndicatorProgress) -> Text:
    """Return the name, the figure with its bar, the target, and what it takes to reach it."""
    figures = text(progress.indicator.name)
    if value := value_words(progress):
        shape = bar(progress)
        figures += text("\n") + (text(f"{shape} ", STATE_STYLES[progress.state]) if shape else ())
        figures += text(value, "bold")
    if aim := aim_words(progress):
        figures += text(f"\n{aim}", "dim")
    foreseen = forecast_words(progress)
    lines = (
        earlier_words(progress),
        judged_words(progress),
        needed_words(progress),
        foreseen and foreseen[0].upper() + foreseen[1:],
        missing_words(progress),
        missing_days_words(progress.covered),
    )
    for line in filter(None, lines):
        figures += text(f"\n{line}")
    return figures
