"""Any Word template with tags, such as one that the level above handed down, filled in.

A template that has a paragraph ``[[NỘI DUNG]]`` takes the report's body there, as the frame of our own does.
"""

from collections.abc import Mapping

from kh02.sandbox.archive import Unreadable
from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.package import checked
from kh02.template.check import check_lines
from kh02.template.shape import Subject, shape_about
from kh02.template.source import Problem
from kh02.template.word.lines import word_lines
from kh02.word.write.assembly import MARKER
from kh02.word.write.frame import fill
from kh02.word.write.package import Properties, pack
from kh02.word.write.render import render_docx


def fill_docx(
    template: bytes,
    values: Mapping[str, object],
    body: str,
    properties: Properties,
    subject: Subject = "report",
) -> bytes:
    """Return the template with its tags replaced by the values; the same input gives the same bytes.

    Raises BadTemplateError, whose message names the paragraph or cell, when a tag cannot be filled in, and when
    the file does what a template has no need to.
    """
    template = checked(template, "docx")
    faults = [problem for problem in word_problems(template, subject) if problem.fault]
    if faults:
        raise BadTemplateError("\n".join(str(fault) for fault in faults))
    if _takes_body(template):
        content = render_docx(body, values, template, properties)
    else:
        content = pack(fill(template, values), {}, properties)
    return checked(content, "docx")  # a tag must not have made what a template may not hold


def word_problems(template: bytes, subject: Subject = "report") -> list[Problem]:
    """Return what is wrong with the tags of a Word template."""
    try:
        parts, problems = word_lines(template)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None
    for lines in parts:
        problems += check_lines(lines, shape_about(subject))
    return problems


def _takes_body(template: bytes) -> bool:
    parts, _ = word_lines(template)
    return any(line.text.strip() == MARKER for line in parts[0])
