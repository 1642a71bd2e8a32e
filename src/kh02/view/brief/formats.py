"""The formats of ``kh02 brief``: text to be read at once, and sheets, each a file of its own."""

import datetime as dt
import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.book import Book
from kh02.report.fields.chart import chart_fields
from kh02.report.fields.field import plain
from kh02.sandbox.chart import mark
from kh02.vi.date import format_date
from kh02.view.brief.json import brief_object, plan_keys
from kh02.view.brief.listing import Asked, Brief, BriefListing, BriefPage
from kh02.view.brief.page import brief_pages, page_of
from kh02.view.brief.sections import brief_of
from kh02.view.page import Prose
from kh02.view.status.scope import asked_of
from kh02.view.write.html import html_sheet
from kh02.view.write.json import json_object
from kh02.view.write.markdown import markdown, markdown_pieces
from kh02.view.write.plan_format import Made, PlanFormat
from kh02.view.write.terminal import terminal
from kh02.view.write.word import word_sheet
from kh02.words.answer import Verdict
from kh02.work.duties import find_duties
from kh02.work.unit import Without

_COLUMNS, _ROOM = 88, 33
"""Letters in a line of a sheet, and lines above a chart that fit on it with one."""
_URGENCY: tuple[Verdict, ...] = ("will_not_reach", "unknown", "will_reach", "reached")


class Sheet(Struct, frozen=True):
    """A page to be put into a file."""

    name: str
    """Of the file, without its suffix."""
    title: str
    issuer: str
    as_of: dt.date
    markdown: str


class SheetFormat(Struct, frozen=True):
    """How a sheet is written."""

    write: Callable[[Sheet], bytes]
    is_printed: bool = False
    """LibreOffice prints what was written, a Word file, as PDF."""


def sheets(listing: BriefListing) -> Iterator[Sheet]:
    """Yield the pages as sheets."""
    day = listing.window.day
    for page, plans in brief_pages(listing):
        names = (one.plan for one in plans) if len(plans) == 1 else ("cac-ke-hoach",)
        unit = [one.unit for one in plans[:1] if one.unit]
        issuers = dict.fromkeys(one.issuer_in_full for one in plans)
        title = f"Trang tóm tắt ngày {format_date(day)}"
        text = "".join(markdown_pieces(page))
        if len(plans) == 1 and _lines(text) <= _ROOM:
            text += plans[0].picture
        yield Sheet("-".join((*names, *unit, "tom-tat", f"{day}")), title, "; ".join(issuers), day, text)


def _lines(text: str) -> int:
    return sum(len(textwrap.wrap(line, _COLUMNS)) for line in text.splitlines())


def brief_of_plan(asked: Asked, book: Book) -> Made | Without:
    """Return what the format makes of the leader's page of a plan, or that the plan has not got the unit."""
    scope = asked_of(book, asked.window.day, asked.unit)
    if isinstance(scope, Without):
        return scope
    found = find_duties(book, scope.progress, asked.window, scope.part)
    brief = brief_of(scope, asked.window, found.duties)
    made = FORMATS[asked.format].part(brief, asked) if asked.format in FORMATS else _sheet_page(brief)
    return Made(made, found.unusable)


def _sheet_page(brief: Brief) -> BriefPage:
    return replace(page_of(brief), picture=_picture(brief))


def _picture(brief: Brief) -> str:
    """Return the chart of one key target, of one that will not be reached where there is such a one."""
    known = {one.indicator.id: one for one in brief.scope.indicators if one.value is not None}
    asked = [one for one in brief.answers if one.key and one.id in known]
    asked.sort(key=lambda one: _URGENCY.index(one.verdict))
    if not asked:
        return ""
    drawn = chart_fields(known[asked[0].id], brief.head.plan.starts)
    return f"\n\n{mark(plain(drawn))}\n"


def _blocks(listing: BriefListing) -> Iterator[Prose]:
    return chain.from_iterable(page for page, _ in brief_pages(listing))


def _html(sheet: Sheet) -> bytes:
    return html_sheet(sheet.title, sheet.markdown).encode()


def _word(sheet: Sheet) -> bytes:
    return word_sheet(sheet.markdown, sheet.title, sheet.issuer, sheet.as_of)


FORMATS: Mapping[str, PlanFormat[Brief, Asked, BriefListing]] = {
    "table": PlanFormat(lambda brief, _: page_of(brief), terminal(_blocks)),
    "md": PlanFormat(lambda brief, _: page_of(brief), markdown(_blocks)),
    "json": PlanFormat(lambda brief, _: plan_keys(brief), json_object(brief_object)),
}
SHEETS: Mapping[str, SheetFormat] = {
    "docx": SheetFormat(_word),
    "pdf": SheetFormat(_word, is_printed=True),
    "html": SheetFormat(_html),
}
