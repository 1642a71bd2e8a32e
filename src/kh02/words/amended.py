"""What an amendment changed, in words: old and new."""

from collections.abc import Iterator, Mapping

from kh02.model.indicator import Indicator
from kh02.model.task import Deadline, Task
from kh02.model.unit import Unit
from kh02.progress.amendment import ItemChange
from kh02.progress.former import Amended
from kh02.progress.target import targets_of, wishes_of
from kh02.vi.date import format_date
from kh02.words.figure import unit_words
from kh02.words.target import limit_words, target_words

_FIELDS = {"targets": "mức phải đạt", "lead": "đơn vị chủ trì", "deadline": "thời hạn"}


def amended_words(amended: Amended, units: Mapping[str, Unit]) -> Iterator[str]:
    """Yield what an amendment changed, each item by its place in the paper."""
    for change in amended.changes:
        noun = "chỉ tiêu" if isinstance(change.item, Indicator) else "nhiệm vụ"
        before, after = _sides(change, units)
        name = change.item.called
        yield f"{noun} {name} ({change.item.place}) đổi {_FIELDS[change.field]} từ {before} thành {after}"


def unrecorded_words(amended: Amended) -> Iterator[str]:
    """Yield of which items nothing says what they were before."""
    for label in amended.unrecorded:
        yield f"{label}: nội dung trước khi sửa đổi không được ghi lại"


def item_change_words(change: ItemChange, units: Mapping[str, Unit]) -> str:
    """Return one change with the amendment that says so: "Chỉ tiêu I-1 đổi mức phải đạt theo …: 80% → 90%"."""
    noun = "Chỉ tiêu" if isinstance(change.item, Indicator) else "Nhiệm vụ"
    name = change.item.called
    if change.field in {"added", "removed"}:
        return f"{noun} {change.item.id} {'thêm vào' if change.field == 'added' else 'bỏ đi'}: {name}"
    by = f" theo {change.amendment.number}" if change.amendment else ""
    return f"{noun} {change.item.id} đổi {_FIELDS[change.field]}{by}: {' → '.join(_sides(change, units))}"


def _sides(change: ItemChange, units: Mapping[str, Unit]) -> list[str]:
    return [_in_words(item, change.field, units) for item in (change.before, change.after) if item is not None]


def _in_words(item: Indicator | Task, field: str, units: Mapping[str, Unit]) -> str:
    if field == "lead":
        return unit_words(item.lead, units) or "chưa rõ"
    if isinstance(item, Indicator):
        aims = (*targets_of(item), *wishes_of(item))
        targets = (f"{target_words(one, item.measure)}, {limit_words(one, item)}" for one in aims)
        return "; ".join(targets) or "không có"
    deadline = item.deadline
    words = [_deadline(deadline)] if deadline else []
    return "; ".join([*words, *(format_date(stone.date) for stone in item.milestones)]) or "không có"


def _deadline(deadline: Deadline) -> str:
    if deadline.date:
        return format_date(deadline.date)
    after = deadline.after
    return f"{after.days} ngày sau sự kiện {after.event}" if after else deadline.text
