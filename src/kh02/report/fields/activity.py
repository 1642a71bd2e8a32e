"""What a template may use of documents issued, checks, incidents and money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from kh02.model.entry import DocumentIssued, Incident, Spending
from kh02.progress.activity import Activity, IncidentProgress
from kh02.progress.plan import PlanProgress
from kh02.report.fields.field import Told


class DocumentFields(Struct, frozen=True):
    """A document issued."""

    type: Annotated[str, Told("Tên loại văn bản", "Quyết định")]
    number: Annotated[str, Told("Số, ký hiệu", "125/QĐ-UBND")]
    date: Annotated[str, Told("Ngày ban hành", "2025-10-03")]
    title: Annotated[str, Told("Trích yếu", "Thành lập Tổ ứng cứu công nghệ")]
    to: Annotated[str | None, Told("Nơi nhận", "Các Tổ dân phố")]
    task: Annotated[str | None, Told("Ký hiệu nhiệm vụ mà văn bản phục vụ", "III.5-4")]
    by: Annotated[str, Told("Đơn vị báo", "Văn phòng HĐND và UBND")]


class DocumentsFields(Struct, frozen=True):
    """Documents issued to carry out the plan."""

    in_period: Annotated[list[DocumentFields], Told("Văn bản ban hành trong kỳ", "")]
    total: Annotated[int, Told("Số văn bản ban hành, lũy kế", 7)]


class FaultFields(Struct, frozen=True):
    """Something that a check found broken."""

    date: Annotated[str, Told("Ngày kiểm tra", "2025-10-02")]
    item: Annotated[str, Told("Hạng mục hỏng", "Máy quét")]


class ChecksFields(Struct, frozen=True):
    """The checks of the infrastructure."""

    days: Annotated[int, Told("Số ngày có kiểm tra trong kỳ", 5)]
    of_days: Annotated[int, Told("Số ngày của kỳ đã qua", 30)]
    faults: Annotated[list[FaultFields], Told("Các lượt hỏng trong kỳ", "")]
    total_days: Annotated[int, Told("Số ngày có kiểm tra, lũy kế", 12)]
    total_faults: Annotated[int, Told("Số lượt hỏng, lũy kế", 3)]


class IncidentEntryFields(Struct, frozen=True):
    """One entry on an incident."""

    date: Annotated[str, Told("Ngày của ghi chép", "2025-10-07")]
    by: Annotated[str, Told("Đơn vị báo", "Trung tâm phục vụ hành chính công phường")]
    resolved: Annotated[bool, Told("Ghi chép này báo đã khắc phục", False)]
    what: Annotated[str, Told("Diễn biến", "Đường truyền tại bộ phận tiếp nhận gián đoạn")]
    told: Annotated[str | None, Told("Đã báo cho ai, qua kênh nào", "Công an phường, qua điện thoại")]


class IncidentFields(Struct, frozen=True):
    """An incident, as of the report's day."""

    id: Annotated[str, Told("Mã sự cố", "SC-2025-01")]
    what: Annotated[str, Told("Diễn biến", "Đường truyền tại bộ phận tiếp nhận gián đoạn")]
    opened: Annotated[str, Told("Ngày xảy ra", "2025-10-07")]
    resolved: Annotated[str | None, Told("Ngày khắc phục", "2025-10-08")]
    told: Annotated[list[str], Told("Đã báo cho ai", ["Công an phường"])]
    last: Annotated[str, Told("Ngày của ghi chép gần nhất", "2025-10-08")]
    days: Annotated[int, Told("Số ngày từ khi xảy ra đến khi khắc phục, hoặc đến ghi chép gần nhất", 1)]
    entries: Annotated[list[IncidentEntryFields], Told("Các ghi chép, theo thời gian", "")]


class IncidentsFields(Struct, frozen=True):
    """Incidents."""

    in_period: Annotated[list[IncidentFields], Told("Sự cố xảy ra hoặc còn mở trong kỳ", "")]
    total: Annotated[int, Told("Số sự cố, lũy kế", 2)]
    open: Annotated[int, Told("Số sự cố chưa khắc phục", 0)]


class ExpenseFields(Struct, frozen=True):
    """Money spent on one thing."""

    date: Annotated[str, Told("Ngày chi", "2025-10-09")]
    purpose: Annotated[str, Told("Nội dung chi", "Mua máy quét cho bộ phận số hóa")]
    amount: Annotated[Decimal, Told("Số tiền, đồng (dùng |trieu để viết ra triệu đồng)", 12500000)]
    by: Annotated[str, Told("Đơn vị báo", "Phòng Kinh tế, Hạ tầng và Đô thị")]


class SpendingFields(Struct, frozen=True):
    """Money spent on the plan."""

    in_period: Annotated[Decimal, Told("Tổng chi trong kỳ, đồng", 12500000)]
    total: Annotated[Decimal, Told("Tổng chi lũy kế, đồng", 30000000)]
    expenses: Annotated[list[ExpenseFields], Told("Các khoản chi trong kỳ", "")]


def documents_fields(progress: PlanProgress, whole: Activity, unit_names: Mapping[str, str]) -> DocumentsFields:
    """Return the documents of the period; `whole` is what happened since the plan began."""
    issued = [recorded.entry for recorded in progress.documents]
    return DocumentsFields(
        in_period=[
            DocumentFields(
                type=entry.document.type,
                number=entry.document.number,
                date=entry.date.isoformat(),
                title=entry.document.title,
                to=entry.document.to,
                task=entry.task,
                by=unit_names.get(entry.by, entry.by),
            )
            for entry in issued
            if isinstance(entry, DocumentIssued)
        ],
        total=len(whole.documents),
    )


def checks_fields(progress: PlanProgress, whole: Activity) -> ChecksFields:
    """Return the checks of the period; `whole` is what happened since the plan began."""
    checks = progress.checks
    return ChecksFields(
        days=checks.days,
        of_days=checks.of_days,
        faults=[FaultFields(fault.date.isoformat(), fault.item) for fault in checks.faults],
        total_days=whole.checks.days,
        total_faults=len(whole.checks.faults),
    )


def incidents_fields(progress: PlanProgress, whole: Activity, unit_names: Mapping[str, str]) -> IncidentsFields:
    """Return the incidents of the period; `whole` is what happened since the plan began."""
    return IncidentsFields(
        in_period=[incident_fields(incident, unit_names) for incident in progress.incidents],
        total=len(whole.incidents),
        open=sum(incident.resolved is None for incident in whole.incidents),
    )


def incident_fields(incident: IncidentProgress, unit_names: Mapping[str, str]) -> IncidentFields:
    """Return one incident."""
    entries = [recorded.entry for recorded in incident.entries]
    last = max(entry.date for entry in entries)
    return IncidentFields(
        id=incident.id,
        what=incident.what,
        opened=incident.opened.isoformat(),
        resolved=incident.resolved.isoformat() if incident.resolved else None,
        told=list(incident.told),
        last=last.isoformat(),
        days=((incident.resolved or last) - incident.opened).days,
        entries=[
            IncidentEntryFields(
                entry.date.isoformat(),
                unit_names.get(entry.by, entry.by),
                entry.state == "resolved",
                entry.what,
                entry.told,
            )
            for entry in entries
            if isinstance(entry, Incident)
        ],
    )


def spending_fields(progress: PlanProgress, unit_names: Mapping[str, str]) -> SpendingFields:
    """Return the money spent."""
    spending = progress.spending
    entries = [recorded.entry for recorded in spending.entries]
    return SpendingFields(
        in_period=spending.in_period,
        total=spending.total,
        expenses=[
            ExpenseFields(
                entry.date.isoformat(), entry.purpose, entry.spending, unit_names.get(entry.by, entry.by)
            )
            for entry in entries
            if isinstance(entry, Spending)
        ],
    )
