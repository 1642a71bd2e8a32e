"""What else happened in a period: documents issued, incidents, checks of the infrastructure, money spent."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import DocumentIssued, Incident, InfrastructureCheck, Spending
from kh02.progress.amount import rounded
from kh02.progress.ledger import Ledger, Live
from kh02.progress.period import Period


class IncidentProgress(Struct, frozen=True):
    """An incident that was open on some day of the period."""

    id: str
    what: str
    opened: dt.date
    resolved: dt.date | None
    """None while it is open."""
    told: tuple[str, ...]
    entries: tuple[Recorded, ...]


class Fault(Struct, frozen=True):
    """Something that a check found broken."""

    date: dt.date
    item: str
    recorded: Recorded


class ChecksProgress(Struct, frozen=True):
    """The checks of the infrastructure in the period."""

    days: int
    """Days of the period on which anything was checked."""
    of_days: int
    """Days of the period that have come."""
    faults: tuple[Fault, ...]


class SpendingProgress(Struct, frozen=True):
    """Money spent, in đồng."""

    in_period: Decimal
    total: Decimal
    entries: tuple[Recorded, ...]
    """What was spent in the period."""


class Activity(Struct, frozen=True):
    """What happened in a period besides figures and tasks."""

    documents: tuple[Recorded, ...]
    incidents: tuple[IncidentProgress, ...]
    checks: ChecksProgress


def activity_in(ledger: Ledger, day: dt.date, period: Period) -> Activity:
    """Return what happened in a period, up to ``day``."""
    return Activity(
        documents_issued(ledger, day, period),
        incidents_open(ledger, day, period),
        checks_made(ledger, day, period),
    )


def documents_issued(ledger: Ledger, day: dt.date, period: Period) -> tuple[Recorded, ...]:
    """Return the documents issued in the period, up to ``day``."""
    return tuple(live.recorded for live in ledger.of(DocumentIssued) if live.date in period and live.date <= day)


def incidents_open(ledger: Ledger, day: dt.date, period: Period) -> tuple[IncidentProgress, ...]:
    """Return the incidents open on any day of the period, as of ``day``; the oldest first."""
    by_id: dict[str, list[Live[Incident]]] = {}
    for live in ledger.of(Incident):
        if live.date <= day:
            by_id.setdefault(live.entry.incident, []).append(live)
    incidents = (_incident(lives) for lives in by_id.values())
    return tuple(
        incident
        for incident in incidents
        if incident.opened <= period.end and (incident.resolved is None or incident.resolved >= period.start)
    )


def checks_made(ledger: Ledger, day: dt.date, period: Period) -> ChecksProgress:
    """Return the checks made in the period, up to ``day``, and what they found broken."""
    checks = [live for live in ledger.of(InfrastructureCheck) if live.date in period and live.date <= day]
    return ChecksProgress(
        days=len({live.date for live in checks}),
        of_days=max((min(day, period.end) - period.start).days + 1, 0),
        faults=tuple(
            Fault(live.date, item, live.recorded)
            for live in checks
            for item, works in live.entry.check.items()
            if not works
        ),
    )


def money_spent(ledger: Ledger, day: dt.date, period: Period) -> SpendingProgress:
    """Return the money spent in the period and since the plan began, up to ``day``."""
    spent = [live for live in ledger.of(Spending) if live.date <= day]
    inside = [live for live in spent if live.date in period]
    return SpendingProgress(
        in_period=rounded(sum((Fraction(live.entry.spending) for live in inside), Fraction(0))),
        total=rounded(sum((Fraction(live.entry.spending) for live in spent), Fraction(0))),
        entries=tuple(live.recorded for live in inside),
    )


def _incident(lives: list[Live[Incident]]) -> IncidentProgress:
    latest = lives[-1]
    return IncidentProgress(
        id=latest.entry.incident,
        what=lives[0].entry.what,
        opened=lives[0].date,
        resolved=latest.date if latest.entry.state == "resolved" else None,
        told=tuple(dict.fromkeys(live.entry.told for live in lives if live.entry.told)),
        entries=tuple(live.recorded for live in lives),
    )
