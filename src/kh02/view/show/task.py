"""A task on the page of ``kh02 show``."""

from collections.abc import Iterator, Mapping

from kh02.model.book import Book
from kh02.model.unit import Unit
from kh02.progress.amendment import amendments_of
from kh02.progress.history import PastEntry, TaskMoment, task_history, task_states
from kh02.progress.ledger import Ledger
from kh02.progress.task import TaskProgress
from kh02.vi.date import format_date
from kh02.view.head import MADE_UP
from kh02.view.page import Block, Heading, Text, pairs, paragraph, text
from kh02.view.style import STATE_STYLES
from kh02.words.entry import about_words, content_lines, entry_words, ground_words
from kh02.words.figure import deadline_words, lead_words, unit_words
from kh02.words.state import TASK_STATES


def task_parts(book: Book, progress: TaskProgress, ledger: Ledger) -> Iterator[Block]:
    """Yield words and deadline, where it stands, its states over time and the history as of the ledger's day."""
    day = ledger.as_of
    units = {unit.id: unit for unit in book.plan.units}
    if progress.illustrative:
        yield paragraph(MADE_UP, "bold yellow")
    yield pairs(_paper(book, progress, units))
    yield Heading(f"Đến hết ngày {format_date(day)}")
    yield pairs(_standing(progress))
    yield Heading("Diễn biến")
    yield pairs((format_date(one.day), _moment(one)) for one in task_states(book, progress.task, day))
    history = task_history(book, progress.task, ledger)
    yield Heading("Lịch sử", f": {len(history)} ghi chép" if history else ": chưa có ghi chép")
    yield pairs((format_date(past.recorded.entry.date), _past(past, progress.task.id, units)) for past in history)


def _paper(book: Book, progress: TaskProgress, units: Mapping[str, Unit]) -> Iterator[tuple[str, str | None]]:
    task = progress.task
    written = task.as_written
    yield "Nguyên văn", task.text
    yield "Vị trí", task.place
    yield "Chủ trì", (written.lead if written else None) or lead_words(task.lead, units)
    yield "Phối hợp", (written.support if written else None) or unit_words(task.support, units)
    yield "Thời hạn", _deadline(progress)
    yield "Sản phẩm", task.product
    yield "Chỉ tiêu", ", ".join(task.indicators)
    amended = (
        f"{format_date(one.date)}: {one.number}: {'; '.join(one.changes)}"
        for one in amendments_of(book.plan, task.id)
    )
    yield "Đã sửa đổi", "\n".join(amended)


def _deadline(progress: TaskProgress) -> str:
    deadline = progress.task.deadline
    if deadline is None:
        return "văn bản không nêu"
    day = f" (đến hết ngày {format_date(progress.deadline)})" if progress.deadline else ""
    stones = (f"{stone.text}: {format_date(stone.date)}" for stone in progress.task.milestones)
    return "\n".join([deadline.text + day, *stones])


def _standing(progress: TaskProgress) -> Iterator[tuple[str, str | Text | None]]:
    yield "Tình trạng", text(TASK_STATES[progress.state], STATE_STYLES[progress.state])
    yield "Thời hạn", deadline_words(progress)
    if progress.finished:
        yield "Hoàn thành", format_date(progress.finished)
    yield "Minh chứng", "\n".join(progress.evidence) or ("chưa nêu" if progress.unproven else None)


def _moment(moment: TaskMoment) -> Text:
    late = f", {moment.days_late} ngày" if moment.days_late else ""
    return text(TASK_STATES[moment.state] + late, STATE_STYLES[moment.state])


def _past(past: PastEntry, task: str, units: Mapping[str, Unit]) -> Text:
    """Return an entry of the history: what it says, who said it, and what became of it."""
    entry, later = past.recorded.entry, past.replaced_by
    of_the_task = about_words(entry) == task
    said = content_lines(entry, {}) if of_the_task else [entry_words(entry, {})]
    words = text("\n".join(said)) + text("\n" + ground_words(entry, units), "dim")
    if entry.replaces:
        told = f"sửa ghi chép ngày {format_date(entry.replaces.date)}: {entry.replaces.reason}"
        words += text(f"\n→ {told}", "yellow")
    if later and later.entry.replaces:
        told = f"đã thay bằng ghi chép ngày {format_date(later.entry.date)}: {later.entry.replaces.reason}"
        words += text(f"\n→ {told}", "yellow")
    return words
