"""What a report is about: a period of the whole plan, a unit's part of it, the plan's end, an incident."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeAlias

from kh02.model.book import Book
from kh02.model.entry import Figure, Update
from kh02.model.plan import Plan, Reporting
from kh02.model.unit import Unit
from kh02.progress.activity import IncidentProgress
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.part import Part, Role, part_of
from kh02.progress.period import Period, day_after, next_period, period_containing, span_period
from kh02.progress.plan import PlanProgress, count_states, progress_of
from kh02.progress.register import register
from kh02.progress.task import TaskProgress
from kh02.progress.unit_reporting import part_reporting
from kh02.vi.date import format_date
from kh02.vi.working_days import Calendar

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's own report to the standing unit."""

    unit: Unit
    period: Period


@dataclass(frozen=True, slots=True)
class Closing:
    """The report when the plan has ended."""


@dataclass(frozen=True, slots=True)
class OfIncident:
    """The report on one incident (báo cáo nhanh)."""

    incident: str


About: TypeAlias = Period | OfUnit | Closing | OfIncident


class NotReportable(Exception):  # noqa: N818 -- it is an answer to the user, no error of ours
    """There is nothing of this kind to report on; the message, in Vietnamese, says why."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The figures of a report.

    ``key`` names the report within its plan: for files, snapshots, notes.
    """

    key: str
    progress: PlanProgress
    """Of the report's period; a unit's holds only what it leads."""
    whole: PlanProgress
    """Since the plan began, of the same day."""
    following: Period
    sent: dt.date
    """The first day on which the report can go out."""
    part: Part | None = None
    """Of the unit whose report it is."""
    supported: tuple[TaskProgress, ...] = ()
    """The tasks that the unit does not lead, and supports or is asked about."""
    incident: IncidentProgress | None = None

    @property
    def unit(self) -> Unit | None:
        """The unit whose report it is."""
        return self.part.unit if self.part else None


def key_of(about: About) -> str:
    """Return the name of a report within its plan: "2025-10", "2025-10-vhxh", "tong-ket", "su-co-SC-01"."""
    match about:
        case Period():
            return about.key
        case OfUnit():
            return _NOT_IN_NAMES.sub("-", f"{about.period.key}-{about.unit.id}")
        case Closing():
            return "tong-ket"
        case OfIncident():
            return _NOT_IN_NAMES.sub("-", f"su-co-{about.incident}")


def scope(book: Book, as_of: dt.date, about: About, calendar: Calendar) -> Scope:
    """Return the figures of a report, with what was known on `as_of`; raises NotReportable.

    A report can go out from the first working day after its cut-off (Nghị định 09/2019/NĐ-CP, Điều 8).
    """
    ledger = read_ledger(book, as_of)
    match about:
        case Period():
            return _of_period(ledger, about, calendar)
        case OfUnit():
            return _of_unit(ledger, about, calendar)
        case Closing():
            return _closing(ledger, calendar)
        case OfIncident():
            return _of_incident(ledger, about)


def following_period(period: Period, reporting: Reporting) -> Period:
    """Return the period that comes next: the next one of its kind, after nine months the last quarter."""
    if period.kind == "nine-months":
        return period_containing("quarter", day_after(period.end), reporting)
    return next_period(period, reporting)


def _of_period(ledger: Ledger, period: Period, calendar: Calendar) -> Scope:
    progress = progress_of(ledger, period)
    return Scope(
        key=key_of(period),
        progress=progress,
        whole=_since_start(ledger, progress.day),
        following=following_period(period, ledger.plan.reporting),
        sent=calendar.next_working_day(period.end),
    )


def _since_start(ledger: Ledger, day: dt.date) -> PlanProgress:
    return progress_of(ledger, span_period(min(ledger.plan.starts, day), day))


def _of_unit(ledger: Ledger, about: OfUnit, calendar: Calendar) -> Scope:
    """Return the unit's part: the indicators that it leads, is asked for or recorded, and all its tasks.

    Of the tasks that it supports only its own reports are told.
    """
    part = part_of(about.unit, ledger, min(ledger.as_of, about.period.end))
    own = ledger.only(lambda one: isinstance(one.entry, Figure | Update) or part.concerns(one.entry))
    everything = _of_period(own, about.period, calendar)
    progress = everything.progress
    indicators = tuple(one for one in progress.indicators if _speaks_of(part, one))
    led, others = _tasks(progress, part, {"lead"}), _tasks(progress, part, {"asked", "support"})
    narrowed = replace(
        progress,
        indicators=indicators,
        tasks=led,
        units=(part_reporting(ledger, progress.tasks, about.period, part),),
        register=register(led, ledger.plan.date, about.period, progress.day),
        counts=count_states(indicators, led),
        late=tuple(one for one in progress.late if one.entry.by in part.names),
    )
    others = tuple(_told_by(one, part.names) for one in others)
    return replace(everything, key=key_of(about), progress=narrowed, part=part, supported=others)


def _speaks_of(part: Part, one: IndicatorProgress) -> bool:
    """Whether a unit's report tells of an indicator: it has to, or it recorded figures itself."""
    own = any(reading.figure.by in part.names for reading in one.readings)
    return part.indicators.get(one.indicator.id) in {"lead", "asked"} or (own and one.indicator.restates is None)


def _tasks(progress: PlanProgress, part: Part, roles: Collection[Role]) -> tuple[TaskProgress, ...]:
    return tuple(one for one in progress.tasks if part.tasks.get(one.task.id) in roles)


def _told_by(progress: TaskProgress, units: Collection[str]) -> TaskProgress:
    return replace(progress, in_period=tuple(one for one in progress.in_period if one.entry.by in units))


def _whole_time(plan: Plan, as_of: dt.date) -> Period:
    if as_of <= plan.ends:
        ends = format_date(plan.ends)
        raise NotReportable(f"kế hoạch thực hiện đến hết ngày {ends}, chưa lập được báo cáo tổng kết.")
    label = f"cả thời gian thực hiện kế hoạch, {span_period(plan.starts, plan.ends).label}"
    return replace(span_period(plan.starts, plan.ends), key=key_of(Closing()), label=label)


def _closing(ledger: Ledger, calendar: Calendar) -> Scope:
    """Return what stands at the plan's end.

    Targets and deadlines of the last day are judged as of the day after it, when that day is over: neither is
    still "on track" in a closing report. What is dated later is left out.
    """
    plan = ledger.plan
    period, over = _whole_time(plan, ledger.as_of), day_after(plan.ends)
    final = ledger.only(lambda live: live.date <= plan.ends)
    judged = progress_of(final, span_period(plan.starts, over))
    late = tuple(live.recorded for live in final.everything if live.recorded.entry.known > plan.ends)
    progress = replace(judged, period=period, day=plan.ends, late=late)
    return Scope(
        key=period.key,
        progress=progress,
        whole=progress,
        following=_year_after(plan),
        sent=calendar.next_working_day(plan.ends),
    )


def _year_after(plan: Plan) -> Period:
    year = plan.ends.year + 1
    start, end = day_after(plan.ends), dt.date(year, 12, 31)
    return replace(span_period(start, end), label=f"năm {year}")


def _of_incident(ledger: Ledger, about: OfIncident) -> Scope:
    """Return an incident from its first entry to its last; a quick report goes out at once."""
    incident = _incident(_since_start(ledger, ledger.as_of), about)
    period = _time_of(incident)
    illustrative = any(recorded.illustrative for recorded in incident.entries)
    return Scope(
        key=key_of(about),
        progress=replace(progress_of(ledger, period), late=(), illustrative=illustrative),
        whole=_since_start(ledger, period.end),
        following=next_period(period, ledger.plan.reporting),
        sent=period.end,
        incident=incident,
    )


def _incident(whole: PlanProgress, about: OfIncident) -> IncidentProgress:
    found = next((one for one in whole.incidents if one.id == about.incident), None)
    if found is None:
        known = ", ".join(one.id for one in whole.incidents)
        told = f"các sự cố đã ghi: {known}" if known else "chưa ghi sự cố nào"
        raise NotReportable(f"không có sự cố nào mang mã “{about.incident}”; {told}.")
    return found


def _time_of(incident: IncidentProgress) -> Period:
    last = max(recorded.entry.date for recorded in incident.entries)
    period = span_period(incident.opened, max(incident.opened, last))
    return replace(period, label=f"sự cố {incident.id}")
