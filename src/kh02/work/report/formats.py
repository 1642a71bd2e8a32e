"""The formats of a report, as one table: what a file ends in, and who writes it."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from kh02.report.compose import to_docx, to_markdown
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.template.own_template import OwnTemplate, fill


class Format(Struct, frozen=True):
    """How a report is written."""

    write: Callable[[Report, Templates], bytes]
    is_printed: bool = False
    """LibreOffice prints what was written, a Word file, as PDF."""
    can_follow: bool = False
    """On stdout one report may follow another."""


def _markdown(report: Report, templates: Templates) -> bytes:
    return to_markdown(report, templates).encode()


def _html(report: Report, templates: Templates) -> bytes:
    from kh02.report.html import to_html

    return to_html(report, templates).encode()


FORMATS: Mapping[str, Format] = {
    "md": Format(_markdown, can_follow=True),
    "docx": Format(to_docx),
    "html": Format(_html),
    "pdf": Format(to_docx, is_printed=True),
}
USUAL = ("md", "docx")


def formats_of(own: OwnTemplate | None) -> Mapping[str, Format]:
    """Return the formats that can be asked for: all, or what a form of the user's own makes."""
    if own is None or own.is_body:
        return FORMATS
    filled = partial(fill, own)
    made: dict[str, Format] = {own.format: Format(filled)}
    return made | {"pdf": Format(filled, is_printed=True)} if own.format == "docx" else made


def usual_formats(own: OwnTemplate | None) -> tuple[str, ...]:
    """Return the formats that are made where none is asked for."""
    return USUAL if own is None or own.is_body else (own.format,)
