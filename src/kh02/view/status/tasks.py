"""The tasks of ``kh02 status``, by state: what needs somebody first, and whose it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kh02.progress.task import TaskProgress
from kh02.view.status.scope import Scope
from kh02.words.figure import (
    STATE_STYLES,
    deadline_words,
    lead_words,
    record_words,
    task_name,
    unit_words,
)
from kh02.words.state import TASK_STATES

ATTENTION_ORDER = (
    "overdue", "due_soon", "waiting", "ongoing_silent", "needs_deadline", "not_started", "paused",
    "doing", "ongoing_reported", "done_late", "done_unrated", "done_on_time", "dropped",
)  # fmt: skip
_ALWAYS_IN_FULL = frozenset({"overdue", "due_soon", "waiting", "paused"})
_SHORT_LIST = 3
_ID_WIDTH = 14


def task_groups(tasks: Sequence[TaskProgress], scope: Scope) -> Iterator[RenderableType]:
    """Yield each state's tasks: row by row where they are urgent or few or one unit's, else by who leads them."""
    groups: dict[str, list[TaskProgress]] = defaultdict(list)
    for task in tasks:
        groups[task.state].append(task)
    width = min(_ID_WIDTH, max(len(task.task.id) for task in tasks))
    for state in ATTENTION_ORDER:
        if group := groups[state]:
            yield Text(f"{TASK_STATES[state]}: {len(group)}{_remark(group)}", style=STATE_STYLES[state])
            rows = scope.unit is not None or state in _ALWAYS_IN_FULL or len(group) <= _SHORT_LIST
            yield Padding(_rows(group, scope, width) if rows else _by_lead(group, scope), (0, 0, 0, 2))


def _remark(group: Sequence[TaskProgress]) -> str:
    """Return what the count alone would hide: ends without evidence, undated tasks that are reported on."""
    if unproven := sum(task.unproven for task in group):
        return f" ({unproven} chưa nêu minh chứng)"
    if group[0].state == "needs_deadline":
        reported = sum(bool(task.in_period) for task in group)
        return f" ({reported or 'chưa'} có báo cáo trong kỳ)"
    return ""


def _rows(group: Sequence[TaskProgress], scope: Scope, width: int) -> Table:
    table = Table(box=None, expand=True, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=width, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    leads = [_lead(task, scope) for task in group]
    if any(leads):
        table.add_column(ratio=1, min_width=16, overflow="fold")
    for task, lead in zip(group, leads, strict=True):
        text = Text(task_name(task))
        for note in filter(None, (deadline_words(task), record_words(task))):
            text.append("\n" + note, style="dim")
        table.add_row(task.task.id, text, *([lead] if any(leads) else []))
    return table


def _lead(task: TaskProgress, scope: Scope) -> str:
    """Return who leads; of what the shown unit leads, only who else does."""
    if scope.unit is None or scope.unit.id not in task.task.lead:
        return lead_words(task.task.lead, scope.units)
    others = unit_words((unit for unit in task.task.lead if unit != scope.unit.id), scope.units)
    return f"cùng {others}" if others else ""


def _by_lead(group: Sequence[TaskProgress], scope: Scope) -> Table:
    by_lead: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for task in group:
        by_lead[task.task.lead].append(task.task.id)
    table = Table(box=None, expand=True, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(ratio=2, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    for lead, ids in by_lead.items():
        table.add_row(lead_words(lead, scope.units), str(len(ids)), ", ".join(ids))
    return table
