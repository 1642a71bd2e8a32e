"""Deadlines: missing, out of order, or not what the paper's words say."""

from collections.abc import Iterator
from datetime import date

from kh02.check.assignment import by_parts
from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import paper, wording
from kh02.model.book import Book
from kh02.model.task import Deadline, Task
from kh02.vi.date import format_date
from kh02.vi.deadline import DeadlineReading, read_deadline

_KINDS = {
    "date": "ngày",
    "range": "khoảng đến ngày",
    "ongoing": "việc thường xuyên",
    "recurring": "việc định kỳ",
    "relative": "tính từ một sự kiện",
    "waiting": "chờ điều kiện",
    "none": "không đọc được",
}
# Kinds within one group are followed up alike, so the plan's author may choose between them.
_ALIKE = {"date": "dated", "range": "dated", "ongoing": "lasting", "recurring": "lasting"}
_ALIKE |= {"relative": "conditional", "waiting": "conditional"}


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each deadline that is missing, disagrees with its words or lies outside the plan."""
    undated = [task for task in book.plan.tasks if task.deadline is None]
    yield from by_parts(book, undated, paper.TASKS_WITHOUT_DEADLINE)
    for index, task in enumerate(book.plan.tasks):
        if task.deadline:
            yield from _words(book, index, task, task.deadline)
            yield from _order(book, index, task, task.deadline)
        yield from _outside(book, index, task)


def _words(book: Book, index: int, task: Task, deadline: Deadline) -> Iterator[Finding]:
    if deadline.kind in ("date", "range") and deadline.date is None:
        place = in_plan(book, "tasks", index, "deadline")
        yield paper.DEADLINE_WITHOUT_DATE.at(place, task=task.id, kind=deadline.kind, where=task.place)
        return
    reading = read_deadline(deadline.text)
    if not _agree(task, deadline, reading):
        key = "date" if _ALIKE.get(deadline.kind) == _ALIKE[reading.kind] else "kind"
        yield paper.DEADLINE_DIFFERS.at(
            in_plan(book, "tasks", index, "deadline", key),
            task=task.id,
            stated=_describe(deadline),
            words=deadline.text,
            read=_describe(reading),
            where=task.place,
        )


def _agree(task: Task, deadline: Deadline, reading: DeadlineReading) -> bool:
    """Tell whether the value can be what the words say; words that cannot be read agree with everything."""
    if reading.kind == "none":
        return True
    if reading.date in {milestone.date for milestone in task.milestones}:
        return True
    alike = _ALIKE.get(deadline.kind) == _ALIKE[reading.kind]
    return alike and (reading.date is None or reading.date == deadline.date)


def _describe(deadline: Deadline | DeadlineReading) -> str:
    name = _KINDS[deadline.kind]
    return f"{name} {format_date(deadline.date)}" if deadline.date else name


def _order(book: Book, index: int, task: Task, deadline: Deadline) -> Iterator[Finding]:
    due = deadline.date
    if due and deadline.starts and deadline.starts > due:
        place = in_plan(book, "tasks", index, "deadline", "starts")
        starts, ends = format_date(deadline.starts), format_date(due)
        yield wording.DEADLINE_REVERSED.at(place, task=task.id, starts=starts, ends=ends)
    if due and task.product_date and task.product_date > due:
        yield paper.PRODUCT_AFTER_DEADLINE.at(
            in_plan(book, "tasks", index, "product_date"),
            task=task.id,
            product=format_date(task.product_date),
            due=format_date(due),
            where=task.place,
        )


def _outside(book: Book, index: int, task: Task) -> Iterator[Finding]:
    plan = book.plan
    dated: list[tuple[KeyPath, date]] = [(("deadline", "date"), task.due)] if task.due else []
    dated += [(("milestones", j, "date"), milestone.date) for j, milestone in enumerate(task.milestones)]
    for path, due in dated:
        if plan.starts <= plan.ends and not plan.starts <= due <= plan.ends:
            yield paper.DEADLINE_OUTSIDE_PLAN.at(
                in_plan(book, "tasks", index, *path),
                task=task.id,
                due=format_date(due),
                starts=format_date(plan.starts),
                ends=format_date(plan.ends),
                where=task.place,
            )
