"""docxtpl's template, which says in which paragraph a tag went wrong. Imports docxtpl: import where used."""

import re
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from kh02.sandbox.fault import template_line
from kh02.word.write.emptied import mend_emptied

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_MARKUP = re.compile(r"<[^>]+>")
_SHOWN = 80


class TagError(Exception):
    """A tag went wrong, for the reason that is this error's cause; the message is the paragraph's text."""


class LocatedTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no type information
    """A Word file with tags."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
        """Return a part filled in; raises TagError."""
        try:
            filled = super().render_xml_part(src_xml, part, context, jinja_env)
        except Exception as error:  # a tag may raise anything that an expression can
            # docxtpl puts each paragraph on a line of its own before Jinja reads it.
            lines = _PARAGRAPH.sub("\n<w:p", src_xml).split("\n")
            number = template_line(error)
            text = _MARKUP.sub("", lines[number - 1]).strip() if 0 < number <= len(lines) else ""
            raise TagError(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…") from error
        root = etree.fromstring(
            filled.encode(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        )
        mend_emptied(root)
        return etree.tostring(root, encoding="unicode")
