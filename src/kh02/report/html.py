"""A report as a page for browsers: one file, no scripts, nothing from the network; prints on A4."""

from typing import TYPE_CHECKING

from kh02.paper.html import html_body
from kh02.report.fields.field import plain
from kh02.report.look import look_of

if TYPE_CHECKING:
    from kh02.report.report import Report
    from kh02.report.templates import Templates

PAGE = "khung.html.j2"
"""The template of what stands around the body: letterhead, signature, Nơi nhận, and the look."""


def to_html(report: "Report", templates: "Templates") -> str:
    """Return the report as one HTML file, with the words of its Markdown body and the office's look.

    Raises BadTemplateError when the page's template is at fault.
    """
    return templates.render_page(PAGE, page_values(report))


def page_values(report: "Report") -> dict[str, object]:
    """Return what a page's template may use: the letterhead, the body and appendices in HTML, the look."""
    body = html_body(report.body)
    return {
        "frame": plain(report.frame),
        "main": body.main,
        "appendices": list(body.appendices),
        "look": look_of(report.profile).completed(),
    }
