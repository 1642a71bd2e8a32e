"""What changed in a plan, in sections of sentences, for every format that is read by people."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kh02.model.book import Recorded
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import Measure
from kh02.model.plan import Amendment
from kh02.model.task import Deadline, Task
from kh02.model.unit import Unit
from kh02.progress.amendment import ItemChange
from kh02.progress.change import Correction, IndicatorStep, PlanChange, TaskStep
from kh02.progress.target import targets_of, wishes_of
from kh02.vi.date import format_date
from kh02.words.days import span_words
from kh02.words.entry import about_words, entry_words, said_words
from kh02.words.figure import short_name, unit_words, value_words
from kh02.words.kinds import WORDS
from kh02.words.state import INDICATOR_STATES, TASK_STATES
from kh02.words.target import limit_words, target_words

_IN_FULL = 3  # figures of one indicator; the parts of a breakdown come by the dozen
_FIELDS = {"targets": "mức phải đạt", "lead": "đơn vị chủ trì", "deadline": "thời hạn"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, never empty."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    change: PlanChange
    units: Mapping[str, Unit]
    measures: Mapping[str, Measure]

    def entry(self, recorded: Recorded) -> str:
        entry = recorded.entry
        by = short_name(self.units[entry.by]) if entry.by in self.units else entry.by
        return f"{format_date(entry.date)} · {entry_words(entry, self.measures)} ({by})"

    def figures(self, added: Sequence[Recorded]) -> Iterator[str]:
        """Yield the new figures, those of one indicator as one line where they are many."""
        of: dict[str, list[Recorded]] = defaultdict(list)
        for one in added:
            if isinstance(one.entry, Figure):
                of[one.entry.indicator].append(one)
        for label, figures in of.items():
            if len(figures) <= _IN_FULL:
                yield from map(self.entry, figures)
            else:
                span = span_words(figures[0].entry.date, figures[-1].entry.date)
                yield f"{label}: {len(figures)} số liệu, {span}"

    def corrected(self, correction: Correction) -> str:
        old, new = correction.old.entry, correction.new.entry
        words = said_words if about_words(old) == about_words(new) else entry_words
        reason = f" Lý do: {new.replaces.reason}" if new.replaces else ""
        said = f"{entry_words(old, self.measures)} → sửa thành {words(new, self.measures)}"
        return f"{format_date(old.date)} · {said}.{reason}"

    def item(self, change: ItemChange) -> str:
        noun = "Chỉ tiêu" if isinstance(change.item, Indicator) else "Nhiệm vụ"
        name = change.item.name or change.item.text
        if change.field in {"added", "removed"}:
            return f"{noun} {change.item.id} {'thêm vào' if change.field == 'added' else 'bỏ đi'}: {name}"
        before, after = (
            self.stated(item, change.field) for item in (change.before, change.after) if item is not None
        )
        by = f" theo {change.amendment.number}" if change.amendment else ""
        return f"{noun} {change.item.id} đổi {_FIELDS[change.field]}{by}: {before} → {after}"

    def stated(self, item: Indicator | Task, field: str) -> str:
        if field == "lead":
            return unit_words(item.lead, self.units) or "chưa rõ"
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


def sections(change: PlanChange) -> Iterator[Section]:
    """Yield what changed, what matters most first; a section that would be empty is left out."""
    units = {unit.id: unit for unit in change.plan.units}
    measures = {indicator.id: indicator.measure for indicator in change.plan.indicators}
    words = _Words(change, units, measures)
    steps = _told_once(change.indicators)
    silent = [one for one in change.items if one.amendment is None and one.field != "added"]
    explained = [one for one in change.items if one not in silent]
    parts = (
        ("Chỉ tiêu đạt thêm", [_step(step) for step in steps if step.met]),
        ("Chỉ tiêu không còn đạt", [_step(step) for step in steps if step.lost]),
        ("Chỉ tiêu đổi tình trạng", [_step(one) for one in steps if one.moved and not (one.met or one.lost)]),
        ("Chỉ tiêu có số khác, tình trạng như cũ", [_step(step) for step in steps if not step.moved]),
        ("Nhiệm vụ đổi tình trạng", [_task(step) for step in change.tasks]),
        ("Kế hoạch bị sửa mà không có văn bản sửa đổi", [words.item(one) for one in silent]),
        ("Văn bản sửa đổi kế hoạch", [_amendment(one) for one in change.amendments]),
        ("Kế hoạch được sửa", [words.item(one) for one in explained]),
        ("Số liệu mới", list(words.figures(change.added))),
        ("Ghi chép được sửa", [words.corrected(one) for one in change.corrected]),
        ("Ghi chép bị bỏ hoặc bị sửa thẳng trong tệp", [words.entry(one) for one in change.removed]),
        ("Ghi chép mới khác", _counts(change.added)),
    )
    return (Section(title, tuple(lines)) for title, lines in parts if lines)


def _told_once(steps: Sequence[IndicatorStep]) -> list[IndicatorStep]:
    """Return the steps without those of indicators that restate another and went the same way."""
    ways = {step.after.indicator.id: (step.before.state, step.after.state) for step in steps}
    return [
        step
        for step in steps
        if ways.get(step.after.indicator.restates or "") != (step.before.state, step.after.state)
    ]


def _counts(added: Sequence[Recorded]) -> list[str]:
    counted = Counter(type(one.entry) for one in added)
    others = (words for words in WORDS if words.entry is not Figure)
    return [f"{counted[words.entry]} {words.counted}" for words in others if counted[words.entry]]


def _step(step: IndicatorStep) -> str:
    before, after = (value_words(one) or one.reason or "" for one in (step.before, step.after))
    old, new = INDICATOR_STATES[step.before.state], INDICATOR_STATES[step.after.state]
    states = new if old == new else f"{old} → {new}"
    figures = before if before == after else f"{before} → {after}"
    indicator = step.after.indicator
    return f"{indicator.id} {indicator.name}: {figures} · {states}"


def _task(step: TaskStep) -> str:
    task = step.after.task
    name = task.name or task.text
    return f"{task.id} {name}: {TASK_STATES[step.before.state]} → {TASK_STATES[step.after.state]}"


def _amendment(amendment: Amendment) -> str:
    about = f" ({', '.join(amendment.items)})" if amendment.items else ""
    return f"{amendment.number} ngày {format_date(amendment.date)}: {'; '.join(amendment.changes)}{about}"
