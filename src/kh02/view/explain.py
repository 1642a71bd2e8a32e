"""The page of ``kh02 explain`` for a figure: the entries that it is the sum of, their places, who wrote them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.unit import Unit
from kh02.progress.amendment import target_changes
from kh02.progress.amount import Contribution, Exact, rounded
from kh02.progress.history import Key, PastEntry, indicator_history, key
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import plan_progress
from kh02.progress.series import is_adding
from kh02.store.git.plan import plan_versions
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.view.head import MADE_UP
from kh02.view.page import Block, Cell, Column, Heading, Paragraph, Run, Table, Text, paragraph, text
from kh02.view.show.indicator import change_words, remarks
from kh02.words.days import span_words
from kh02.words.figure import aim_words, short_name, standing_words
from kh02.words.kinds import figure_words
from kh02.work.entry_origin import Origin, origins
from kh02.work.item import Chosen

_RULES = {
    "ratio": "100 × tổng tử số ÷ tổng mẫu số",
    "share": "tỷ lệ được thông báo sau cùng",
    "count": "tổng các số liệu",
    "stages": "số giai đoạn đã hoàn thành",
    "checklist": "số mục đạt đủ các tiêu chí",
    "yes-no": "lần báo sau cùng",
}
_COLUMNS = (Column(right=True, wraps=False), Column(share=1))


class _Account(Struct, frozen=True):
    """What every row needs."""

    progress: IndicatorProgress
    units: Mapping[str, Unit]
    origins: Mapping[Key, Origin]


def figure_page(chosen: Chosen, day: dt.date) -> Iterator[Block]:
    """Yield the page as of a day: the value, the entries that it is the sum of, and those that do not count."""
    book = chosen.book
    whole = plan_progress(book, day)
    progresses = {one.indicator.id: one for one in whole.indicators}
    for indicator in chosen.items:
        assert isinstance(indicator, Indicator), "only indicators were asked for"
        progress = progresses[indicator.id]
        versions = [(version.day, version.plan) for version in plan_versions(book.file)]
        changes = target_changes(book.plan, indicator, versions)
        history = indicator_history(book, progress, whole.ledger, changes)
        yield Heading("", f"{chosen.name(indicator)} · {indicator.name}", level=1)
        if progress.illustrative:
            yield paragraph(MADE_UP, "bold yellow")
        value = standing_words(progress)
        yield Paragraph(text(f"Đến hết ngày {format_date(day)}: ") + text(value, "bold"))
        if aim := aim_words(progress):
            yield paragraph(aim)
        for change in changes:
            yield paragraph(f"Mức phải đạt thay đổi {change_words(change)}", "yellow")
        units = {unit.id: unit for unit in book.plan.units}
        account = _Account(progress, units, origins(book, [past.recorded for past in history]))
        yield from _sum(account, history)


def _sum(account: _Account, history: Sequence[PastEntry]) -> Iterator[Block]:
    measure = account.progress.indicator.measure
    of_key = {key(past.recorded): past for past in history}
    target = account.progress.target
    since = target.since if target else None
    parts = [(part, of_key.pop(key(part.reading.live.recorded))) for part in account.progress.addends]
    if parts:
        first = f"ngày {format_date(since)}" if since else "đầu kế hoạch"
        which = f"mọi số liệu từ {first}" if is_adding(measure) else "số mới nhất của từng phần"
        yield Heading("Cách tính", f": {_RULES[measure.kind]}")
        yield paragraph(f"Lấy {which}; số đã được sửa thì lấy số sửa.", "dim")
        yield _addition(account, parts)
    if of_key:
        yield Heading("Không cộng vào")
        rest = []
        for past in of_key.values():
            words = figure_words(past.recorded.entry, measure) if isinstance(past.recorded.entry, Figure) else ""
            superseded = past.counted and past.replaced_by is None
            newer = f"trước ngày đầu của mức đang áp dụng, {format_date(since)}" if since else "đã có số mới hơn"
            why = [newer] if superseded else []
            rest.append(("", _lines(account, past, [words], [*why, *remarks(past)])))
        yield Table(_COLUMNS, tuple(rest))


def _addition(account: _Account, parts: Sequence[tuple[Contribution, PastEntry]]) -> Table:
    """Return the entries with what each adds, and the sum below them."""
    rows: list[tuple[Cell, ...]] = []
    measure = account.progress.indicator.measure
    for part, past in parts:
        reading = part.reading
        words = [span_words(reading.start, reading.end)]
        if measure.kind not in {"ratio", "share", "count"} or reading.figure.part:
            words.append(figure_words(reading.figure, measure))
        rows.append((_terms(part.numerator, part.denominator), _lines(account, past, words, remarks(past))))
    above = sum(part.numerator for part, _ in parts)
    below = sum(part.denominator or 0 for part, _ in parts)
    total = _terms(above, below if measure.kind == "ratio" else None)
    rows.append(("─" * len(total), ""))
    value = standing_words(account.progress)
    rows.append((text(total, "bold"), text(f"= {value}", "bold")))
    return Table(_COLUMNS, tuple(rows))


def _lines(account: _Account, past: PastEntry, words: Sequence[str], notes: Iterator[str] | Sequence[str]) -> Text:
    """Return what an entry is about and who says it, where it stands, who wrote it there, and its notes."""
    entry = past.recorded.entry
    origin = account.origins[key(past.recorded)]
    by = short_name(account.units[entry.by]) if entry.by in account.units else entry.by
    about = text(" · ".join(filter(None, (*words, by)))) + text(f"\n{origin.place}", "cyan")
    lines = tuple(Run(f"\n{line}", "dim") for line in origin.written)
    return about + lines + tuple(Run(f"\n→ {note}", "yellow") for note in notes)


def _terms(numerator: Exact, denominator: Exact | None) -> str:
    above = format_number(rounded(numerator))
    return above if denominator is None else f"{above} / {format_number(rounded(denominator))}"
