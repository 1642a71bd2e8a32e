"""What is due as a calendar file (RFC 5545): one whole-day event a duty, with a reminder the morning before."""

import uuid
from collections.abc import Iterable, Iterator, Sequence

from kh02.cli.due import Due
from kh02.model.plan import Plan
from kh02.progress.due import Duty
from kh02.vi.date import format_date
from kh02.words.duty import Line, lateness, line_words
from kh02.words.figure import lead_words

_LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kh02:due")
_REMINDER = "-PT16H"  # before the day begins: at eight in the morning of the day before


def as_calendar(found: Sequence[Due]) -> str:
    """Return the calendar; "" where nothing is due, since a calendar without any component is none (3.6)."""
    events = [line for one in found for duty in one.duties for line in _event(one, duty)]
    if not events:
        return ""
    made_up = " (số liệu minh họa)" if any(one.scope.progress.illustrative for one in found) else ""
    return _text(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//kh02//due//VI",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            f"X-WR-CALNAME:{_escaped('Hạn thực hiện kế hoạch' + made_up)}",
            *events,
            "END:VCALENDAR",
        ]
    )


def _event(one: Due, duty: Duty) -> Iterator[str]:
    """Yield an event's lines. It says what it is as of the day asked about, so that day is its time stamp."""
    scope, plan = one.scope, one.scope.progress.plan
    words = line_words(Line(duty, (duty.period,) if duty.period else ()))
    late = "Quá hạn: " if duty.state == "overdue" else ""
    leads = lead_words(duty.lead, scope.units)
    about = [
        f"{duty.item}. {duty.name}" if duty.kind != "report" else words,
        f"Đơn vị: {leads}",
        f"Kế hoạch số {plan.number} của {plan.issuer.short}",
        f"Tính đến ngày {format_date(one.window.day)}: {lateness(duty)}",
        *([] if duty.certain else ["Chưa có lịch nghỉ lễ của năm này, hạn có thể lùi lại."]),
        *(["Số liệu minh họa"] if scope.progress.illustrative else []),
    ]
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(plan, duty)}"
    yield f"DTSTAMP:{one.window.day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{duty.last_day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(late + words)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(about))}"
    if duty.lead:
        yield "CATEGORIES:" + ",".join(_escaped(lead_words((lead,), scope.units)) for lead in duty.lead)
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(words)}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(plan: Plan, duty: Duty) -> str:
    """Return a name that the duty keeps whatever day is asked, so that a calendar replaces its older event."""
    return str(uuid.uuid5(_SPACE, "\n".join((plan.issuer.name, plan.id, duty.kind, duty.item, duty.of))))


def _escaped(text: str) -> str:
    """Return a TEXT value (3.3.11); control characters, which it may not hold, become spaces."""
    for special in "\\;,":
        text = text.replace(special, "\\" + special)
    return "".join(char if char.isprintable() else " " for char in text.replace("\n", "\\n"))


def _text(lines: Iterable[str]) -> str:
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never within a letter; all but the first begin with a space."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
