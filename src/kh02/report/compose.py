"""The front door: a plan with its logs in, an official report out, as Markdown or as Word."""

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kh02.model.book import Book
from kh02.progress.ledger import Ledger, read_ledger
from kh02.report.fields.context import context
from kh02.report.fields.field import plain
from kh02.report.kind.kind import ReportKind
from kh02.report.letterhead import Letterhead, internal_letterhead, letterhead, month_words, unit_letterhead
from kh02.report.look import look_of
from kh02.report.occasion import Occasion
from kh02.report.report import Report
from kh02.report.scope import Scope
from kh02.report.sent import last_first
from kh02.report.templates import Templates
from kh02.sandbox.chart import in_words

if TYPE_CHECKING:
    from kh02.word.write.package import Properties

APPENDIX = "<!-- phu-luc -->"

PAPER = "bao-cao.md.j2"
_NO_OCCASION = Occasion()


def compose(
    book: Book,
    as_of: dt.date,
    about: ReportKind,
    templates: Templates,
    occasion: Occasion = _NO_OCCASION,
) -> Report:
    """Return a report on a plan, with what was known on `as_of`; later days give the same while nothing comes in.

    Raises BadTemplateError when a template is at fault, NotReportable when there is nothing to report on.
    """
    plan = book.plan
    ledger = read_ledger(book, as_of)
    drawn = _dated(about.scope(ledger, occasion.calendar), ledger, about, occasion.sent)
    before = last_first(filter(about.continues, occasion.earlier), drawn.progress.period.end, as_of)
    fields = context(drawn, occasion.note, before)
    values, template = plain(fields), templates.body or about.template
    return Report(
        body=templates.render(template, values),
        frame=_frame(drawn, about, about.title(fields.plan.citation, drawn)),
        issuer=drawn.unit.name if drawn.unit else plan.issuer.name,
        as_of=as_of,
        values=values,
        template=template,
        key=drawn.key,
        sent=drawn.sent,
        profile=plan.reporting.profile,
    )


def _dated(drawn: Scope, ledger: Ledger, about: ReportKind, sent: dt.date | None) -> Scope:
    """Return the figures with the day of the report, which is not before what it tells was known."""
    end, concerned = drawn.progress.period.end, about.concerns(ledger)
    known = (live.recorded.entry.known for live in ledger.everything if live.date <= end and concerned(live.entry))
    last = max(known, default=end)
    updated = last if last > end else None
    return replace(drawn, sent=sent or max(drawn.sent, last), updated=updated)


def _frame(drawn: Scope, about: ReportKind, subject: str) -> Letterhead:
    plan, month, illustrative = drawn.progress.plan, month_words(drawn.sent), drawn.progress.illustrative
    if drawn.unit:
        return unit_letterhead(plan, drawn.unit, subject, month, illustrative=illustrative)
    if drawn.edition == "internal":
        return internal_letterhead(plan, subject, month, illustrative=illustrative)
    return letterhead(plan, about.type_name, subject, month, illustrative=illustrative)


def to_markdown(report: Report, templates: Templates) -> str:
    """Return the whole paper in Markdown: letterhead, body, Nơi nhận, signature, appendices.

    Raises BadTemplateError when a template is at fault.
    """
    main, mark, appendices = report.body.partition(APPENDIX)
    values = {"frame": plain(report.frame), "main": main, "appendices": mark + appendices}
    return in_words(templates.render(PAPER, values))


def to_docx(report: Report, templates: Templates) -> bytes:
    """Return the same paper as a Word file, set into the templates' frame.

    Raises BadTemplateError when the frame is at fault.
    """
    from kh02.word.write.built_in import render_built_in
    from kh02.word.write.render import render_docx

    frame, told, look = templates.frame(), properties(report), look_of(report.profile)
    render = render_built_in if frame.is_built_in else render_docx
    return templates.call(render, report.body, plain(report.frame), frame.file, told, look)


def properties(report: Report) -> "Properties":
    """Return what a Word file of the report says of itself."""
    from kh02.word.write.package import Properties

    created = dt.datetime.combine(report.sent, dt.time(), dt.UTC)
    return Properties(title=report.frame.subject, author=report.issuer, created=created)
