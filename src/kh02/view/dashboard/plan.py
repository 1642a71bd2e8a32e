"""One plan of the page: its items, what is due, who reported, incidents."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from kh02.progress.activity import IncidentProgress, incidents_open
from kh02.progress.due import DUTY_STATES, Duty
from kh02.progress.period import Period, span_period
from kh02.progress.proposal import Proposal, open_proposals
from kh02.progress.replay import Replay
from kh02.progress.scorecard import PeriodScores, Score, totals
from kh02.view.dashboard.items import Units, indicator_keys, task_keys
from kh02.view.due.scorecard import RULE
from kh02.view.head import PlanHead
from kh02.view.status.scope import Scope
from kh02.words.duty import Line, last_day_words, lateness, line_words, lines
from kh02.words.figure import lead_words, row_words, unit_words

AHEAD = dt.timedelta(30)
"""How far the calendar looks ahead."""


def plan_keys(scope: Scope, scores: Sequence[PeriodScores], duties: Sequence[Duty]) -> dict[str, Any]:
    """Return a plan as of the scope's day; ``duties`` are what is due of it, for the calendar."""
    progress, plan = scope.progress, scope.progress.plan
    replay = Replay(scope.book, progress.day)
    units = scope.units
    return {
        **PlanHead(plan, progress.illustrative).keys,
        "issuer": plan.issuer.short,
        "title": plan.title,
        "as_of": progress.day,
        "starts": plan.starts,
        "ends": plan.ends,
        "units": [{"id": unit.id, "name": unit.name} for unit in plan.units],
        "indicators": [indicator_keys(replay, one, units) for one in progress.indicators],
        "tasks": [task_keys(replay, one, units) for one in progress.tasks],
        "incidents": [_incident(one) for one in _incidents(scope)],
        "proposals": [_proposal(one, units) for one in open_proposals(progress.tasks)],
        "calendar": [_line(one, units) for one in lines(duties, DUTY_STATES)],
        "scores": _scores(scores),
    }


def _incidents(scope: Scope) -> Iterator[IncidentProgress]:
    progress = scope.progress
    everything: Period = span_period(progress.plan.starts, progress.day)
    yield from incidents_open(progress.ledger, progress.day, everything)


def _incident(one: IncidentProgress) -> dict[str, Any]:
    return {"id": one.id, "what": one.what, "opened": one.opened, "resolved": one.resolved, "told": list(one.told)}


def _proposal(one: Proposal, units: Units) -> dict[str, Any]:
    update = one.update
    return {
        "words": one.text,
        "about": one.task.called,
        "owner": unit_words((update.by,), units),
        "day": update.date,
        "known": max(update.known, update.date),
    }


def _line(line: Line, units: Units) -> dict[str, Any]:
    """Return a line of the calendar: one duty, or the same one of several periods by the first of their days."""
    duty = line.first
    return {
        "kind": duty.kind,
        "item": duty.item,
        "words": line_words(line),
        "late": lateness(duty),
        "last": last_day_words(duty),
        "lead": list(duty.owing),
        "owner": lead_words(duty.owing, units),
        "day": duty.last_day,
        "certain": duty.certain,
        "state": duty.state,
        "days": duty.days,
    }


def _scores(periods: Sequence[PeriodScores]) -> dict[str, Any]:
    return {
        "rule": RULE,
        "periods": [
            {
                "label": one.period.label,
                "end": one.period.end,
                "over": one.over,
                "rows": [_score(score) for score in one.scores if score.owed],
            }
            for one in periods
        ],
        "totals": [_score(score) for score in totals(periods) if score.owed],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "unit": score.unit.id if score.unit else None,
        "name": row_words(score.unit, score.asked),
        "owed": score.owed,
        "on_time": score.on_time,
        "late": score.late,
        "silent": score.silent,
    }
