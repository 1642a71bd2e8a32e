"""The front door: a plan with its logs in, an official report out, as Markdown or as Word."""

import datetime as dt
from dataclasses import dataclass, field

from kh02.model.book import Book
from kh02.model.profile import Profile
from kh02.progress.period import Period, span_period
from kh02.progress.plan import plan_progress
from kh02.report.context import context
from kh02.report.field import plain
from kh02.report.letterhead import Letterhead, dated, letterhead
from kh02.report.templates import Templates

APPENDIX = "<!-- phu-luc -->"

BODIES = {
    "week": "tuan.md.j2",
    "month": "thang.md.j2",
    "quarter": "quy.md.j2",
    "half": "nua-nam.md.j2",
    "year": "nam.md.j2",
}
"""The template of a report's body, by the kind of its period."""
PAPER = "bao-cao.md.j2"


@dataclass(frozen=True, slots=True)
class Report:
    """A report's words: the body in Markdown, from which every format is made, and what stands around it."""

    body: str
    frame: Letterhead
    issuer: str
    as_of: dt.date
    values: dict[str, object]
    """All that the template saw, as plain values."""
    template: str
    """The name of the template that the body was written with."""
    profile: Profile = field(default_factory=Profile)
    """The office's own look."""


def compose(book: Book, as_of: dt.date, period: Period, templates: Templates) -> Report:
    """Return the report on a plan for a period, with what was known on `as_of`.

    Raises BadTemplateError when a template is at fault.
    """
    plan = book.plan
    progress = plan_progress(book, as_of, period)
    since_start = span_period(min(plan.starts, progress.day), progress.day)
    month = dated(progress.day, as_of)
    fields = context(progress, plan_progress(book, as_of, since_start), month)
    subject = f"Kết quả thực hiện {fields.plan.citation} {period.label}"
    values, template = plain(fields), BODIES[period.kind]
    return Report(
        body=templates.render(template, values),
        frame=letterhead(plan, subject, month, illustrative=progress.illustrative),
        issuer=plan.issuer.name,
        as_of=as_of,
        values=values,
        template=template,
        profile=plan.reporting.profile,
    )


def to_markdown(report: Report, templates: Templates) -> str:
    """Return the whole paper in Markdown: letterhead, body, Nơi nhận, signature, appendices.

    Raises BadTemplateError when a template is at fault.
    """
    main, mark, appendices = report.body.partition(APPENDIX)
    return templates.render(PAPER, {"frame": plain(report.frame), "main": main, "appendices": mark + appendices})


def to_docx(report: Report, frame_file: bytes) -> bytes:
    """Return the same paper as a Word file, set into `frame_file`.

    Raises FrameError when the frame is at fault.
    """
    from kh02.report.docx import Properties, render_docx

    created = dt.datetime.combine(report.as_of, dt.time(), dt.UTC)
    properties = Properties(title=report.frame.subject, author=report.issuer, created=created)
    return render_docx(report.body, plain(report.frame), frame_file, properties, report.profile)
