"""A template of the user's own, named on the command line: a body in Markdown, or a whole form filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.report.compose import Report, properties
from kh02.report.fields.field import plain
from kh02.report.templates import Templates
from kh02.sandbox.fault import BadTemplateError

if TYPE_CHECKING:
    from kh02.template.source import Problem

SUFFIXES = {".docx": "docx", ".xlsx": "xlsx", ".md.j2": "md", ".html.j2": "html"}
"""What a template's file may end in, and the format that it makes; a body in Markdown makes all of them."""


@dataclass(frozen=True, slots=True)
class Form:
    """A template's file."""

    file: Path
    kind: str

    @property
    def name(self) -> str:
        """The file's name without what it ends in, to tell the files made with it."""
        return self.file.name.removesuffix(".j2").removesuffix(f".{self.kind}")

    @property
    def is_body(self) -> bool:
        """Whether it writes the report's body, from which every format is made."""
        return self.kind == "md"


def form_at(file: Path) -> Form | None:
    """Return the template in a file; None where its name ends in nothing that is known."""
    return next((Form(file, kind) for suffix, kind in SUFFIXES.items() if file.name.endswith(suffix)), None)


def fill(form: Form, report: Report, templates: Templates) -> bytes:
    """Return a form, no body, filled with a report's values; in a process of its own.

    Raises BadTemplateError, which names the form and every place that is at fault.
    """
    from kh02.report.html import page_values
    from kh02.sandbox.process import apart
    from kh02.template.docx import fill_docx
    from kh02.template.xlsx import fill_xlsx

    values = form_values(report)
    if form.kind == "html":
        own = Templates((form.file.parent, *templates.folders))
        return own.render_page(form.file.name, {**values, **page_values(report)}).encode()
    content = form.file.read_bytes()
    try:
        if form.kind == "docx":
            return apart(fill_docx, content, values, report.body, properties(report))
        return apart(fill_xlsx, content, values, properties(report).created)
    except BadTemplateError as error:
        raise _named(form.file.name, error) from None


def form_values(report: Report) -> Mapping[str, object]:
    """Return what a form may use: the report's fields and what stands around its body."""
    return {**plain(report.frame), **report.values}


def problems_of(form: Form, folders: tuple[Path, ...]) -> "list[Problem]":
    """Return what is wrong with a template, without filling it in; `folders` hold those that it may include.

    Raises BadTemplateError when the file cannot be read as what it is.
    """
    from kh02.sandbox.package import checked
    from kh02.template.check import check_text
    from kh02.template.docx import form_problems
    from kh02.template.shape import shape_of_text
    from kh02.template.xlsx import workbook_problems

    content = form.file.read_bytes()
    try:
        if form.kind == "docx":
            return form_problems(checked(content, "docx"))
        if form.kind == "xlsx":
            return workbook_problems(checked(content, "xlsx"))
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadTemplateError(
            f"Mẫu {form.file.name}: không phải văn bản UTF-8; hãy lưu lại bằng UTF-8."
        ) from None
    except BadTemplateError as error:
        raise _named(form.file.name, error) from None
    return check_text(text, (form.file.parent, *folders), shape_of_text(form.file.name))


def _named(name: str, error: BadTemplateError) -> BadTemplateError:
    lines = str(error).removesuffix(".").splitlines()
    if len(lines) == 1:
        return BadTemplateError(f"Mẫu {name}: {lines[0]}.")
    return BadTemplateError(
        "\n".join([f"Mẫu {name} có {len(lines)} chỗ phải sửa:", *(f"  {one}" for one in lines)])
    )
