"""Calendar files (RFC 5545): whole-day events, each with a reminder the morning before."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from kh02.view.write.kept import kept

_LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kh02:due")
_REMINDER = "-PT16H"  # before the day begins: at eight in the morning of the day before


class Event(Struct, frozen=True):
    """A day of a calendar, and what is to be done by it."""

    names: tuple[str, ...]
    """What tells it from every other event for ever, so that a calendar replaces its older state."""
    as_of: dt.date
    day: dt.date
    title: str
    reminder: str
    about: tuple[str, ...]
    """A line each."""
    categories: tuple[str, ...]


def events_text(events: Iterable[Event]) -> str:
    """Return the events as they stand in a calendar."""
    return "".join(_folded_lines(line for event in events for line in _event(event)))


def calendar(pieces: Iterable[str], name: Callable[[], str]) -> Iterator[str]:
    """Yield the calendar of events that are written; nothing without an event (3.6: it would be none).

    Its name is asked for once all events are there; they wait on disk where there are many.
    """
    begun = False
    for piece in kept(pieces):
        if not begun:
            yield from _folded_lines(_head(name()))
        begun = True
        yield piece
    if begun:
        yield from _folded_lines(["END:VCALENDAR"])


def _folded_lines(lines: Iterable[str]) -> Iterator[str]:
    return (folded + "\r\n" for line in lines for folded in _folded(line))


def _head(name: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//kh02//due//VI"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_escaped(name)}"


def _event(event: Event) -> Iterator[str]:
    """Yield an event's lines. It says what it is as of the day asked about, so that day is its time stamp."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_SPACE, chr(10).join(event.names))}"
    yield f"DTSTAMP:{event.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(event.about))}"
    if event.categories:
        yield "CATEGORIES:" + ",".join(map(_escaped, event.categories))
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(event.reminder)}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return a TEXT value (3.3.11); control characters, which it may not hold, become spaces."""
    for special in "\\;,":
        text = text.replace(special, "\\" + special)
    return "".join(char if char.isprintable() else " " for char in text.replace("\n", "\\n"))


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
