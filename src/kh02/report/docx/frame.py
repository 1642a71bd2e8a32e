"""Filling the tags of a frame.

A frame is another person's text: its tags run in Jinja's sandbox, know only the values given, and what
the values hold can be no tag and no markup.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kh02.report.docx.wordml import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

#: Lists whose dashes and punctuation the frame itself writes.
_LISTS = ("addressees", "recipients")


class FrameError(Exception):
    """A frame that cannot be used; the message, in Vietnamese, says what to mend."""


def fill(frame_file: bytes, values: Mapping[str, object]) -> "Document":
    """Return the frame with its tags replaced by the values.

    ``addressees`` and ``recipients`` may come with or without their "- " and ";".

    Raises :class:`FrameError` when the bytes are no Word file, or a tag is faulty, forbidden or names
    an unknown value.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    template = _opened(frame_file)
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        template.render(_prepared(values), environment)
    except TemplateError as error:
        raise FrameError(_told(error)) from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise FrameError(f"Khung Word có thẻ không tính được: {error}.") from error
    document: Document = template.docx
    return document


def _opened(frame_file: bytes) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(frame_file))
    try:
        template.init_docx()
    except (zipfile.BadZipFile, LookupError, ValueError, SyntaxError) as error:  # lxml's are SyntaxErrors
        raise FrameError("Tệp khung không phải là tệp Word (.docx), hoặc đã hỏng.") from error
    return template


def _told(error: "TemplateError") -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    match error:
        case TemplateSyntaxError():
            before_and_after = list(getattr(error, "docx_context", ()))
            place = before_and_after[min(3, error.lineno - 1)] if before_and_after else ""
            return f"Khung Word có thẻ viết sai ở đoạn “{place.strip()}” ({error.message})."
        case UndefinedError():
            names = re.findall(r"'([^']+)'", error.message or "")
            return f"Khung Word dùng tên “{names[-1] if names else '?'}”, báo cáo không có giá trị này."
        case SecurityError():
            return "Khung Word có thẻ gọi đến thứ không được phép: thẻ chỉ được đọc giá trị của báo cáo."
        case _:
            return f"Khung Word có thẻ không dùng được ({error.message})."


def _prepared(values: Mapping[str, object]) -> dict[str, object]:
    prepared = {name: _cleaned(value) for name, value in values.items()}
    for name in _LISTS:
        items = prepared.get(name)
        if isinstance(items, list):
            prepared[name] = [str(item).strip().removeprefix("-").rstrip(" ;.").lstrip() for item in items]
    return prepared


def _cleaned(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case list() | tuple():
            return [_cleaned(item) for item in value]
        case dict():
            return {key: _cleaned(item) for key, item in value.items()}
        case _:
            return value
