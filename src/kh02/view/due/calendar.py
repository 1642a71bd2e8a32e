"""What is due as a calendar: one whole-day event a duty."""

from collections.abc import Iterable
from dataclasses import dataclass

from kh02.progress.due import Duty
from kh02.vi.date import format_date
from kh02.view.due.listing import Due
from kh02.view.write.ics import Calendar, Event
from kh02.words.citation import citation
from kh02.words.duty import Line, lateness, line_words
from kh02.words.figure import lead_words


@dataclass(frozen=True, slots=True)
class PlanEvents:
    """A plan's events, and whether its figures are made up."""

    illustrative: bool
    events: tuple[Event, ...]


def plan_events(one: Due) -> PlanEvents:
    """Return what is due of a plan."""
    return PlanEvents(one.progress.illustrative, tuple(_event(one, duty) for duty in one.duties))


def due_calendar(parts: Iterable[PlanEvents]) -> Calendar:
    """Return the calendar of all plans."""
    plans = tuple(parts)
    made_up = " (số liệu minh họa)" if any(plan.illustrative for plan in plans) else ""
    events = tuple(event for plan in plans for event in plan.events)
    return Calendar(f"Hạn thực hiện kế hoạch{made_up}", events)


def _event(one: Due, duty: Duty) -> Event:
    """Return the event of a duty; it is the same one whatever day is asked."""
    plan = one.progress.plan
    units = {unit.id: unit for unit in plan.units}
    words = line_words(Line(duty, (duty.period,) if duty.period else ()))
    late = "Quá hạn: " if duty.state == "overdue" else ""
    about = [
        f"{duty.item}. {duty.name}" if duty.kind != "report" else words,
        f"Đơn vị: {lead_words(duty.lead, units)}",
        f"{citation(plan)} của {plan.issuer.short}",
        f"Tính đến ngày {format_date(one.window.day)}: {lateness(duty)}",
        *([] if duty.certain else ["Lịch nghỉ lễ của năm này chưa chắc chắn, hạn có thể lùi lại."]),
        *(["Số liệu minh họa"] if one.progress.illustrative else []),
    ]
    return Event(
        names=(plan.issuer.name, plan.id, duty.kind, duty.item, duty.of),
        as_of=one.window.day,
        day=duty.last_day,
        title=late + words,
        reminder=words,
        about=tuple(about),
        categories=tuple(lead_words((lead,), units) for lead in duty.lead),
    )
