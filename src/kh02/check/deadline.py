"""Deadlines: missing, out of order, or not what the paper's words say."""

from collections.abc import Iterator
from datetime import date

from kh02.check.assignment import by_parts
from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import paper, wording
from kh02.model.book import Book
from kh02.model.plan import Plan
from kh02.model.task import Deadline, DeadlineKind, Task
from kh02.progress.rhythm import rhythm_of
from kh02.vi.date import format_date
from kh02.vi.deadline import DeadlineReading, read_deadline
from kh02.words.period import PERIOD_KINDS

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
    place = in_plan(book, "tasks", index, "deadline")
    if deadline.kind in ("date", "range") and deadline.date is None:
        yield paper.DEADLINE_WITHOUT_DATE.at(place, task=task.id, kind=deadline.kind, where=task.place)
        return
    if deadline.kind == "relative" and deadline.date is None and deadline.after is None:
        yield paper.DEADLINE_WITHOUT_EVENT.at(place, task=task.id, words=deadline.text, where=task.place)
    reading = read_deadline(deadline.text, book.plan.year)
    if not _agree(task, deadline, reading):
        key = "date" if _ALIKE.get(deadline.kind) == _ALIKE.get(reading.kind) else "kind"
        yield paper.DEADLINE_DIFFERS.at(
            in_plan(book, "tasks", index, "deadline", key),
            task=task.id,
            stated=_described(deadline.kind, *filter(None, [deadline.date])),
            words=deadline.text,
            read=_described(reading.kind, *reading.dates),
            advice=_advice(deadline, reading),
            where=task.place,
        )
    if reading.unread and not _stated_dates(task, deadline) - set(reading.dates):
        yield paper.DEADLINE_PARTLY_READ.at(
            in_plan(book, "tasks", index, "deadline", "text"),
            task=task.id,
            words=deadline.text,
            read="" if reading.kind == "none" else f"đọc được là {_described(reading.kind, *reading.dates)}, ",
            unread="”, “".join(reading.unread),
            done=_done(book.plan, task, deadline),
            where=task.place,
        )


def _agree(task: Task, deadline: Deadline, reading: DeadlineReading) -> bool:
    """Tell whether the value can be what the words say; words that cannot be read agree with everything."""
    stated = _stated_dates(task, deadline)
    if reading.kind == "none":
        return True
    if reading.dates and any(milestone.date == reading.date for milestone in task.milestones):
        return stated >= set(reading.dates)
    if reading.unread and not reading.dates and stated:
        return True  # the date may stand in the words that are not understood
    alike = _ALIKE.get(deadline.kind) == _ALIKE[reading.kind]
    return alike and (not reading.dates or (deadline.date == reading.date and stated >= set(reading.dates)))


def _stated_dates(task: Task, deadline: Deadline) -> set[date]:
    return {milestone.date for milestone in task.milestones} | ({deadline.date} if deadline.date else set())


def _described(kind: DeadlineKind, *dates: date) -> str:
    days = ", ".join(map(format_date, dates))
    if dates and _ALIKE.get(kind) != "dated":
        return f"{_KINDS[kind]}, có hạn ngày {days}"
    return f"{_KINDS[kind]} {days}".rstrip()


def _advice(deadline: Deadline, reading: DeadlineReading) -> str:
    """Return what to write; a date that is there is never to be taken away without one in its place."""
    written = f"Ghi `kind: {reading.kind}`"
    if reading.date:
        written += f", `date: {reading.date}`"
    elif deadline.date:
        written += f" và giữ `date: {deadline.date}` nếu ngày ấy có căn cứ"
    if earlier := ", ".join(str(day) for day in reading.dates[:-1]):
        written += f", các mốc trước đó ({earlier}) ghi vào `milestones`"
    return written


def _done(plan: Plan, task: Task, deadline: Deadline) -> str:
    """Return what the program does with a deadline as it is stated."""
    due = deadline.date or max((milestone.date for milestone in task.milestones), default=None)
    if due:
        return f"tính hạn đến hết ngày {format_date(due)}"
    if rhythm := rhythm_of(task, plan):
        months = ", ".join(map(str, rhythm.months))
        when = f"vào tháng {months}" if months else f"từng {PERIOD_KINDS[rhythm.every]}"
        return f"đòi cập nhật {when}, không bao giờ tính quá hạn"
    conditional = deadline.after or _ALIKE.get(deadline.kind) == "conditional"
    return "xếp vào nhóm chờ điều kiện" if conditional else "xếp vào nhóm chưa có thời hạn"


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
