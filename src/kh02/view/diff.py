"""``kh02 diff`` for people, as Markdown and as JSON."""

from collections.abc import Iterator
from typing import Any

from kh02.progress.amendment import ItemChange
from kh02.progress.change import IndicatorStep, PlanChange
from kh02.progress.indicator import IndicatorProgress
from kh02.view.entry import entry_keys
from kh02.view.head import PlanHead
from kh02.view.page import BLANK, Heading, Items, Prose, paragraph
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.markdown import markdown
from kh02.view.write.terminal import terminal
from kh02.words.change import sections
from kh02.work.looks import Compared


def _page(compared: Compared) -> Iterator[Prose]:
    """Yield a heading a plan, and a list a section of what changed in it."""
    yield Heading("Thay đổi", f" {compared.title}", level=0)
    for change in compared.changes:
        yield from PlanHead(change.plan, change.illustrative).blocks()
        if not change:
            yield paragraph("Không có gì thay đổi.")
        for section in sections(change):
            yield Heading(section.title)
            yield Items(section.lines)
    for title, plans in (("Kế hoạch mới", compared.new), ("Kế hoạch không còn", compared.gone)):
        for plan in plans:
            yield BLANK
            yield paragraph(f"{title}: {plan.number} · {plan.issuer.short}")


def _object(compared: Compared) -> Pairs:
    """Yield the keys of one object; figures are strings, entries have the keys of a log."""
    yield "from", compared.earlier
    yield "to", compared.later
    yield "plans", [_change(change) for change in compared.changes]
    yield "new_plans", [plan.id for plan in compared.new]
    yield "gone_plans", [plan.id for plan in compared.gone]
    yield "problems", [notice.text for notice in compared.complaints]


def _change(change: PlanChange) -> dict[str, Any]:
    return {
        **PlanHead(change.plan, change.illustrative).keys,
        "indicators": [_step(step) for step in change.indicators],
        "tasks": [
            {"id": step.after.task.id, "before": step.before.state, "after": step.after.state}
            for step in change.tasks
        ],
        "added": [entry_keys(one) for one in change.added],
        "corrected": [{"old": entry_keys(one.old), "new": entry_keys(one.new)} for one in change.corrected],
        "removed": [entry_keys(one) for one in change.removed],
        "amendments": [one.model_dump(mode="json") for one in change.amendments],
        "items": [_item(one) for one in change.items],
    }


def _step(step: IndicatorStep) -> dict[str, Any]:
    return {
        "id": step.after.indicator.id,
        "met": step.met,
        "lost": step.lost,
        "before": _standing(step.before),
        "after": _standing(step.after),
    }


def _standing(progress: IndicatorProgress) -> dict[str, Any]:
    return {"state": progress.state, "value": progress.value}


def _item(change: ItemChange) -> dict[str, Any]:
    amendment = change.amendment
    return {"id": change.item.id, "field": change.field, "amendment": amendment.number if amendment else None}


FORMATS: Formats[Compared] = {
    "table": terminal(_page),
    "md": markdown(_page),
    "json": json_object(_object),
}
