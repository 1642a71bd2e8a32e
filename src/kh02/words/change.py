"""What changed in a plan, in sections of sentences, for every format that is read by people."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import Figure
from kh02.model.measure import Measure
from kh02.model.plan import Amendment
from kh02.model.unit import Unit
from kh02.progress.change import Correction, IndicatorStep, PlanChange, TaskStep
from kh02.vi.date import format_date
from kh02.words.amended import item_change_words
from kh02.words.days import span_words
from kh02.words.entry import about_words, content_words, entry_words
from kh02.words.figure import short_name, standing_words
from kh02.words.kinds import WORDS
from kh02.words.state import INDICATOR_STATES, TASK_STATES

_IN_FULL = 3  # figures of one indicator; the parts of a breakdown come by the dozen


class Section(Struct, frozen=True):
    """A heading and its lines, never empty."""

    title: str
    lines: tuple[str, ...]


class _Words(Struct, frozen=True):
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
        words = content_words if about_words(old) == about_words(new) else entry_words
        reason = f" Lý do: {new.replaces.reason}" if new.replaces else ""
        said = f"{entry_words(old, self.measures)} → sửa thành {words(new, self.measures)}"
        return f"{format_date(old.date)} · {said}.{reason}"


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
        ("Kế hoạch bị sửa mà không có văn bản sửa đổi", [item_change_words(one, units) for one in silent]),
        ("Văn bản sửa đổi kế hoạch", [_amendment(one) for one in change.amendments]),
        ("Kế hoạch được sửa", [item_change_words(one, units) for one in explained]),
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
    before, after = map(standing_words, (step.before, step.after))
    old, new = INDICATOR_STATES[step.before.state], INDICATOR_STATES[step.after.state]
    states = new if old == new else f"{old} → {new}"
    figures = before if before == after else f"{before} → {after}"
    indicator = step.after.indicator
    return f"{indicator.id} {indicator.name}: {figures} · {states}"


def _task(step: TaskStep) -> str:
    task = step.after.task
    return f"{task.id} {task.called}: {TASK_STATES[step.before.state]} → {TASK_STATES[step.after.state]}"


def _amendment(amendment: Amendment) -> str:
    about = f" ({', '.join(amendment.items)})" if amendment.items else ""
    return f"{amendment.number} ngày {format_date(amendment.date)}: {'; '.join(amendment.changes)}{about}"
