"""One entry in words: what it says, who says it, on what ground."""

from collections.abc import Mapping
from datetime import date

from kh02.model.entry import (
    DocumentIssued,
    Entry,
    Figure,
    Incident,
    InfrastructureCheck,
    Spending,
    Update,
)
from kh02.model.measure import Measure
from kh02.model.unit import Unit
from kh02.vi.date import format_date
from kh02.vi.number import format_number, format_percent
from kh02.words.figure import short_name
from kh02.words.state import UPDATE_STATES, amount_words


def figure_words(figure: Figure, measure: Measure) -> str:
    """Return a figure after its part: "1.331/1.764 hồ sơ (75,45%)", "40 tổ", "Giai đoạn 1: đã hoàn thành"."""
    part = f"{figure.part}: " if figure.part else ""
    if figure.numerator is not None and figure.denominator is not None:
        unit = getattr(measure, "unit", "")
        rate = f" ({format_percent(100 * figure.numerator / figure.denominator)})" if figure.denominator else ""
        return (
            f"{part}{format_number(figure.numerator)}/{format_number(figure.denominator)} {unit}".rstrip() + rate
        )
    if figure.value is not None:
        return part + amount_words(figure.value, measure)
    if figure.stage is not None:
        return f"{figure.stage}: {_done(figure.done is not False)}"
    if figure.item is not None:
        return f"{figure.item}: {', '.join(figure.met) if figure.met else 'chưa đạt tiêu chí nào'}"
    return _done(bool(figure.done)) if figure.done is not None else "không có số"


def update_words(update: Update) -> list[str]:
    """Return an update of a task, a line each: state and result, product, difficulty, proposal, next steps."""
    head = UPDATE_STATES[update.state]
    named = (
        ("Sản phẩm", update.product),
        ("Khó khăn", update.difficulty),
        ("Đề xuất", update.proposal),
        ("Kỳ tới", update.next),
    )
    first = f"{head}: {update.result}" if update.result and update.state else update.result or head
    return [first[:1].upper() + first[1:], *(f"{name}: {words}" for name, words in named if words)]


def entry_words(entry: Entry, measures: Mapping[str, Measure]) -> str:
    """Return what an entry says, on one line, after what it is about; ``measures`` are those of the indicators."""
    match entry:
        case Figure():
            measure = measures.get(entry.indicator)
            said = figure_words(entry, measure) if measure else "chỉ tiêu không có trong kế hoạch"
            return f"{entry.indicator}: {said}"
        case Update():
            return f"{entry.task}: {' '.join(update_words(entry))}"
        case DocumentIssued():
            return document_words(entry)
        case Incident():
            return f"Sự cố {entry.incident}: {entry.what}"
        case InfrastructureCheck():
            faults = [item for item, works in entry.check.items() if not works]
            return f"Kiểm tra hạ tầng: {'hỏng ' + ', '.join(faults) if faults else 'tốt'}"
        case Spending():
            return f"Chi {format_number(entry.spending)} đồng: {entry.purpose}"


def document_words(entry: DocumentIssued) -> str:
    """Return an issued document: "Quyết định số 236/QĐ-UBND: Ban hành Quy chế …"."""
    document = entry.document
    return f"{document.type} số {document.number}: {document.title}"


def ground_words(entry: Entry, units: Mapping[str, Unit]) -> str:
    """Return who says it, the source, the evidence, when it came in late: "TTPVHCC · nguồn … · minh chứng …"."""
    parts = [short_name(units[entry.by]) if entry.by in units else entry.by]
    if entry.source:
        parts.append(f"nguồn: {entry.source}")
    if entry.evidence:
        parts.append(f"minh chứng: {', '.join(one.split('#', 1)[0] for one in entry.evidence)}")
    if entry.received and entry.received != entry.date:
        parts.append(f"nhận ngày {format_date(entry.received)}")
    if entry.note:
        parts.append(f"ghi chú: {entry.note}")
    return " · ".join(parts)


def span_words(start: date, end: date) -> str:
    """Return a span of days: "từ ngày 01/7/2025 đến ngày 14/9/2025", of one day "ngày 14/9/2025"."""
    if start == end:
        return f"ngày {format_date(end)}"
    return f"từ ngày {format_date(start)} đến ngày {format_date(end)}"


def _done(done: bool) -> str:
    return "đã hoàn thành" if done else "chưa hoàn thành"
