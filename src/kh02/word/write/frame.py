"""Filling the tags of a frame.

A frame is another person's text: its tags run in Jinja's sandbox, know only the values given, and what
the values hold can be no tag and no markup.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kh02.sandbox.fault import BadTemplateError, reason
from kh02.word.write.own_charts import quote_tags, set_charts
from kh02.word.write.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

    from kh02.word.write.located import LocatedTemplate


def fill(frame_file: bytes, values: Mapping[str, object]) -> "Document":
    """Return the frame with its tags replaced by the values; what is not known leaves its place blank.

    Raises BadTemplateError when the bytes are no Word file, or a tag is faulty, forbidden or names
    an unknown value.
    """
    from kh02.sandbox.environment import Sandbox
    from kh02.sandbox.value import words_of

    template = _opened(frame_file)
    try:
        template.render(
            {name: _cleaned(value) for name, value in values.items()}, Sandbox(words_of, autoescape=True)
        )
    except Exception as error:  # a tag may raise anything that an expression can
        raise BadTemplateError(_message(error, values)) from error
    document: Document = template.docx
    set_charts(document)
    return document


def _opened(frame_file: bytes) -> "LocatedTemplate":
    from kh02.word.write.located import LocatedTemplate

    template = LocatedTemplate(io.BytesIO(frame_file))
    try:
        template.init_docx()
    except (zipfile.BadZipFile, LookupError, ValueError, SyntaxError, AttributeError) as error:
        # lxml's are SyntaxErrors; python-docx looks for attributes that an element of another name lacks
        raise BadTemplateError("Tệp khung không phải là tệp Word (.docx), hoặc đã hỏng.") from error
    quote_tags(template.docx)
    return template


def _message(error: Exception, values: Mapping[str, object]) -> str:
    from jinja2 import TemplateSyntaxError

    cause = error.__cause__ or error
    place = f"đoạn “{error}”" if error.__cause__ and str(error) else "có thẻ không dùng được"
    if isinstance(cause, TemplateSyntaxError):
        return f"Tệp Word, {place}: thẻ viết sai cú pháp."
    return f"Tệp Word, {place}: {reason(cause, values)}."


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
