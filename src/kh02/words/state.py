"""The words of states: of indicators, of tasks, of what is said of a task, of incidents, of reports to be sent."""

from collections.abc import Mapping

from kh02.progress.task import TaskProgress
from kh02.progress.task_state import TaskState

INDICATOR_STATES: Mapping[str, str] = {
    "met": "Đạt",
    "met_late": "Đạt sau hạn",
    "on_track": "Đúng tiến độ",
    "at_risk": "Có nguy cơ không đạt",
    "not_rated": "Chưa đủ số liệu để đánh giá",
    "out_of_reach": "Không còn khả năng đạt",
    "missed": "Không đạt",
    "no_data": "Chưa có số liệu",
    "no_occurrence": "Không phát sinh",
    "told_by_tasks": "Đánh giá qua nhiệm vụ",
}
TASK_STATES: Mapping[str, str] = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành trễ hạn",
    "done_unrated": "Hoàn thành (không có hạn để xếp loại)",
    "overdue": "Quá hạn",
    "due_soon": "Sắp đến hạn",
    "doing": "Đang thực hiện",
    "not_started": "Chưa thực hiện",
    "ongoing_reported": "Thường xuyên (có báo cáo trong kỳ)",
    "ongoing_silent": "Thường xuyên (không báo cáo trong kỳ)",
    "waiting": "Chờ điều kiện",
    "needs_deadline": "Chưa có thời hạn",
    "paused": "Tạm dừng",
    "dropped": "Thôi thực hiện",
}
UPDATE_STATES: Mapping[str | None, str] = {
    "doing": "đang thực hiện",
    "done": "đã hoàn thành",
    "waiting": "đang chờ điều kiện để thực hiện tiếp",
    "paused": "tạm dừng",
    "dropped": "thôi thực hiện",
    None: "có báo cáo, chưa nêu kết quả",
}
"""In a sentence, what an update says of its task."""

UPDATE_CHOICES: Mapping[str, str] = {
    "doing": TASK_STATES["doing"],
    "done": "Đã hoàn thành",
    "waiting": TASK_STATES["waiting"],
    "paused": TASK_STATES["paused"],
    "dropped": TASK_STATES["dropped"],
}
"""The same to choose from, in a cell of the units' form."""

UPDATE_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "doing": ("đang làm", "đang thực hiện"),
    "done": ("hoàn thành", "đã hoàn thành", "xong"),
    "waiting": ("chờ", "đang chờ"),
    "paused": ("tạm dừng",),
    "dropped": ("thôi làm", "dừng hẳn"),
}
"""The same as people type them; the first is shown."""

INCIDENT_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "open": ("đang xử lý", "mới xảy ra"),
    "resolved": ("đã khắc phục", "khắc phục xong"),
}
INCIDENT_STATES: Mapping[str, str] = {state: answers[0] for state, answers in INCIDENT_ANSWERS.items()}

_WORK: Mapping[TaskState, str] = {
    "done_unrated": "Hoàn thành",
    "due_soon": "Đang thực hiện",
    "ongoing_reported": "Đang thực hiện",
    "ongoing_silent": "Không báo cáo trong kỳ",
}

SENDING_STATES: Mapping[str, str] = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "overdue": "Quá hạn",
    "due": "Chưa gửi",
    "running": "Chưa hết kỳ",
    "not_owed": "Gửi thêm",
    "withdrawn": "Đã bỏ chốt",
}


def work_words(progress: TaskProgress) -> str:
    """Return what is being done about a task: "Đang thực hiện", "Chưa thực hiện", "Quá hạn 5 ngày".

    That the paper gives no deadline, or that a deadline is near, is no state of the work.
    """
    state = progress.state
    if state == "needs_deadline":
        state = "doing" if progress.updates or progress.documents else "not_started"
    if state == "overdue":
        return f"{TASK_STATES[state]} {progress.days_late} ngày"
    return _WORK.get(state, TASK_STATES[state])
