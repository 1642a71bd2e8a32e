"""A template of an office's own: a report's body in Markdown, or a whole paper in Word, Excel or HTML."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from msgspec import Struct

from kh02.report.compose import properties
from kh02.report.fields.field import plain
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.sandbox.fault import BadTemplateError

if TYPE_CHECKING:
    from kh02.template.shape import Subject
    from kh02.template.source import Problem
    from kh02.word.write.package import Properties

TemplateFormat: TypeAlias = Literal["docx", "xlsx", "md", "html"]
SUFFIXES: Mapping[str, TemplateFormat] = {".docx": "docx", ".xlsx": "xlsx", ".md.j2": "md", ".html.j2": "html"}
"""What a template's file may end in, and the format that it makes; a body in Markdown makes all of them."""


class OwnTemplate(Struct, frozen=True):
    """A template's file, and the format that it makes."""

    file: Path
    format: TemplateFormat
    subject: "Subject" = "report"

    @property
    def name(self) -> str:
        """The file's name without what it ends in, to tell the files made with it."""
        return self.file.name.removesuffix(".j2").removesuffix(f".{self.format}")

    @property
    def is_body(self) -> bool:
        """Whether it writes the report's body, from which every format is made."""
        return self.format == "md"


def own_template_at(file: Path, subject: "Subject") -> OwnTemplate | None:
    """Return the template in a file; None where its name ends in nothing that is known."""
    made = (made for suffix, made in SUFFIXES.items() if file.name.endswith(suffix))
    return next((OwnTemplate(file, one, subject) for one in made), None)


class Filling(Struct, frozen=True):
    """What a template is filled with: values, the body that it may take in, and what the file says of itself."""

    values: Mapping[str, object]
    body: str
    properties: "Properties"


def fill(own: OwnTemplate, report: Report, templates: Templates) -> bytes:
    """Return a template, no body, filled with a report's values, as ``filled`` does."""
    from kh02.report.html import page_values

    values = paper_values(report)
    if own.format == "html":
        values = {**values, **page_values(report)}
    return filled(own, Filling(values, report.body, properties(report)), templates)


def filled(own: OwnTemplate, filling: Filling, templates: Templates) -> bytes:
    """Return a template, no body, filled in; in a process of its own.

    Raises BadTemplateError, which names the template and every place that is at fault.
    """
    from kh02.sandbox.process import apart
    from kh02.template.excel.workbook import fill_xlsx
    from kh02.template.word.fill import fill_docx

    values, about = filling.values, filling.properties
    if own.format == "html":
        page = Templates((own.file.parent, *templates.folders))
        return page.render_page(own.file.name, values).encode()
    content = own.file.read_bytes()
    try:
        match own.format:
            case "docx":
                return apart(fill_docx, content, values, filling.body, about, own.subject)
            case "xlsx":
                return apart(fill_xlsx, content, values, about.created, own.subject)
            case "md":
                raise ValueError("a body is what a report is composed with")
            case _:
                assert_never(own.format)
    except BadTemplateError as error:
        raise _fault_of(own.file.name, error) from None


def paper_values(report: Report) -> Mapping[str, object]:
    """Return what a template of the whole paper may use: the report's fields and what stands around its body."""
    return {**plain(report.frame), **report.values}


def template_problems(own: OwnTemplate, folders: tuple[Path, ...]) -> "list[Problem]":
    """Return what is wrong with a template, without filling it in; `folders` hold those that it may include.

    In a process of its own, too: to open a file is enough to fill the memory. Raises BadTemplateError when it
    cannot be read as what it is.
    """
    from kh02.sandbox.process import apart
    from kh02.template.source import Problem

    try:
        found = apart(_problems, own.file.read_bytes(), own, (own.file.parent, *folders))
    except BadTemplateError as error:
        raise _fault_of(own.file.name, error) from None
    return [Problem(*one) for one in json.loads(found)]


def _problems(content: bytes, own: OwnTemplate, folders: tuple[Path, ...]) -> str:
    """Return the problems as JSON: the process gives back text, never objects."""
    from kh02.sandbox.package import checked
    from kh02.template.check import check_text
    from kh02.template.excel.workbook import workbook_problems
    from kh02.template.shape import shape_of_text
    from kh02.template.word.fill import word_problems

    match own.format:
        case "docx":
            problems = word_problems(checked(content, "docx"), own.subject)
        case "xlsx":
            problems = workbook_problems(checked(content, "xlsx"), own.subject)
        case "md" | "html":
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise BadTemplateError("không phải văn bản UTF-8; hãy lưu lại bằng UTF-8") from None
            problems = check_text(text, folders, shape_of_text(own.file.name, own.subject))
        case _:
            assert_never(own.format)
    return json.dumps([(one.place, one.message, one.fault) for one in problems])


def _fault_of(name: str, error: BadTemplateError) -> BadTemplateError:
    lines = str(error).removesuffix(".").splitlines()
    if len(lines) == 1:
        return BadTemplateError(f"Mẫu {name}: {lines[0]}.")
    return BadTemplateError(
        "\n".join([f"Mẫu {name} có {len(lines)} chỗ phải sửa:", *(f"  {one}" for one in lines)])
    )
