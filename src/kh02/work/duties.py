"""All that is due of a plan: deadlines, figures, updates, and the reports that the standing unit sends."""

from msgspec import Struct

from kh02.model.book import Book
from kh02.progress.due import Duty, Window, duties
from kh02.progress.part import Part
from kh02.progress.plan import PlanProgress
from kh02.work.event import Notice
from kh02.work.reports_due import report_duties
from kh02.work.sendings import register


class Found(Struct, frozen=True):
    """What is due, the oldest last day first, and what is wrong with each frozen report that cannot be read."""

    duties: tuple[Duty, ...]
    unusable: tuple[Notice, ...]


def find_duties(book: Book, progress: PlanProgress, window: Window, part: Part | None) -> Found:
    """Return what is due of a plan, or of a unit's part of it. Raises Refused as `register` does."""
    sent = register(book, window.day, window.until)
    reports = report_duties(book.plan, sent.rows, window)
    found = sorted((*duties(progress, window), *reports), key=lambda duty: duty.last_day)
    if part:
        found = [duty for duty in found if part.owes(duty.owing, duty.asked)]
    return Found(tuple(found), sent.unusable)
