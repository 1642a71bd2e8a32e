"""What a template may use of what the units wrote: difficulties, proposals, next steps."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Literal

from msgspec import Struct
from msgspec.structs import asdict

from kh02.model.entry import Update
from kh02.model.plan import Plan
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.proposal import Proposal
from kh02.progress.task import TaskProgress
from kh02.progress.task_state import CLOSED
from kh02.progress.unit import mentioned
from kh02.report.fields.field import Told
from kh02.report.fields.task import name_of
from kh02.report.fields.unit import verb

_A_MONTH = dt.timedelta(days=31)


class RemarkFields(Struct, frozen=True):
    """What a unit wrote about a task."""

    date: Annotated[str, Told("Ngày của ghi chép", "2025-10-09")]
    unit: Annotated[str, Told("Tên đơn vị", "Phòng Văn hóa - Xã hội")]
    verb: Annotated[str, Told("“Giao” hoặc, với Mặt trận và đoàn thể, “Đề nghị”", "Giao")]
    text: Annotated[str, Told("Lời của đơn vị", "Nhiều hộ đi làm ban ngày")]
    task: Annotated[str, Told("Ký hiệu nhiệm vụ", "V.8-1")]
    about: Annotated[
        str,
        Told(
            "Về việc gì: tên chỉ tiêu khi nhiệm vụ chỉ phục vụ một chỉ tiêu, không thì tên nhiệm vụ",
            "Khảo sát kỹ năng số của nhân dân",
        ),
    ]
    on_others: Annotated[bool, Told("Lời ấy nêu tên một đơn vị khác của kế hoạch: việc nội bộ", False)]
    indicator: Annotated[
        str | None, Told("Ký hiệu chỉ tiêu duy nhất mà nhiệm vụ phục vụ; none khi không phải vậy", "V.8-1")
    ]


class ProposalFields(RemarkFields, frozen=True):
    """A proposal that nobody has answered yet."""

    goes_up: Annotated[bool, Told("Gửi cấp trên, cơ quan ngoài xã; không thì là đề nghị trong nội bộ", True)]


def remarks(
    scope: "Remarked", tasks: Iterable[TaskProgress], said: Literal["difficulty", "proposal"]
) -> list[RemarkFields]:
    """Return what the units wrote of tasks in the period, by the plan's order of units, the oldest first."""
    return scope.by_unit((update, getattr(update, said)) for task in tasks for update in _updates(task))


def next_steps(scope: "Remarked", tasks: Iterable[TaskProgress], day: dt.date) -> list[RemarkFields]:
    """Return what the units will do next, in the same order.

    Of each unit and open task the last word counts: what was to come before a later report has come or lapsed, and
    so has what was to come more than a month before the report's ``day``.
    """
    since = day - _A_MONTH
    last = {
        (task.task.id, update.by): update
        for task in tasks
        if task.state not in CLOSED
        for update in _updates(task)
        if update.date > since
    }
    return scope.by_unit((update, update.next) for update in last.values())


def proposal_fields(scope: "Remarked", proposals: Iterable[Proposal]) -> list[ProposalFields]:
    """Return the proposals that still wait for an answer, in the same order."""
    goes_up = {(one.update.task, one.text): one.goes_up for one in proposals}
    told = scope.by_unit((one.update, one.text) for one in proposals)
    return [ProposalFields(**asdict(one), goes_up=goes_up[one.task, one.text]) for one in told]


class Remarked(Struct, frozen=True):
    """Whose words are told, and what their tasks are called."""

    plan: Plan
    units: Collection[str]
    """The ids of the units whose words are told."""
    names: Mapping[str, str]
    """What each task is called."""
    serves: Mapping[str, Collection[tuple[str, str]]]
    """Ids and names of the indicators with a target that each task serves."""

    def by_unit(self, written: Iterable[tuple[Update, str | None]]) -> list[RemarkFields]:
        """Return what was written, by the plan's order of units, of each unit the oldest first."""
        units = {unit.id: unit for unit in self.plan.units if unit.id in self.units}
        found: dict[str, list[RemarkFields]] = {unit: [] for unit in units}
        for update, text in written:
            if text and update.by in units:
                found[update.by].append(self._remark(update, text))
        return [one for of_unit in found.values() for one in sorted(of_unit, key=lambda remark: remark.date)]

    def _remark(self, update: Update, text: str) -> RemarkFields:
        unit = next(one for one in self.plan.units if one.id == update.by)
        served = self.serves.get(update.task, ())
        only = next(iter(served)) if len(served) == 1 else None
        return RemarkFields(
            date=update.date.isoformat(),
            unit=unit.name,
            verb=verb(unit),
            text=text,
            task=update.task,
            about=only[1] if only else self.names[update.task],
            on_others=any(one.id != unit.id for one in mentioned(text, self.plan.units)),
            indicator=only[0] if only else None,
        )


def remarked(
    plan: Plan, units: Collection[str], tasks: Iterable[TaskProgress], indicators: Iterable[IndicatorProgress]
) -> Remarked:
    """Return whose words are told of which tasks; what a task serves is told by the indicators with a target."""
    serves: dict[str, list[tuple[str, str]]] = {}
    for one in indicators:
        if one.target and one.indicator.restates is None:
            for task in one.tasks:
                serves.setdefault(task, []).append((one.indicator.id, one.indicator.name))
    return Remarked(plan, units, {one.task.id: name_of(one.task) for one in tasks}, serves)


def _updates(task: TaskProgress) -> Iterable[Update]:
    return (recorded.entry for recorded in task.in_period if isinstance(recorded.entry, Update))
