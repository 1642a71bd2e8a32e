"""The page of ``kh02 explain`` for a figure: the entries that it is the sum of, their places, who wrote them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.unit import Unit
from kh02.progress.amendment import target_changes
from kh02.progress.amount import Addend, addends, is_adding, rounded
from kh02.progress.history import Key, PastEntry, indicator_history, key
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.store.git.plan import plan_versions
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.view.show.indicator import change_words, remarks
from kh02.view.show.layout import MADE_UP, heading
from kh02.words.entry import span_words
from kh02.words.figure import aim_words, short_name, value_words
from kh02.words.kinds import figure_words
from kh02.work.entry_origin import Origin, origins
from kh02.work.item import Chosen

_RULES = {
    "ratio": "100 × tổng tử số ÷ tổng mẫu số",
    "count": "tổng các số liệu",
    "stages": "số giai đoạn đã hoàn thành",
    "checklist": "số mục đạt đủ các tiêu chí",
    "yes-no": "lần báo sau cùng",
}


@dataclass(frozen=True, slots=True)
class _Account:
    """What every row needs."""

    progress: IndicatorProgress
    units: Mapping[str, Unit]
    origins: Mapping[Key, Origin]


def figure_page(chosen: Chosen, day: dt.date) -> Iterator[RenderableType]:
    """Yield the page as of a day: the value, the entries that it is the sum of, and those that do not count."""
    book = chosen.book
    progresses = {one.indicator.id: one for one in plan_progress(book, day).indicators}
    for indicator in chosen.items:
        assert isinstance(indicator, Indicator), "only indicators were asked for"
        progress = progresses[indicator.id]
        versions = [(version.day, version.plan) for version in plan_versions(book.file)]
        changes = target_changes(book.plan, indicator, versions)
        history = indicator_history(book, progress, day, changes)
        yield Text(f"{chosen.name(indicator)} · {indicator.name}", style="bold")
        if progress.illustrative:
            yield MADE_UP
        value = value_words(progress) or progress.reason or ""
        yield Text(f"Đến hết ngày {format_date(day)}: ").append(value, style="bold")
        if aim := aim_words(progress):
            yield Text(aim)
        for change in changes:
            yield Text(f"Mức phải đạt thay đổi {change_words(change)}", style="yellow")
        units = {unit.id: unit for unit in book.plan.units}
        account = _Account(progress, units, origins(book, [past.recorded for past in history]))
        yield from _sum(account, history)


def _sum(account: _Account, history: Sequence[PastEntry]) -> Iterator[RenderableType]:
    measure = account.progress.indicator.measure
    of_key = {key(past.recorded): past for past in history}
    parts = [
        (part, of_key.pop(key(part.reading.live.recorded))) for part in addends(measure, account.progress.readings)
    ]
    if parts:
        which = "mọi số liệu từ đầu kế hoạch" if is_adding(measure) else "số mới nhất của từng đơn vị, từng phần"
        yield heading(f"CÁCH TÍNH: {_RULES[measure.kind]}")
        yield Text(f"Lấy {which}; số đã được sửa thì lấy số sửa.", style="dim")
        yield _addition(account, parts)
    if of_key:
        yield heading("KHÔNG CỘNG VÀO")
        rest = _table()
        for past in of_key.values():
            words = figure_words(past.recorded.entry, measure) if isinstance(past.recorded.entry, Figure) else ""
            superseded = past.counted and past.replaced_by is None
            why = ["đã có số mới hơn"] if superseded else []
            rest.add_row("", _lines(account, past, [words], [*why, *remarks(past)]))
        yield rest


def _addition(account: _Account, parts: Sequence[tuple[Addend, PastEntry]]) -> Table:
    """Return the entries with what each adds, and the sum below them."""
    table = _table()
    measure = account.progress.indicator.measure
    for part, past in parts:
        reading = part.reading
        words = [span_words(reading.start, reading.end)]
        if measure.kind not in {"ratio", "count"} or reading.figure.part:
            words.append(figure_words(reading.figure, measure))
        table.add_row(_terms(part.numerator, part.denominator), _lines(account, past, words, remarks(past)))
    above = sum((part.numerator for part, _ in parts), Fraction(0))
    below = sum((part.denominator or Fraction(0) for part, _ in parts), Fraction(0))
    total = _terms(above, below if measure.kind == "ratio" else None)
    table.add_row("─" * len(total), "")
    value = value_words(account.progress) or account.progress.reason or ""
    table.add_row(Text(total, style="bold"), Text(f"= {value}", style="bold"))
    return table


def _lines(account: _Account, past: PastEntry, words: Sequence[str], notes: Iterator[str] | Sequence[str]) -> Text:
    """Return what an entry is about and who says it, where it stands, who wrote it there, and its notes."""
    entry = past.recorded.entry
    origin = account.origins[key(past.recorded)]
    by = short_name(account.units[entry.by]) if entry.by in account.units else entry.by
    text = Text(" · ".join(filter(None, (*words, by))))
    text.append(f"\n{origin.place}", style="cyan")
    for line in origin.written:
        text.append(f"\n{line}", style="dim")
    for note in notes:
        text.append(f"\n→ {note}", style="yellow")
    return text


def _terms(numerator: Fraction, denominator: Fraction | None) -> str:
    above = format_number(rounded(numerator))
    return above if denominator is None else f"{above} / {format_number(rounded(denominator))}"


def _table() -> Table:
    table = Table(box=None, expand=True, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    return table
