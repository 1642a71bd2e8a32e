"""The rows of a form for tasks."""

import datetime as dt
from collections.abc import Iterable

from kh02.form.cell_words import evidence_words
from kh02.form.export.columns import EVIDENCE
from kh02.form.export.content import Asking, Column, FormCell, FormRow, FormSheet, Input, field_column
from kh02.form.stamp import RowId
from kh02.model.entry import Update
from kh02.progress.task import TaskProgress
from kh02.report.fields.task import shortened
from kh02.vi.date import format_date
from kh02.words.state import TASK_STATES, UPDATE_CHOICES, UPDATE_STATES

_COLUMNS = (
    Column("TT", 4),
    Column("Mã", 9),
    Column("Nhiệm vụ", 24),
    Column("Thời hạn; tình trạng", 17),
    Column("Kết quả gần nhất", 20),
    field_column("state", 12, "Chọn trong danh sách. Đã hoàn thành thì ghi cả ngày và minh chứng."),
    field_column("date", 11, "Ngày hoàn thành, hoặc ngày của kết quả nếu khác ngày chốt ở trang Hướng dẫn."),
    field_column("result", 24, "Đã làm được gì trong kỳ."),
    field_column("product", 14, "Sản phẩm cụ thể đã có."),
    EVIDENCE,
    field_column("difficulty", 16, "Vướng ở đâu, vì sao."),
    field_column("proposal", 16, "Đề nghị cấp nào làm gì."),
    field_column("next", 16, "Sẽ làm gì trong kỳ tới."),
)


def task_sheet(asking: Asking, tasks: Iterable[TaskProgress]) -> FormSheet:
    """Return the sheet of tasks."""
    rows = tuple(_task_row(asking, task, number) for number, task in enumerate(tasks, start=1))
    return FormSheet("Nhiệm vụ", "KẾT QUẢ NHIỆM VỤ", _COLUMNS, rows)


def _task_row(asking: Asking, progress: TaskProgress, number: int) -> FormRow:
    task = progress.task
    told = _last_told(asking, task.id)
    update, day = told or (None, None)
    deadline = task.deadline.text if task.deadline else ""
    state = UPDATE_CHOICES[update.state] if update and update.state else None
    cells: tuple[FormCell, ...] = (
        number,
        task.id,
        task.name or task.text,
        "\n".join(filter(None, (deadline, TASK_STATES[progress.state]))),
        _latest(progress),
        Input("choice", state, tuple(UPDATE_CHOICES.values())),
        Input("date", day),
        Input("words", update.result if update else None),
        Input("words", update.product if update else None),
        Input("words", evidence_words(update.evidence) if update else None),
        Input("words", update.difficulty if update else None),
        Input("words", update.proposal if update else None),
        Input("words", update.next if update else None),
    )
    return FormRow(RowId("update", task.id), cells)


def _last_told(asking: Asking, task: str) -> tuple[Update, dt.date] | None:
    """Return the unit's last update of the period, and the day it stands for."""
    own = [
        (live.entry, live.date)
        for live in asking.ledger.updates.get(task, ())
        if live.entry.by == asking.unit.id and live.date in asking.period
    ]
    return own[-1] if own else None


def _latest(progress: TaskProgress) -> str:
    latest = progress.latest.entry if progress.latest else None
    if not isinstance(latest, Update):
        return "chưa có báo cáo nào"
    told = latest.result or latest.difficulty or latest.next or UPDATE_STATES[latest.state]
    return f"{format_date(latest.date)}: {shortened(told)}"
