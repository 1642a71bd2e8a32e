"""What is due as a calendar: one whole-day event a duty."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kh02.progress.due import Duty
from kh02.vi.date import format_date
from kh02.view.due.listing import Due
from kh02.view.write.ics import Event, calendar, events_text
from kh02.words.citation import citation
from kh02.words.duty import Line, lateness, line_words
from kh02.words.figure import lead_words


class PlanEvents(Struct, frozen=True):
    """A plan's events as they are written, and whether its figures are made up."""

    illustrative: bool
    text: str


def plan_events(one: Due) -> PlanEvents:
    """Return what is due of a plan."""
    return PlanEvents(one.progress.illustrative, events_text(_event(one, duty) for duty in one.duties))


def due_calendar(parts: Iterable[PlanEvents]) -> Iterator[str]:
    """Yield the calendar of all plans; its name says whether any of them has made-up figures."""
    made_up: set[bool] = set()

    def texts() -> Iterator[str]:
        for plan in parts:
            made_up.add(plan.illustrative)
            yield plan.text

    return calendar(texts(), lambda: f"Hạn thực hiện kế hoạch{' (số liệu minh họa)' if True in made_up else ''}")


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
