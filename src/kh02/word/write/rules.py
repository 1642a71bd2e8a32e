"""The short rules under the issuer's name and the trích yếu, sized to the text above them."""

from typing import Any

from kh02.word.names import q, twips, value
from kh02.word.write.page import sections, text_width
from kh02.word.write.styles import RULE, StyleIds
from kh02.word.write.wordml import rule_indents

_DEFAULT_SIZE = 14.0
#: What follows ``w:ind`` in the schema's order.
_AFTER_INDENT = (
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)


def fit_rules(document: Any, ids: StyleIds) -> None:
    """Set the indents of each paragraph of style "Đường kẻ" of a ``w:document``; one that has its own keeps them.

    So the rule under the Tiêu ngữ, whose text never changes, is set by hand in the frame.
    """
    for rule in document.iter(q("w:p")):
        layout, above = rule.find(q("w:pPr")), rule.getprevious()
        if value(layout, "w:pStyle") != ids[RULE.name] or layout.find(q("w:ind")) is not None:
            continue
        if above is not None and above.tag == q("w:p"):
            text = "".join(piece.text or "" for piece in above.iter(q("w:t")))
            _indent(layout, rule_indents(text, _size(above), _room(rule, document)))


def _indent(layout: Any, side: int) -> None:
    indents = layout.makeelement(q("w:ind"), {q("w:left"): str(side), q("w:right"): str(side)})
    following = {q(f"w:{name}") for name in _AFTER_INDENT}
    place = next((number for number, child in enumerate(layout) if child.tag in following), len(layout))
    layout.insert(place, indents)


def _size(paragraph: Any) -> float:
    sizes = (value(properties, "w:sz") for properties in paragraph.iterfind(f"{q('w:r')}/{q('w:rPr')}"))
    return next((int(size) / 2 for size in sizes if size and size.isdecimal()), _DEFAULT_SIZE)


def _room(element: Any, document: Any) -> int:
    """Return the width open to a paragraph, that of its cell or of the page's text, in twips."""
    for cell in element.iterancestors(q("w:tc")):
        width = cell.find(f"{q('w:tcPr')}/{q('w:tcW')}")
        if width is not None and width.get(q("w:type")) == "dxa":
            return twips(width.get(q("w:w"))) or 0
    return text_width(sections(document)[0])
