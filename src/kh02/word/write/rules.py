"""The short rules under the issuer's name and the trích yếu, sized to the text above them."""

from typing import TYPE_CHECKING

from kh02.word.write.page import text_width
from kh02.word.write.styles import RULE, known_ids
from kh02.word.write.wordml import rule_indents

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml import etree

_DEFAULT_SIZE = 14.0


def fit_rules(document: "Document") -> None:
    """Set the indents of each paragraph of style "Đường kẻ", in place; one that has its own keeps them.

    So the rule under the Tiêu ngữ, whose text never changes, is set by hand in the frame.
    """
    from docx.shared import Twips
    from docx.text.paragraph import Paragraph

    rule = known_ids(document.styles.element)[RULE.name]
    for element in document.element.body.xpath(f'.//w:p[w:pPr/w:pStyle/@w:val="{rule}"][not(w:pPr/w:ind)]'):
        for above in element.xpath("preceding-sibling::*[1][self::w:p]"):
            text = Paragraph(above, document)
            side = rule_indents(text.text, _size(text), _room(element, document))
            layout = Paragraph(element, document).paragraph_format
            layout.left_indent = layout.right_indent = Twips(side)


def _size(paragraph: "Paragraph") -> float:
    sizes = (run.font.size for run in paragraph.runs)
    return next((size.pt for size in sizes if size), _DEFAULT_SIZE)


def _room(element: "etree._Element", document: "Document") -> int:
    """Return the width open to a paragraph, that of its cell or of the page's text, in twips."""
    from docx.oxml.ns import qn

    for cell in element.iterancestors(qn("w:tc")):
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None and width.get(qn("w:type")) == "dxa":
            return int(width.get(qn("w:w"), "0"))
    return text_width(document.sections[0])
