"""``kh02 diff`` as text for people, as Markdown and as JSON."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from kh02.model.book import Recorded
from kh02.model.plan import Plan
from kh02.progress.amendment import ItemChange
from kh02.progress.change import IndicatorStep, PlanChange
from kh02.progress.indicator import IndicatorProgress
from kh02.words.change import sections
from kh02.work.looks import Compared

_NOTHING = "Không có gì thay đổi."


def as_text(compared: Compared, width: int) -> str:
    """Return the changes as lines of at most ``width`` columns."""
    lines = textwrap.wrap(f"THAY ĐỔI {compared.title}", width)
    for change in compared.changes:
        lines += ["", f"KẾ HOẠCH {change.plan.number} · {change.plan.issuer.short}"]
        lines += ["SỐ LIỆU MINH HỌA"] if change.illustrative else []
        lines += [] if change else [_NOTHING]
        for section in sections(change):
            lines += ["", section.title.upper()]
            for line in section.lines:
                lines += textwrap.wrap(line, width, initial_indent="- ", subsequent_indent="  ")
    lines += _plans(compared)
    return "\n".join(lines) + "\n"


def as_markdown(compared: Compared) -> str:
    """Return the changes as Markdown, a heading a plan, a list a section."""
    lines = [f"# Thay đổi {compared.title}"]
    for change in compared.changes:
        lines += ["", f"## Kế hoạch {change.plan.number} · {_plain(change.plan.issuer.short)}"]
        lines += ["", "**SỐ LIỆU MINH HỌA**"] if change.illustrative else []
        lines += [] if change else ["", _NOTHING]
        for section in sections(change):
            lines += ["", f"### {section.title}", "", *(f"- {_plain(line)}" for line in section.lines)]
    lines += _plans(compared)
    return "\n".join(lines) + "\n"


def as_json(compared: Compared) -> str:
    """Return the changes as one object; figures are strings, entries have the keys of a log."""
    whole = {
        "from": compared.earlier,
        "to": compared.later,
        "plans": [_change(change) for change in compared.changes],
        "new_plans": [plan.id for plan in compared.new],
        "gone_plans": [plan.id for plan in compared.gone],
        "problems": list(compared.complaints),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _plans(compared: Compared) -> Iterator[str]:
    for title, plans in (("Kế hoạch mới", compared.new), ("Kế hoạch không còn", compared.gone)):
        yield from ("\n" + _named(title, plan) for plan in plans)


def _named(title: str, plan: Plan) -> str:
    return f"{title}: {plan.number} · {plan.issuer.short}"


def _plain(words: str) -> str:
    """Return words that Markdown shows as they are."""
    return "".join("\\" + letter if letter in "\\`*_[]<>#|" else letter for letter in words).replace("\n", " ")


def _change(change: PlanChange) -> dict[str, Any]:
    return {
        "id": change.plan.id,
        "number": change.plan.number,
        "illustrative": change.illustrative,
        "indicators": [_step(step) for step in change.indicators],
        "tasks": [
            {"id": step.after.task.id, "before": step.before.state, "after": step.after.state}
            for step in change.tasks
        ],
        "added": [_entry(one) for one in change.added],
        "corrected": [{"old": _entry(one.old), "new": _entry(one.new)} for one in change.corrected],
        "removed": [_entry(one) for one in change.removed],
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
    value = progress.value
    return {"state": progress.state, "value": None if value is None else format(value, "f")}


def _entry(recorded: Recorded) -> dict[str, Any]:
    return recorded.entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _item(change: ItemChange) -> dict[str, Any]:
    amendment = change.amendment
    return {"id": change.item.id, "field": change.field, "amendment": amendment.number if amendment else None}
