"""An entry as one line of a list: "Chỉ tiêu II.2.2-2a: 412/538, ngày 12/9/2025, Phòng VHXH"."""

from kh02.check.span import amounts
from kh02.model.entry import (
    DocumentIssued,
    Entry,
    Figure,
    Incident,
    InfrastructureCheck,
    Spending,
    Update,
)
from kh02.model.plan import Plan
from kh02.vi.date import format_date
from kh02.vi.number import format_number


def entry_line(entry: Entry, plan: Plan) -> str:
    """Return what an entry says, its day, its unit, and what it replaces; without a full stop."""
    names = {unit.id: unit.name for unit in plan.units}
    tail = f"ngày {format_date(entry.date)}, {names.get(entry.by, entry.by)}"
    if entry.replaces:
        tail += (
            f", thay cho ghi chép ngày {format_date(entry.replaces.date)} ({entry.replaces.reason.rstrip('.')})"
        )
    return f"{_what(entry)}, {tail}"


def _what(entry: Entry) -> str:
    match entry:
        case Figure():
            part = entry.part or entry.item
            return f"Chỉ tiêu {entry.indicator}{f', {part}' if part else ''}: {amounts(entry)}"
        case Update():
            told = entry.result or entry.difficulty or entry.proposal or entry.next or entry.product
            return f"Nhiệm vụ {entry.task}: {(told or 'cập nhật trạng thái').rstrip('.')}"
        case DocumentIssued():
            issued = entry.document
            return f"{issued.type} số {issued.number} “{issued.title}”"
        case Incident():
            state = "đã khắc phục" if entry.state == "resolved" else "đang xử lý"
            told = f"; đã báo {entry.told}" if entry.told else "; chưa báo cho ai"
            return f"Sự cố {entry.incident} ({state}): {entry.what}{told}"
        case InfrastructureCheck():
            broken = ", ".join(item for item, works in entry.check.items() if not works)
            return f"Kiểm tra {len(entry.check)} hạng mục: {f'hỏng {broken}' if broken else 'đều tốt'}"
        case Spending():
            return f"Chi {format_number(entry.spending)} đồng: {entry.purpose}"
