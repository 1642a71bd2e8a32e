"""What is asked for: the page of which plans, as of which day."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kh02.progress.due import Window
from kh02.progress.scorecard import scorecard
from kh02.store.colour_rule import ColourRuleError, colour_rule_for
from kh02.view.dashboard.index import index_keys
from kh02.view.dashboard.page import dashboard_page, packed
from kh02.view.dashboard.plan import AHEAD, plan_keys
from kh02.view.status.scope import whole
from kh02.work.duties import find_duties
from kh02.work.inspection import Inspected, inspect, unsound
from kh02.work.refusal import Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """Plans, a day, the real today (for the checks), and the folder that relative paths start from."""

    paths: tuple[str, ...]
    day: dt.date
    today: dt.date
    cwd: Path


@dataclass(slots=True)
class _Made:
    rows: list[dict[str, Any]] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def page_of(asked: Asked, *, reload: bool = False) -> tuple[str, list[str]]:
    """Return the page of the plans that can be read, and what is wrong with the data of any.

    Raises Refused where no plan can be read.
    """
    made = _Made()
    for inspected in inspect(asked.paths, asked.today, asked.cwd):
        if inspected.errors:
            made.complaints.append(unsound(inspected))
        if inspected.book:
            _add(made, inspected, asked.day)
    if not made.rows:
        raise Refused("nothing", "\n".join([*made.complaints, "Không có kế hoạch nào đọc được để lập trang."]))
    return dashboard_page(asked.day, made.rows, made.plans, reload=reload), made.complaints


def _add(made: _Made, inspected: Inspected, day: dt.date) -> None:
    assert inspected.book, "asked of a plan that could be read"
    scope = whole(inspected.book, day)
    due = find_duties(scope.book, scope.progress, Window(day, day + AHEAD), None)
    made.complaints += due.unusable
    try:
        rule = colour_rule_for(inspected.file)
    except ColourRuleError as error:
        raise Refused("usage", str(error)) from None
    scores = scorecard(scope.progress.ledger)
    made.rows.append(index_keys(scope, scores, rule))
    made.plans[inspected.id] = packed(plan_keys(scope, scores, due.duties))
