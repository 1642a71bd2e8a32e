"""The tasks of ``kh02 status``, by state: what needs somebody first, and whose it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kh02.progress.task import TaskProgress
from kh02.progress.task_state import TaskState
from kh02.view.page import Block, Column, Run, Table, Text, paragraph, text
from kh02.view.status.scope import Scope
from kh02.view.style import STATE_STYLES
from kh02.words.figure import deadline_words, lead_words, record_words, unit_words
from kh02.words.state import TASK_STATES

ATTENTION_ORDER: tuple[TaskState, ...] = (
    "overdue", "due_soon", "waiting", "ongoing_silent", "needs_deadline", "not_started", "paused",
    "doing", "ongoing_reported", "done_late", "done_unrated", "done_on_time", "dropped",
)  # fmt: skip
_ALWAYS_IN_FULL = frozenset({"overdue", "due_soon", "waiting", "paused"})
_SHORT_LIST = 3
_ID_WIDTH = 14
_INDENT = 2


def task_blocks(tasks: Sequence[TaskProgress], scope: Scope) -> Iterator[Block]:
    """Yield each state's tasks: row by row where they are urgent or few or one unit's, else by who leads them."""
    groups: dict[str, list[TaskProgress]] = defaultdict(list)
    for task in tasks:
        groups[task.state].append(task)
    width = min(_ID_WIDTH, max(len(task.task.id) for task in tasks))
    for state in ATTENTION_ORDER:
        if group := groups[state]:
            yield paragraph(f"{TASK_STATES[state]}: {len(group)}{_remark(group)}", STATE_STYLES[state])
            rows = scope.unit is not None or state in _ALWAYS_IN_FULL or len(group) <= _SHORT_LIST
            yield _in_full(group, scope, width) if rows else _by_lead(group, scope)


def _remark(group: Sequence[TaskProgress]) -> str:
    """Return what the count alone would hide: ends without evidence, undated tasks that are reported on."""
    if unproven := sum(task.unproven for task in group):
        return f" ({unproven} chưa nêu minh chứng)"
    if group[0].state == "needs_deadline":
        reported = sum(bool(task.in_period) for task in group)
        return f" ({reported or 'chưa'} có báo cáo trong kỳ)"
    return ""


def _in_full(group: Sequence[TaskProgress], scope: Scope, width: int) -> Table:
    columns = (Column(width=width), Column(share=3), Column(share=1, min_width=16))
    leads = [_lead(task, scope) for task in group]
    shown = 3 if any(leads) else 2
    rows = ((task.task.id, _words(task), lead) for task, lead in zip(group, leads, strict=True))
    return Table(columns[:shown], tuple(row[:shown] for row in rows), _INDENT)


def _words(task: TaskProgress) -> Text:
    notes = filter(None, (deadline_words(task), record_words(task)))
    return text(task.task.called) + tuple(Run(f"\n{note}", "dim") for note in notes)


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
    columns = (Column(share=2), Column(right=True, wraps=False), Column(share=3))
    rows = ((lead_words(lead, scope.units), len(ids), ", ".join(ids)) for lead, ids in by_lead.items())
    return Table(columns, tuple(rows), _INDENT)
