"""Any Word form with tags, such as one that the level above handed down, filled in.

A form that has a paragraph ``[[NỘI DUNG]]`` takes the report's body there, as the frame of our own does.
"""

from collections.abc import Mapping

from kh02.sandbox.archive import Unreadable
from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.package import checked
from kh02.template.check import check_lines
from kh02.template.docx_lines import word_lines
from kh02.template.shape import form_shape
from kh02.template.source import Problem
from kh02.word.write import Properties, render_docx
from kh02.word.write.assembly import MARKER
from kh02.word.write.frame import fill
from kh02.word.write.package import pack


def fill_docx(form: bytes, values: Mapping[str, object], body: str, properties: Properties) -> bytes:
    """Return the form with its tags replaced by the values; the same input gives the same bytes.

    Raises BadTemplateError, whose message names the paragraph or cell, when a tag cannot be filled in, and when
    the file does what a form has no need to.
    """
    form = checked(form, "docx")
    faults = [problem for problem in form_problems(form) if problem.fault]
    if faults:
        raise BadTemplateError("\n".join(str(fault) for fault in faults))
    if _takes_body(form):
        content = render_docx(body, values, form, properties)
    else:
        content = pack(fill(form, values), {}, properties)
    return checked(content, "docx")  # a tag must not have made what a form may not hold


def form_problems(form: bytes) -> list[Problem]:
    """Return what is wrong with the tags of a Word form."""
    try:
        parts, problems = word_lines(form)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None
    for lines in parts:
        problems += check_lines(lines, form_shape())
    return problems


def _takes_body(form: bytes) -> bool:
    parts, _ = word_lines(form)
    return any(line.text.strip() == MARKER for line in parts[0])
