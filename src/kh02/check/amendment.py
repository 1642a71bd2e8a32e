"""The plan against an earlier version of itself: what is locked to the signed paper changes by amendment only."""

from collections.abc import Iterator

from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import paper
from kh02.model.book import Book
from kh02.model.indicator import Indicator, Target
from kh02.model.plan import Plan
from kh02.model.task import Deadline, Task
from kh02.progress.amendment import ItemChange, item_changes
from kh02.progress.target import targets_of, wishes_of

_FIELDS = {"targets": "mức phải đạt", "lead": "đơn vị chủ trì", "deadline": "thời hạn"}
_NONE = "không có"


def check_against(book: Book, earlier: Plan) -> Iterator[Finding]:
    """Yield a finding for each target, lead or deadline that is not what it was, and that no amendment explains.

    An item that is gone took its targets and its deadline with it; one that is new says nothing else than the
    paper, as far as can be told.
    """
    for change in item_changes(earlier, book.plan):
        if change.amendment is not None or change.field == "added":
            continue
        noun = "Chỉ tiêu" if isinstance(change.item, Indicator) else "Nhiệm vụ"
        what = f"{noun} {change.item.id}"
        if change.before is None or change.after is None:
            told = "không còn trong kế hoạch"
        else:
            before, after = (_in_keys(item, change.field) for item in (change.before, change.after))
            told = f"đổi {_FIELDS[change.field]} từ {before} thành {after}"
        yield paper.CHANGED_WITHOUT_AMENDMENT.at(in_plan(book, *_path(book.plan, change)), what=what, told=told)


def _path(plan: Plan, change: ItemChange) -> KeyPath:
    items: tuple[Indicator, ...] | tuple[Task, ...]
    name, items = ("indicators", plan.indicators) if isinstance(change.item, Indicator) else ("tasks", plan.tasks)
    index = next((place for place, item in enumerate(items) if item == change.after), None)
    return (name,) if index is None else (name, index, change.field)


def _in_keys(item: Indicator | Task, field: str) -> str:
    """Return what the plan's file says of a field, in its own keys."""
    if field == "lead":
        return _quoted(", ".join(item.lead))
    if isinstance(item, Indicator):
        return _quoted("; ".join(map(_target, (*targets_of(item), *wishes_of(item)))))
    deadline = item.deadline
    words = [_deadline(deadline)] if deadline else []
    return _quoted("; ".join([*words, *(str(milestone.date) for milestone in item.milestones)]))


def _deadline(deadline: Deadline) -> str:
    after = deadline.after if deadline.date is None else None
    return f"after: {after.event}, days: {after.days}" if after else str(deadline.date or deadline.text)


def _target(target: Target) -> str:
    value = target.value
    shown = "true" if value is None else " … ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    since = f", from: {target.since}" if target.since else ""
    wish = ", wish: true" if target.wish else ""
    return f"{target.compare}: {shown}{since}, by: {target.by}{wish}"


def _quoted(words: str) -> str:
    return f"`{words}`" if words else _NONE
