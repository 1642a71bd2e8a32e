"""What a template may use of the plan's sections that hold tasks, and of counts by state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from kh02.model.plan import Section
from kh02.progress.task_state import FINISHED
from kh02.report.fields.field import Told
from kh02.report.fields.task import TaskFields
from kh02.vi.text import bullet_letter
from kh02.words.state import INDICATOR_STATES, TASK_STATES


class StateCountFields(Struct, frozen=True):
    """How many items are in one state; the counts of a list add up to its items."""

    state: Annotated[str, Told("Mã tình trạng", "overdue")]
    words: Annotated[str, Told("Tình trạng bằng chữ", "Quá hạn")]
    count: Annotated[int, Told("Số lượng", 2)]
    finished: Annotated[bool, Told("Tình trạng thuộc nhóm nhiệm vụ đã hoàn thành", False)]


class CountsFields(Struct, frozen=True):
    """Counts by state; states without items are left out."""

    indicators: Annotated[list[StateCountFields], Told("Chỉ tiêu theo tình trạng", "")]
    tasks: Annotated[list[StateCountFields], Told("Nhiệm vụ theo tình trạng", "")]


class GroupFields(Struct, frozen=True):
    """A group of tasks: a section right under a chapter, with all that stands below it."""

    letter: Annotated[str, Told("Chữ cái của điểm trong báo cáo: a, b, c, d, đ …", "a")]
    label: Annotated[str, Told("Ký hiệu mục trong kế hoạch", "III.1")]
    title: Annotated[str, Told("Tên mục", "Công bố danh mục thủ tục hành chính")]
    tasks: Annotated[list[TaskFields], Told("Các nhiệm vụ, theo thứ tự của kế hoạch", "")]
    told: Annotated[bool, Told("Trong kỳ có kết quả được báo", True)]
    counts: Annotated[list[StateCountFields], Told("Nhiệm vụ của nhóm theo tình trạng", "")]
    lead: Annotated[
        str, Told("Đơn vị chủ trì chung của mọi nhiệm vụ trong nhóm; rỗng khi khác nhau", "Công an phường")
    ]


class ChapterFields(Struct, frozen=True):
    """A chapter of the plan that holds tasks."""

    label: Annotated[str, Told("Ký hiệu chương trong kế hoạch", "III")]
    title: Annotated[str, Told("Tên chương", "Nhiệm vụ, giải pháp trọng tâm")]
    size: Annotated[int, Told("Số nhiệm vụ", 18)]
    groups: Annotated[list[GroupFields], Told("Các nhóm nhiệm vụ", "")]
    told: Annotated[bool, Told("Trong kỳ có kết quả được báo", True)]
    deadline: Annotated[str | None, Told("Thời hạn ghi chung cho quá nửa số nhiệm vụ", "Thường xuyên.")]
    counts: Annotated[list[StateCountFields], Told("Nhiệm vụ của chương theo tình trạng", "")]


class WorkFields(Struct, frozen=True):
    """Tasks of one field of work."""

    title: Annotated[str, Told("Lĩnh vực: tên mục; với mục của riêng một đơn vị là tên chương", "Về dữ liệu")]
    tasks: Annotated[list[TaskFields], Told("Các nhiệm vụ, theo thứ tự của kế hoạch", "")]


def overdue_by_field(chapters: Iterable[ChapterFields]) -> list[WorkFields]:
    """Return the overdue tasks by the field of work they belong to, never by the unit that leads them."""
    found: dict[str, list[TaskFields]] = {}
    for chapter in chapters:
        for group in chapter.groups:
            late = [task for task in group.tasks if task.state == "overdue"]
            of_unit = not group.title or (group.lead and group.lead in group.title)
            if late:
                found.setdefault(chapter.title if of_unit else group.title, []).extend(late)
    return [WorkFields(title, tasks) for title, tasks in found.items()]


def chapters(
    sections: Sequence[Section], tasks: Sequence[TaskFields], section_of: Mapping[str, str]
) -> list[ChapterFields]:
    """Return the chapters that hold tasks, in the plan's order; `section_of` gives the section of each task's id.

    A task that stands right under a chapter belongs to a group without a title; tasks whose section the plan
    does not have come last, in a chapter without a label, so that none is left out.
    """
    known = {label for section in sections for label in _labels(section)}
    found = [_chapter(chapter, tasks, section_of) for chapter in sections]
    astray = [task for task in tasks if section_of[task.id] not in known]
    if astray:
        found.append(_chapter_of("", "Các nhiệm vụ", [_group(0, "", "", astray)]))
    return [chapter for chapter in found if chapter.size]


def _chapter(chapter: Section, tasks: Sequence[TaskFields], section_of: Mapping[str, str]) -> ChapterFields:
    groups: list[GroupFields] = []
    for part in (Section(label=chapter.label), *chapter.sections):
        labels = set(_labels(part))
        inside = [task for task in tasks if section_of[task.id] in labels]
        if inside:
            groups.append(_group(len(groups), part.label, part.title or "", inside))
    return _chapter_of(chapter.label, _sentence_case(chapter.title or ""), groups)


def _chapter_of(label: str, title: str, groups: list[GroupFields]) -> ChapterFields:
    inside = [task for group in groups for task in group.tasks]
    return ChapterFields(
        label=label,
        title=title,
        size=len(inside),
        groups=groups,
        told=any(group.told for group in groups),
        deadline=_common_deadline(inside),
        counts=task_counts(inside),
    )


def _group(place: int, label: str, title: str, inside: list[TaskFields]) -> GroupFields:
    return GroupFields(
        letter=bullet_letter(place),
        label=label,
        title=title,
        tasks=inside,
        told=any(update.tells for task in inside for update in task.in_period),
        counts=task_counts(inside),
        lead=_common_lead(inside),
    )


def _common_lead(tasks: Sequence[TaskFields]) -> str:
    leads = {"; ".join(task.lead) for task in tasks}
    return leads.pop() if len(leads) == 1 else ""


def _common_deadline(tasks: Sequence[TaskFields]) -> str | None:
    """Return the wording of the deadline that more than half of the tasks have."""
    wordings = Counter(task.deadline for task in tasks)
    return next((words for words, count in wordings.items() if words and 2 * count > len(tasks)), None)


def task_counts(tasks: Iterable[TaskFields]) -> list[StateCountFields]:
    """Return how many tasks are in each state that occurs."""
    return _counts(TASK_STATES, (task.state for task in tasks))


def indicator_counts(states: Iterable[str]) -> list[StateCountFields]:
    """Return how many indicators are in each state that occurs."""
    return _counts(INDICATOR_STATES, states)


def _counts(words: Mapping[str, str], states: Iterable[str]) -> list[StateCountFields]:
    number = Counter(states)
    return [
        StateCountFields(state, words[state], number[state], state in FINISHED) for state in words if number[state]
    ]


def _labels(section: Section) -> Iterable[str]:
    yield section.label
    for part in section.sections:
        yield from _labels(part)


def _sentence_case(title: str) -> str:
    return title.capitalize() if title.isupper() else title
