"""``kh02 brief`` for programs: everything that is answered, none of it cut to a page."""

from typing import Any

from kh02.progress.activity import IncidentProgress
from kh02.progress.due import Duty
from kh02.progress.proposal import Proposal
from kh02.view.brief.listing import Brief, BriefListing
from kh02.view.status.json import indicator_keys
from kh02.view.write.json import Pairs


def brief_object(listing: BriefListing) -> Pairs:
    """Yield the object's keys and values; the figures of a target are those of ``status --format json``."""
    yield "as_of", listing.window.day
    yield "plans", listing.parts
    yield "problems", list(listing.problems)


def plan_keys(brief: Brief) -> dict[str, Any]:
    """Return the object of a plan."""
    progress = {one.indicator.id: one for one in brief.scope.indicators}
    verdicts = {one.id: {"key": one.key, "verdict": one.verdict} for one in brief.answers}
    *_, decisions = brief.sections
    return {
        **brief.head.keys,
        "unit": brief.scope.unit.id if brief.scope.unit else None,
        "until": brief.window.until,
        "targets": [{**indicator_keys(progress[id_]), **verdict} for id_, verdict in verdicts.items()],
        "late": list(map(_duty, brief.late)),
        "missing": list(map(_duty, brief.missing)),
        "incidents": list(map(_incident, brief.incidents)),
        "proposals": list(map(_proposal, brief.proposals)),
        "soon": list(map(_duty, brief.soon)),
        "reports_not_sent": list(map(_duty, brief.unsent)),
        "decisions": list(decisions.items),
    }


def _duty(one: Duty) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.item,
        "name": one.name,
        "lead": list(one.lead),
        "owed_by": list(one.owing),
        "asked": one.asked.id if one.asked else None,
        "period": one.period.key if one.period else None,
        "last_day": one.last_day,
        "days_late": one.days if one.state == "overdue" else 0,
    }


def _incident(one: IncidentProgress) -> dict[str, Any]:
    return {"id": one.id, "what": one.what, "opened": one.opened, "told": list(one.told)}


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "task": one.task.id,
        "text": one.text,
        "by": one.update.by,
        "date": one.update.date,
        "goes_up": one.goes_up,
    }
