"""Proposals of the units that still wait for an answer."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kh02.model.entry import Update
from kh02.model.task import Task
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED

_ABOVE = re.compile(
    r"(?:(?:đề nghị|kiến nghị|đề xuất)\s+(?:với\s+)?)?"
    r"(?:cấp trên|cấp có thẩm quyền|cấp thẩm quyền|trung ương|chính phủ|bộ (?!phận|máy)|sở |cục |tổng cục |"
    r"(?:ủy ban nhân dân|ubnd|ban chỉ đạo|công an) (?:tỉnh|thành phố|tp\b|trung ương)|tỉnh\b|thành phố\b|"
    r"thành ủy|cơ quan (?!chuyên môn)|đơn vị (?:vận hành|cung cấp)|nhà cung cấp)"
)
"""How a proposal begins that goes to a body outside the commune; nobody else is named so at the beginning."""


class Proposal(Struct, frozen=True):
    """What a unit proposed of a task, and nobody has answered yet."""

    task: Task
    update: Update
    text: str

    @property
    def goes_up(self) -> bool:
        """Whether it asks the level above or another body outside the commune, by its words.

        What names nobody, the commune's committee or one of its units is a request within the commune.
        """
        return _ABOVE.match(self.text.lower()) is not None


def open_proposals(tasks: Iterable[TaskProgress]) -> tuple[Proposal, ...]:
    """Return the proposals of open tasks that stand, the oldest first.

    Of each unit and task the last one stands: it takes the place of what the unit proposed before.
    """
    found = (one for task in tasks if task.state not in CLOSED for one in _standing(task))
    return tuple(sorted(found, key=lambda one: one.update.date))


def _standing(task: TaskProgress) -> Iterator[Proposal]:
    last: dict[str, Proposal] = {}
    for recorded in task.updates:
        update = recorded.entry
        if isinstance(update, Update) and update.proposal:
            last[update.by] = Proposal(task.task, update, update.proposal)
    yield from last.values()
