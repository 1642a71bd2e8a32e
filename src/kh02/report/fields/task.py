"""What a template may use of a task."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import DocumentIssued, Update
from kh02.model.task import Task
from kh02.progress.period import Period
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED
from kh02.report.fields.field import Told
from kh02.sandbox.filters import about
from kh02.vi.date import format_date
from kh02.vi.text import fold
from kh02.words.state import TASK_STATES, UPDATE_STATES, work_words

_LONGEST_NAME = 90


class UpdateFields(Struct, frozen=True):
    """One report on a task, or a document issued for it."""

    date: Annotated[str, Told("Ngày của ghi chép", "2025-10-12")]
    by: Annotated[str, Told("Đơn vị báo", "Phòng Văn hóa - Xã hội")]
    words: Annotated[str, Told("Kết quả; không có thì sản phẩm, văn bản hoặc tình trạng", "Đã khảo sát 12/40 tổ")]
    tells: Annotated[bool, Told("Nêu kết quả, sản phẩm ngoài tình trạng và văn bản đã ban hành", True)]


class TaskFields(Struct, frozen=True):
    """A task as of the report's date."""

    id: Annotated[str, Told("Ký hiệu của nhiệm vụ trong kế hoạch", "III.7-1")]
    place: Annotated[str, Told("Vị trí trong kế hoạch", "Mục III.7, gạch đầu dòng thứ nhất")]
    name: Annotated[str, Told("Tên gọn", "Khảo sát kỹ năng số của nhân dân")]
    text: Annotated[str, Told("Nguyên văn", "Tổ chức khảo sát, lấy ý kiến nhân dân về …")]
    lead: Annotated[list[str], Told("Tên các đơn vị chủ trì", ["Phòng Văn hóa - Xã hội"])]
    support: Annotated[list[str], Told("Tên các đơn vị phối hợp", ["Công an phường"])]
    deadline: Annotated[
        str | None, Told("Nguyên văn thời gian hoàn thành", "Triển khai thực hiện ngay và thường xuyên.")
    ]
    due: Annotated[str | None, Told("Ngày cuối cùng còn trong hạn", "2025-12-31")]
    due_next: Annotated[str | None, Told("Hạn hoặc mốc rơi vào kỳ tới, khi chưa xong", "2025-11-10")]
    milestones_passed: Annotated[
        list[str], Told("Các mốc đã qua mà nhiệm vụ chưa xong", ["Quý III hoàn thành 50%"])
    ]
    product: Annotated[str | None, Told("Sản phẩm mà kế hoạch yêu cầu", "Báo cáo kết quả khảo sát")]
    indicators: Annotated[list[str], Told("Ký hiệu các chỉ tiêu mà nhiệm vụ phục vụ", ["II.2.2-10a"])]
    state: Annotated[str, Told("Mã tình trạng (xem kh02 status)", "overdue")]
    state_words: Annotated[str, Told("Tình trạng bằng chữ", "Quá hạn")]
    work: Annotated[str, Told("Đang làm gì, bằng chữ; thiếu thời hạn không thành tình trạng", "Đang thực hiện")]
    days_late: Annotated[int, Told("Số ngày quá hạn; 0 khi không quá hạn", 3)]
    untracked: Annotated[
        bool, Told("Hạn trước ngày bắt đầu theo dõi, sau hạn chưa có ghi chép nào: không tính là quá hạn", False)
    ]
    days_left: Annotated[int | None, Told("Số ngày còn lại đến hạn", 12)]
    finished: Annotated[str | None, Told("Ngày hoàn thành", "2025-10-10")]
    finished_in_period: Annotated[bool, Told("Hoàn thành trong kỳ", True)]
    evidence: Annotated[list[str], Told("Minh chứng, sản phẩm, văn bản đã ban hành", ["Báo cáo số 15/BC-VHXH"])]
    unproven: Annotated[bool, Told("Báo hoàn thành nhưng không có minh chứng", False)]
    news: Annotated[bool, Told("Có báo cáo, văn bản trong kỳ; hoặc quá hạn, đến hạn trong kỳ tới", True)]
    in_period: Annotated[list[UpdateFields], Told("Những lần báo trong kỳ", "")]
    latest: Annotated[UpdateFields | None, Told("Lần báo gần nhất", "")]


def task_fields(
    progress: TaskProgress, period: Period, following: Period, unit_names: Mapping[str, str]
) -> TaskFields:
    """Return the fields of a task; `following` is the next period, `unit_names` names each unit's id."""
    task, due, finished = progress.task, progress.due, progress.finished
    due_next = _due_within(progress, following)
    issued = _titles(progress)
    records = sorted((*progress.documents, *progress.updates), key=lambda recorded: recorded.entry.date)
    return TaskFields(
        id=task.id,
        place=task.place,
        name=name_of(task),
        text=task.text,
        lead=[unit_names.get(unit, unit) for unit in task.lead],
        support=[unit_names.get(unit, unit) for unit in task.support],
        deadline=_deadline(task),
        due=due.isoformat() if due else None,
        due_next=due_next,
        milestones_passed=[milestone.text for milestone in progress.milestones_passed],
        product=task.product,
        indicators=list(task.indicators),
        state=progress.state,
        state_words=TASK_STATES[progress.state],
        work=work_words(progress),
        days_late=progress.days_late,
        untracked=progress.untracked,
        days_left=progress.days_left,
        finished=finished.isoformat() if finished else None,
        finished_in_period=finished is not None and finished in period,
        evidence=_evidence(progress, period),
        unproven=progress.unproven,
        news=bool(progress.in_period) or progress.state == "overdue" or due_next is not None,
        in_period=[_update(recorded, unit_names, period, issued) for recorded in progress.in_period],
        latest=_update(records[-1], unit_names, period, issued) if records else None,
    )


def name_of(task: Task) -> str:
    """Return a task's short name, or the first words of its text."""
    return task.name or shortened(task.text)


def shortened(text: str) -> str:
    """Return the first words of a text, with "…" where some are left out."""
    if len(text) <= _LONGEST_NAME:
        return text.rstrip(".;")
    return text[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _evidence(progress: TaskProgress, period: Period) -> list[str]:
    """Return the evidence, each document once; one of the period, listed in full, is cited short."""
    issued = [entry for recorded in progress.documents if isinstance(entry := recorded.entry, DocumentIssued)]
    named: dict[str, None] = {}
    for words in progress.evidence:
        cited = next((entry for entry in issued if _names(words, entry.document.number)), None)
        if cited is None:
            named[words] = None
        else:
            document = cited.document
            day = "" if cited.date in period else f" ngày {format_date(cited.date)}"
            named[f"{document.type} số {document.number}{day}"] = None
    return list(named)


def _names(words: str, number: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(number)}(?!\w)", words) is not None


def _due_within(progress: TaskProgress, following: Period) -> str | None:
    milestone = progress.milestone_due
    days = (milestone.date if milestone else None, None if progress.state in CLOSED else progress.due)
    return min((day.isoformat() for day in days if day is not None and day in following), default=None)


def _deadline(task: Task) -> str | None:
    return task.deadline.text if task.deadline else None


def _titles(progress: TaskProgress) -> list[str]:
    documents = (recorded.entry for recorded in progress.documents)
    return [fold(one.document.title) for one in documents if isinstance(one, DocumentIssued)]


def _update(
    recorded: Recorded, unit_names: Mapping[str, str], period: Period, issued: Sequence[str]
) -> UpdateFields:
    """Return what an entry says of a task; a document of the period, listed in full, is cited short.

    ``issued`` are the titles of the documents issued for it: a result that only says so tells nothing more.
    """
    entry = recorded.entry
    words, tells = "", False
    if isinstance(entry, Update):
        told = (entry.result, entry.product and f"đã có sản phẩm: {entry.product}", UPDATE_STATES[entry.state])
        words, tells = next(filter(None, told)), _tells_more(entry, issued)
    elif isinstance(entry, DocumentIssued):
        words = f"ban hành {entry.document.type} số {entry.document.number}"
        if entry.date not in period:
            words += f" ngày {format_date(entry.date)} {about(entry.document.title)}"
    return UpdateFields(entry.date.isoformat(), unit_names.get(entry.by, entry.by), words, tells)


def _tells_more(update: Update, issued: Sequence[str]) -> bool:
    """Whether an update tells a result or product that is not one of the documents issued for the task."""
    told = fold(update.result or "").rstrip(".")
    return not any(told.endswith(title) for title in issued) if told else bool(update.product)
