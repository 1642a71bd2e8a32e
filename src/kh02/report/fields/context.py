"""All that a template may use, built from a plan's progress; the top of the tree of fields."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress
from kh02.progress.proposal import open_proposals
from kh02.progress.task_state import CLOSED
from kh02.report.fields.activity import (
    ChecksFields,
    DocumentsFields,
    IncidentFields,
    IncidentsFields,
    SpendingFields,
    checks_fields,
    documents_fields,
    incident_fields,
    incidents_fields,
    spending_fields,
)
from kh02.report.fields.amendment import AmendmentFields, amendment_fields
from kh02.report.fields.answer import AnswersFields, answers_fields
from kh02.report.fields.field import Told
from kh02.report.fields.indicator import IndicatorFields, indicator_fields
from kh02.report.fields.lead import LeadFields, by_lead
from kh02.report.fields.note import NoteFields, note_fields
from kh02.report.fields.remark import (
    ProposalFields,
    RemarkFields,
    next_steps,
    proposal_fields,
    remarked,
    remarks,
)
from kh02.report.fields.section import (
    ChapterFields,
    CountsFields,
    WorkFields,
    chapters,
    indicator_counts,
    overdue_by_field,
    task_counts,
)
from kh02.report.fields.sent import SentBeforeFields, against, previous_report, sent_before_fields
from kh02.report.fields.task import TaskFields, task_fields
from kh02.report.fields.unit import OwedFields, UnitFields, owed_next, part_owed_next, unit_fields
from kh02.report.letterhead import month_words, standing_unit
from kh02.report.scope import Scope
from kh02.report.sent import SentReport
from kh02.store.notes import Note
from kh02.words.answer import answers
from kh02.words.citation import citation, dated_citation
from kh02.words.reporting import unassigned_words


class PlanFields(Struct, frozen=True):
    """The plan that is reported on."""

    id: Annotated[str, Told("Mã kế hoạch", "phu-lien")]
    type: Annotated[str, Told("Tên loại văn bản", "Kế hoạch")]
    number: Annotated[str, Told("Số, ký hiệu", "60/KH-UBND")]
    date: Annotated[str, Told("Ngày ban hành", "2025-08-29")]
    title: Annotated[str, Told("Trích yếu", "Thực hiện Kế hoạch số 02-KH/BCĐTW …")]
    citation: Annotated[
        str,
        Told(
            "Viện dẫn lần đầu, chưa kèm trích yếu", "Kế hoạch số 60/KH-UBND ngày 29/8/2025 của Ủy ban nhân dân …"
        ),
    ]
    citation_short: Annotated[str, Told("Viện dẫn từ lần thứ hai", "Kế hoạch số 60/KH-UBND")]
    place: Annotated[str, Told("Địa danh", "Phù Liễn")]
    issuer: Annotated[str, Told("Cơ quan ban hành", "Ủy ban nhân dân phường Phù Liễn")]
    issuer_short: Annotated[str, Told("Tên gọi tắt", "UBND phường Phù Liễn")]
    starts: Annotated[str, Told("Ngày bắt đầu thực hiện; lũy kế tính từ đây", "2025-07-01")]
    ends: Annotated[str, Told("Ngày kết thúc", "2025-12-31")]
    report_symbol: Annotated[str, Told("Ký hiệu báo cáo", "BC-UBND")]


class PeriodFields(Struct, frozen=True):
    """A reporting period, both days included."""

    kind: Annotated[str, Told("day, week, month, quarter, half, nine-months, year hoặc span", "month")]
    label: Annotated[str, Told("Tên kỳ trong câu", "tháng 10 năm 2025")]
    during: Annotated[str, Told("Lúc nào, trong câu", "trong tháng 10 năm 2025")]
    start: Annotated[str, Told("Ngày đầu kỳ", "2025-09-15")]
    end: Annotated[str, Told("Ngày chốt kỳ", "2025-10-14")]


class RegisterFields(Struct, frozen=True):
    """The register of tasks: carried + assigned = on_time + late + unrated + dropped + open_at_end."""

    carried: Annotated[int, Told("Kỳ trước chuyển sang", 44)]
    assigned: Annotated[int, Told("Giao trong kỳ", 0)]
    on_time: Annotated[int, Told("Hoàn thành trong kỳ, đúng hạn", 1)]
    late: Annotated[int, Told("Hoàn thành trong kỳ, trễ hạn", 0)]
    unrated: Annotated[int, Told("Hoàn thành trong kỳ, không có thời hạn để xếp loại", 2)]
    dropped: Annotated[int, Told("Thôi thực hiện trong kỳ", 0)]
    open_at_end: Annotated[int, Told("Còn mở cuối kỳ, bằng tổng năm số tiếp theo", 41)]
    overdue: Annotated[int, Told("Còn mở, quá hạn", 1)]
    held: Annotated[int, Told("Còn mở, đã qua hạn nhưng tạm dừng hoặc chờ điều kiện", 0)]
    untracked: Annotated[
        int, Told("Còn mở, hạn trước ngày bắt đầu theo dõi, sau hạn chưa có ghi chép; không tính là quá hạn", 0)
    ]
    in_time: Annotated[int, Told("Còn mở, trong hạn", 3)]
    without_deadline: Annotated[int, Told("Còn mở, không có thời hạn bằng ngày", 37)]
    due_in_period: Annotated[int, Told("Đến hạn trong kỳ, đã xong hay chưa", 1)]


class LateFields(Struct, frozen=True):
    """Entries on the period that came in after its end."""

    count: Annotated[int, Told("Số ghi chép nhận sau ngày chốt", 3)]
    latest: Annotated[str | None, Told("Ngày nhận muộn nhất", "2025-10-20")]
    updated: Annotated[
        str | None,
        Told(
            "Ngày mới nhất của ghi chép được tính, kể cả về các kỳ trước; none khi không sau ngày chốt",
            "2025-10-20",
        ),
    ]


class ReportFields(Struct, frozen=True):
    """A report's figures and words."""

    plan: Annotated[PlanFields, Told("Kế hoạch", "")]
    edition: Annotated[
        str,
        Told("official: gửi cấp trên; internal: nội bộ; full: đầy đủ (--edition, --detail)", "official"),
    ]
    reporter: Annotated[str, Told("Cơ quan, đơn vị báo cáo, tên gọi trong câu", "UBND phường Phù Liễn")]
    period: Annotated[PeriodFields, Told("Kỳ báo cáo", "")]
    next_period: Annotated[PeriodFields, Told("Kỳ tới", "")]
    day: Annotated[str, Told("Ngày của số liệu: ngày chốt kỳ, hoặc hôm lập nếu kỳ chưa hết", "2025-10-14")]
    late: Annotated[LateFields, Told("Ghi chép về kỳ này nhận sau ngày chốt", "")]
    addressed: Annotated[bool, Told("Có nơi nhận ở dòng Kính gửi", True)]
    dated: Annotated[str, Told("Ngày tháng để trống ngày, ghi ở dòng kèm theo của phụ lục", "tháng 10 năm 2025")]
    unit: Annotated[UnitFields | None, Told("Đơn vị báo cáo (report --unit); none khi là báo cáo chung", "")]
    incident: Annotated[IncidentFields | None, Told("Sự cố (report --incident); none ở báo cáo khác", "")]
    note: Annotated[NoteFields, Told("Nhận xét, đánh giá do cán bộ ghi thêm", "")]
    illustrative: Annotated[bool, Told("Có số liệu minh họa", False)]
    sent_before: Annotated[SentBeforeFields, Told("Những báo cáo đã gửi trước báo cáo này", "")]
    answers: Annotated[AnswersFields, Told("Từng mục tiêu có đạt được không", "")]
    indicators: Annotated[list[IndicatorFields], Told("Các chỉ tiêu, theo thứ tự của kế hoạch", "")]
    tasks: Annotated[list[TaskFields], Told("Các nhiệm vụ, theo thứ tự của kế hoạch; của đơn vị: chủ trì", "")]
    supported: Annotated[
        list[TaskFields], Told("Các nhiệm vụ đơn vị phối hợp hoặc có báo cáo; rỗng ở báo cáo chung", "")
    ]
    overdue: Annotated[list[LeadFields], Told("Nhiệm vụ quá hạn, theo đơn vị chủ trì", "")]
    overdue_by_field: Annotated[list[WorkFields], Told("Nhiệm vụ quá hạn, theo lĩnh vực công việc", "")]
    due_next: Annotated[list[LeadFields], Told("Nhiệm vụ đến hạn trong kỳ tới, theo đơn vị chủ trì", "")]
    open_tasks: Annotated[list[LeadFields], Told("Nhiệm vụ còn mở, theo đơn vị chủ trì", "")]
    chapters: Annotated[list[ChapterFields], Told("Các nhiệm vụ, theo chương, mục của kế hoạch", "")]
    amendments: Annotated[list[AmendmentFields], Told("Các văn bản sửa đổi kế hoạch trong kỳ", "")]
    counts: Annotated[CountsFields, Told("Số chỉ tiêu, nhiệm vụ theo tình trạng", "")]
    register: Annotated[RegisterFields, Told("Sổ theo dõi nhiệm vụ trong kỳ", "")]
    units: Annotated[
        list[UnitFields], Told("Các đơn vị, theo thứ tự của kế hoạch; cuối cùng là phần chưa giao đơn vị nào", "")
    ]
    unassigned: Annotated[
        str,
        Told(
            "Phần chưa giao đơn vị nào trong kỳ; rỗng khi không có", "06 chỉ tiêu chưa giao đơn vị, 04 có số liệu"
        ),
    ]
    documents: Annotated[DocumentsFields, Told("Văn bản đã ban hành", "")]
    checks: Annotated[ChecksFields, Told("Kiểm tra hạ tầng", "")]
    incidents: Annotated[IncidentsFields, Told("Sự cố", "")]
    spending: Annotated[SpendingFields, Told("Kinh phí", "")]
    difficulties: Annotated[list[RemarkFields], Told("Khó khăn, vướng mắc các đơn vị báo trong kỳ", "")]
    proposals: Annotated[list[RemarkFields], Told("Đề xuất, kiến nghị các đơn vị báo trong kỳ", "")]
    open_proposals: Annotated[
        list[ProposalFields], Told("Đề xuất, kiến nghị còn chờ trả lời, của cả thời gian thực hiện", "")
    ]
    next_steps: Annotated[list[RemarkFields], Told("Việc kỳ tới các đơn vị đã đăng ký", "")]
    owed_next: Annotated[list[OwedFields], Told("Số liệu phải gửi trong kỳ tới, theo đơn vị", "")]


def context(scope: Scope, note: Note | None = None, sent: Sequence[SentReport] = ()) -> ReportFields:
    """Return the fields of a report; `note` is what an officer added by hand.

    `sent` are the reports that its reader has already, the last one first.
    """
    progress, whole, following = scope.progress, scope.whole, scope.following
    plan, period = progress.plan, progress.period
    names = {unit.id: unit.name for unit in plan.units}
    tasks = [task_fields(task, period, following, names) for task in progress.tasks]
    supported = [task_fields(task, period, following, names) for task in scope.supported]
    spoken_of = (*progress.tasks, *scope.supported)
    units = [unit_fields(unit) for unit in progress.units]
    indicators, part = progress.indicators, scope.part
    parts = chapters(plan.sections, tasks, {task.id: task.section for task in plan.tasks})
    told = remarked(plan, {unit.id for unit in units}, spoken_of, indicators)
    return ReportFields(
        plan=_plan_fields(plan),
        edition=scope.edition,
        reporter=_reporter(scope),
        period=_period(period),
        next_period=_period(following),
        day=progress.day.isoformat(),
        late=_late(scope),
        addressed=scope.unit is not None or scope.edition == "internal" or bool(plan.reporting.to),
        dated=month_words(scope.sent),
        unit=units[0] if scope.unit else None,
        incident=incident_fields(scope.incident, names) if scope.incident else None,
        note=note_fields(note),
        illustrative=progress.illustrative,
        sent_before=sent_before_fields(scope, sent, names),
        answers=answers_fields(answers(indicators)),
        indicators=_indicators(progress, names, previous_report(progress, sent)),
        tasks=tasks,
        supported=supported,
        overdue=by_lead(tasks, plan, following.end, lambda task: task.state == "overdue"),
        overdue_by_field=overdue_by_field(parts),
        due_next=by_lead(tasks, plan, following.end, lambda task: task.due_next is not None),
        open_tasks=by_lead(tasks, plan, following.end, lambda task: task.state not in CLOSED),
        chapters=parts,
        amendments=[amendment_fields(one, {unit.id: unit for unit in plan.units}) for one in progress.amended],
        counts=CountsFields(indicator_counts(one.state for one in progress.indicators), task_counts(tasks)),
        register=_register(progress),
        units=units,
        unassigned=unassigned_words(progress.units),
        documents=documents_fields(progress, whole, names),
        checks=checks_fields(progress, whole),
        incidents=incidents_fields(progress, whole, names),
        spending=spending_fields(progress, names),
        difficulties=remarks(told, spoken_of, "difficulty"),
        proposals=remarks(told, spoken_of, "proposal"),
        open_proposals=proposal_fields(told, open_proposals(spoken_of)),
        next_steps=next_steps(told, spoken_of, progress.day),
        owed_next=(
            part_owed_next(part, plan, indicators, following) if part else owed_next(plan, indicators, following)
        ),
    )


def _indicators(
    progress: PlanProgress, names: dict[str, str], previous: SentReport | None
) -> list[IndicatorFields]:
    """Return the indicators, compared with what was sent of the period before, or with what is known of it."""
    plan, period, day = progress.plan, progress.period, progress.day
    fields = [indicator_fields(one, plan, period, day, names) for one in progress.indicators]
    return [against(one, previous.figures.get(one.id)) for one in fields] if previous else fields


def _reporter(scope: Scope) -> str:
    """Return who reports, as a sentence names them: the unit, the standing unit to its office, or the issuer."""
    plan = scope.progress.plan
    if scope.unit:
        return scope.unit.name
    standing = standing_unit(plan) if scope.edition == "internal" else None
    return standing.name if standing else plan.issuer.short


def _plan_fields(plan: Plan) -> PlanFields:
    """Return the fields of the plan itself."""
    return PlanFields(
        id=plan.id,
        type=plan.type,
        number=plan.number,
        date=plan.date.isoformat(),
        title=plan.title,
        citation=f"{dated_citation(plan)} của {plan.issuer.name}",
        citation_short=citation(plan),
        place=plan.place,
        issuer=plan.issuer.name,
        issuer_short=plan.issuer.short,
        starts=plan.starts.isoformat(),
        ends=plan.ends.isoformat(),
        report_symbol=plan.reporting.symbol,
    )


def _period(period: Period) -> PeriodFields:
    return PeriodFields(period.kind, period.label, period.during, period.start.isoformat(), period.end.isoformat())


def _late(scope: Scope) -> LateFields:
    days = [recorded.entry.known for recorded in scope.progress.late]
    updated = scope.updated.isoformat() if scope.updated else None
    return LateFields(len(days), max(days).isoformat() if days else None, updated)


def _register(progress: PlanProgress) -> RegisterFields:
    register = progress.register
    return RegisterFields(**{name: getattr(register, name) for name in RegisterFields.__struct_fields__})
