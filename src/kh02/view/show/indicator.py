"""An indicator on the page of ``kh02 show``."""

from collections.abc import Iterator, Mapping, Sequence

from kh02.model.book import Book
from kh02.model.entry import Figure
from kh02.model.unit import Unit
from kh02.progress.amendment import TargetChange
from kh02.progress.course import ForecastBand, course
from kh02.progress.history import PastEntry, indicator_history
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger
from kh02.progress.series import is_adding
from kh02.progress.target import targets_of
from kh02.vi.date import format_date
from kh02.view.head import MADE_UP
from kh02.view.page import Block, Column, Heading, Run, Table, Text, pairs, paragraph, text
from kh02.view.show.chart import LEGEND, chart_rows
from kh02.view.style import STATE_STYLES
from kh02.words.days import covered_words, span_words
from kh02.words.entry import ground_words
from kh02.words.figure import (
    earlier_targets,
    judged_words,
    lead_words,
    missing_words,
    needed_words,
    standing_words,
    wish_words,
)
from kh02.words.kinds import figure_words
from kh02.words.outlook import falling_short_words, state_words, unrated_words
from kh02.words.target import amount_near_target, amount_words, limit_words, rhythm_words, target_words
from kh02.words.unknown import NO_NUMBER, no_forecast_words

_BESIDE_BARS = 32  # the day before a bar, the value behind it, and the gaps


def indicator_parts(
    book: Book, progress: IndicatorProgress, ledger: Ledger, changes: Sequence[TargetChange], width: int
) -> Iterator[Block]:
    """Yield words and targets, where it stands, the chart and the history as of the ledger's day."""
    day = ledger.as_of
    units = {unit.id: unit for unit in book.plan.units}
    if progress.illustrative:
        yield paragraph(MADE_UP, "bold yellow")
    yield pairs(_paper(progress, units, [one for one in changes if one.day <= day]))
    yield Heading(f"Đến hết ngày {format_date(day)}")
    drawn = course(progress)
    yield pairs(_standing(progress, drawn.forecast))
    if rows := chart_rows(drawn, progress.target, max(width - _BESIDE_BARS, 10)):
        yield Heading("Biểu đồ")
        bars = tuple((row.day, text(row.bar, STATE_STYLES[progress.state]), row.value) for row in rows)
        yield Table((Column(),) * 3, bars, full_width=False)
        yield paragraph(LEGEND, "dim")
    history = indicator_history(book, progress, ledger, changes)
    yield Heading("Lịch sử", f": {len(history)} lần báo số liệu" if history else ": chưa có số liệu")
    yield pairs((format_date(past.recorded.entry.date), _past_figure(past, progress, units)) for past in history)


def _past_figure(past: PastEntry, progress: IndicatorProgress, units: Mapping[str, Unit]) -> Text:
    """Return a figure of the history: what it says, who said it, and what became of it."""
    entry, measure = past.recorded.entry, progress.indicator.measure
    words = figure_words(entry, measure) if isinstance(entry, Figure) else ""
    if past.start and past.end and is_adding(measure):
        words += f", {span_words(past.start, past.end)}"
    notes = tuple(Run(f"\n→ {remark}", "yellow") for remark in remarks(past))
    return text(words) + text("\n" + ground_words(entry, units), "dim") + notes


def remarks(past: PastEntry) -> Iterator[str]:
    """Yield what has to be known of a figure: corrections and why, left out, reported before a change."""
    entry, later = past.recorded.entry, past.replaced_by
    if entry.replaces:
        yield f"sửa số liệu ngày {format_date(entry.replaces.date)}: {entry.replaces.reason}"
    if later and later.entry.replaces:
        yield f"đã thay bằng ghi chép ngày {format_date(later.entry.date)}: {later.entry.replaces.reason}"
    elif not past.counted:
        yield "không tính: trùng ngày với số liệu khác, không hợp cách đo, hoặc sửa một số liệu không có"
    if past.outdated_by:
        yield f"báo trước khi mức phải đạt thay đổi ngày {format_date(past.outdated_by.day)}"


def change_words(change: TargetChange) -> str:
    """Return when targets changed, and by what."""
    by = change.amendment
    source = f"{by.number}: {'; '.join(by.changes)}" if by else "không có văn bản sửa đổi"
    return f"{format_date(change.day)}: {source}"


def _paper(
    progress: IndicatorProgress, units: Mapping[str, Unit], changes: Sequence[TargetChange]
) -> Iterator[tuple[str, str | None]]:
    indicator = progress.indicator
    measure = indicator.measure
    yield "Nguyên văn", indicator.text
    yield "Vị trí", indicator.place
    if measure.kind == "ratio":
        counted = "phát sinh trong kỳ, cộng dồn" if is_adding(measure) else "số tại thời điểm"
        yield "Cách đo", f"{measure.numerator} / {measure.denominator} ({counted})"
    if measure.kind == "share":
        yield "Cách đo", f"{measure.counted} (tỷ lệ được thông báo sẵn, không kèm tử số và mẫu số)"
    if indicator.restates:
        yield "Nhắc lại", f"chỉ tiêu {indicator.restates}, dùng chung số liệu"
    targets, earlier = targets_of(indicator), earlier_targets(progress)
    now = {progress.target: "đang áp dụng"} if progress.target and len(targets) > 1 else {}
    notes = {one: f" ({note})" for one, note in {**now, **earlier}.items()}
    aims = (f"{target_words(one, measure)}, {limit_words(one, indicator)}{notes.get(one, '')}" for one in targets)
    wish = wish_words(progress)
    yield "Phải đạt", "\n".join(aims) or (None if wish else _no_aim(progress))
    yield "Phấn đấu", wish and wish.removeprefix("phấn đấu ")
    yield "Báo số liệu", rhythm_words(indicator)
    yield "Đã sửa đổi", "\n".join(map(change_words, changes))
    yield "Chủ trì", lead_words(progress.lead, units)
    yield "Nhiệm vụ", ", ".join(progress.tasks)


def _no_aim(progress: IndicatorProgress) -> str | None:
    return no_forecast_words(progress) if progress.level_unknown else NO_NUMBER


def _standing(progress: IndicatorProgress, band: ForecastBand | None) -> Iterator[tuple[str, str | Text | None]]:
    measure, outlook = progress.indicator.measure, progress.outlook
    old = " (số liệu cũ)" if progress.stale and progress.last else ""
    yield "Tình trạng", text(state_words(progress) + old, STATE_STYLES[progress.state])
    yield "Hiện nay", standing_words(progress)
    yield "Những ngày", covered_words(progress.covered) if progress.covered and progress.covered.gaps else None
    yield "Đánh giá", judged_words(progress) or unrated_words(progress)
    if progress.in_period and progress.in_period.value is not None:
        yield "Trong kỳ", amount_words(progress.in_period.value, measure)
    if outlook.expected is not None and outlook.target and outlook.expected != outlook.target.value:
        yield "Lẽ ra nay", amount_words(outlook.expected, measure)
    if band:
        value, low, high = (
            amount_near_target(one, measure, progress.target) for one in (band.value, band.low, band.high)
        )
        yield (
            "Dự báo",
            f"{value} vào ngày {format_date(band.by)} (từ {low} đến {high})"
            + (f"; {short}" if (short := falling_short_words(progress)) else ""),
        )
    elif outlook.forecast is None and outlook.no_forecast and progress.value is not None:
        yield "Dự báo", f"không có: {no_forecast_words(progress)}"
    yield "Còn cần", needed_words(progress)
    yield "Còn thiếu", missing_words(progress)
