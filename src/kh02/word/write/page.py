"""Measures of a page."""

from typing import Any

from kh02.word.names import q, twips, value


def sections(document: Any) -> list[Any]:
    """Return the ``w:sectPr`` of each section of a ``w:document``, in order."""
    body, section = document.find(q("w:body")), q("w:sectPr")
    return [*body.iterfind(f"{q('w:p')}/{q('w:pPr')}/{section}"), *body.iterfind(section)]


def text_width(section: Any) -> int:
    """Return the width between the margins of a section's pages, in twips (1/20 point); of its ``w:sectPr``."""
    width, *margins = (
        twips(value(section, name, attribute)) or 0
        for name, attribute in (("w:pgSz", "w:w"), ("w:pgMar", "w:left"), ("w:pgMar", "w:right"))
    )
    return width - sum(margins)
