"""What a template may use of the reports sent before: what of them is corrected, what is compared with them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.book import Recorded
from kh02.model.entry import Entry, Figure
from kh02.progress.amount import Amount
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Live
from kh02.progress.period import day_before
from kh02.progress.plan import PlanProgress
from kh02.report.fields.field import Told
from kh02.report.fields.indicator import AmountFields, IndicatorFields, amount_fields
from kh02.report.frozen.entries import used_entry
from kh02.report.scope import Scope
from kh02.report.sent import SentFigure, SentReport
from kh02.vi.number import round_half_up
from kh02.words.entry import mention, name_words
from kh02.words.target import counting_unit


class CorrectedFields(Struct, frozen=True):
    """A figure of a report that was sent, which is another one now."""

    id: Annotated[str, Told("Ký hiệu của chỉ tiêu", "II.2.2-4c")]
    name: Annotated[str, Told("Tên gọn của chỉ tiêu", "Số hóa toàn bộ tài liệu lưu trữ")]
    kind: Annotated[str, Told("Cách đo: ratio, count, stages, checklist hoặc yes-no", "ratio")]
    total: Annotated[int | None, Told("Tổng số giai đoạn hoặc mục phải kiểm", 3)]
    unit: Annotated[str, Told("Đơn vị tính của số đếm, tử số, mẫu số", "tài liệu")]
    report: Annotated[str, Told("Báo cáo đã gửi nêu số cũ", "Báo cáo số 38/BC-UBND")]
    day: Annotated[str, Told("Ngày của số liệu trong báo cáo ấy", "2025-10-14")]
    before: Annotated[AmountFields, Told("Số đã báo cáo", "")]
    now: Annotated[AmountFields, Told("Số của chính ngày ấy theo những gì nay đã biết", "")]
    reasons: Annotated[list[str], Told("Lý do đính chính", ["Đếm trùng 720 tài liệu của hai kho"])]
    late: Annotated[bool, Told("Có số liệu nhận sau khi lập báo cáo ấy", False)]


class OtherCorrectedFields(Struct, frozen=True):
    """An entry that is no figure, behind a report that was sent, which was corrected since."""

    what: Annotated[str, Told("Ghi chép về điều gì", "nhiệm vụ III.1-2")]
    about: Annotated[str, Told("Cũng vậy, gọi bằng tên, không bằng ký hiệu", "Niêm yết công khai các TTHC")]
    by: Annotated[str, Told("Đơn vị báo", "Phòng Văn hóa - Xã hội")]
    day: Annotated[str, Told("Ngày của ghi chép bị thay", "2025-10-10")]
    reason: Annotated[str, Told("Lý do đính chính", "Nhập nhầm nhiệm vụ")]


class SentBeforeFields(Struct, frozen=True):
    """The reports that the same reader has already."""

    previous: Annotated[
        str | None, Told("Báo cáo đã gửi của kỳ trước; none khi chưa chốt", "Báo cáo số 38/BC-UBND")
    ]
    last: Annotated[str | None, Told("Báo cáo gửi gần nhất; none khi chưa có", "Báo cáo số 38/BC-UBND")]
    corrected: Annotated[list[CorrectedFields], Told("Số đã báo cáo mà nay khác", "")]
    others: Annotated[list[OtherCorrectedFields], Told("Ghi chép khác đã báo cáo mà nay được đính chính", "")]
    late: Annotated[int, Told("Số ghi chép khác về thời gian đã báo cáo, nhận sau khi lập báo cáo gần nhất", 2)]


def sent_before_fields(
    scope: Scope, sent: Sequence[SentReport], unit_names: Mapping[str, str]
) -> SentBeforeFields:
    """Return what of the reports sent before, the last one first, is otherwise now."""
    progress, new = scope.progress, _new_since(sent[0], scope) if sent else ()
    figures = [(live, live.entry) for live in new if isinstance(live.entry, Figure)]
    others = [live for live in new if not isinstance(live.entry, Figure)]
    found = (_corrected(one, sent, figures) for one in progress.indicators if one.indicator.restates is None)
    previous = previous_report(progress, sent)
    return SentBeforeFields(
        previous=previous.name if previous else None,
        last=sent[0].name if sent else None,
        corrected=[one for one in found if one],
        others=[
            OtherCorrectedFields(
                mention(live.entry),
                name_words(live.entry, progress.plan),
                unit_names.get(live.entry.by, live.entry.by),
                live.date.isoformat(),
                live.entry.replaces.reason,
            )
            for live in others
            if live.entry.replaces
        ],
        late=sum(live.entry.replaces is None for live in others),
    )


def previous_report(progress: PlanProgress, sent: Iterable[SentReport]) -> SentReport | None:
    """Return the report on the time up to the day before the period, None where none was sent."""
    return next((one for one in sent if one.end == day_before(progress.period.start)), None)


def against(fields: IndicatorFields, figure: SentFigure | None) -> IndicatorFields:
    """Return an indicator's fields with its change against what was sent of the period before.

    None stands for an indicator that it did not tell of. The change is between the figures as both papers print
    them, which a reader can subtract; the exact one where they print the same.
    """
    before, now = figure.value if figure else None, fields.now.value
    change = None if before is None or now is None else round_half_up(now) - round_half_up(before) or now - before
    return replace(fields, before=figure.shown if figure else None, change=change, before_was_sent=True)


def _new_since(last: SentReport, scope: Scope) -> tuple[Live[Entry], ...]:
    """Return what stands of the time that a report told of, and was not behind it."""
    lives, part = scope.progress.ledger.everything, scope.part
    told = (live for live in lives if live.date <= last.day and (part is None or part.concerns(live.entry)))
    return tuple(live for live in told if _is_new(live.recorded, last))


def _is_new(recorded: Recorded, last: SentReport) -> bool:
    return used_entry(recorded).content not in last.entries


def _corrected(
    progress: IndicatorProgress, sent: Sequence[SentReport], new: Iterable[tuple[Live[Entry], Figure]]
) -> CorrectedFields | None:
    """Return how the last report that told another figure of its day is corrected; None where all stand.

    What an earlier one told was corrected by the last one already, unless something came in after that.
    """
    indicator = progress.indicator
    own = [live for live, figure in new if figure.indicator == indicator.id]
    for report in sent:
        was, now = report.figures.get(indicator.id), _amount_on(progress, report.day)
        since = [live for live in own if live.date <= report.day]
        if was is None or now == Amount(was.numerator, was.denominator, was.value):
            continue
        if since or report is sent[0]:
            return _fields(progress, report, was, now, since)
    return None


def _fields(
    progress: IndicatorProgress, report: SentReport, was: SentFigure, now: Amount, since: Sequence[Live[Entry]]
) -> CorrectedFields:
    indicator = progress.indicator
    reasons = [live.entry.replaces.reason for live in since if live.entry.replaces]
    return CorrectedFields(
        id=indicator.id,
        name=indicator.name,
        kind=indicator.measure.kind,
        total=progress.total,
        unit=counting_unit(indicator.measure),
        report=report.name,
        day=report.day.isoformat(),
        before=AmountFields(was.numerator, was.denominator, was.value, was.shown),
        now=amount_fields(now, indicator.measure, progress.target),
        reasons=list(dict.fromkeys(reasons)),
        late=any(live.entry.replaces is None for live in since),
    )


def _amount_on(progress: IndicatorProgress, day: dt.date) -> Amount:
    """Return what an indicator's figures up to a day amount to, by what is known now."""
    return next((amount for until, amount in reversed(progress.curve) if until <= day), Amount(None, None, None))
