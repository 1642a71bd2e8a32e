"""A look laid over a frame: margins, sizes, spacing, the place of the page number."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kh02.paper.look import Look
from kh02.word.write.page import text_width
from kh02.word.write.styles import BODY, CELL, COLUMN_HEADING, HEADINGS, ParagraphStyle

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_NUMBER = './/w:p[w:fldSimple[contains(@w:instr, "PAGE")] or w:r/w:instrText[contains(., "PAGE")]]'


def apply_look(document: "Document", look: Look) -> None:
    """Set what the look gives, in place; before appendices are added, which take after the last section."""
    for section in document.sections:
        before = text_width(section._sectPr)
        _set_margins(section, look)
        if change := text_width(section._sectPr) - before:
            _fit_tables(document, change)
    _set_size(document, (BODY, *HEADINGS), look.body_size)
    _set_size(document, (CELL, COLUMN_HEADING), look.table_size)
    _set_spacing(document, look)
    if look.page_number:
        _place_number(document, from_header=look.page_number == "footer")


def _set_margins(section: "Section", look: Look) -> None:
    from docx.shared import Mm

    for side in ("top", "bottom", "left", "right"):
        if (wanted := getattr(look, side)) is not None:
            setattr(section, f"{side}_margin", Mm(wanted))


def _fit_tables(document: "Document", change: int) -> None:
    """Let the first column of each table take the change, in twips: in the second stands the Quốc hiệu."""
    from docx.oxml.ns import qn

    for table in document.element.body.iterchildren(qn("w:tbl")):
        widths = [*table.xpath("w:tblPr/w:tblW[@w:type='dxa']"), *table.xpath("w:tblGrid/w:gridCol[1]")]
        for width in (*widths, *table.xpath("w:tr/w:tc[1]/w:tcPr/w:tcW[@w:type='dxa']")):
            width.set(qn("w:w"), str(int(width.get(qn("w:w"))) + change))


def _set_size(document: "Document", styles: Iterable[ParagraphStyle], size: Decimal | None) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    if size is None:
        return
    for style in styles:
        found = document.styles[style.name]
        found.font.size = Pt(float(size))
        properties = found.element.rPr
        for old in properties.xpath("w:szCs"):
            properties.remove(old)
        complex_scripts = OxmlElement("w:szCs", {qn("w:val"): f"{size * 2:.0f}"})
        properties.xpath("w:sz")[0].addnext(complex_scripts)


def _set_spacing(document: "Document", look: Look) -> None:
    from docx.shared import Mm, Pt

    for style in (BODY, *HEADINGS):
        layout = document.styles[style.name].paragraph_format
        if look.paragraph_spacing is not None:
            layout.space_before = Pt(float(look.paragraph_spacing))
        if look.line_spacing is not None:
            layout.line_spacing = float(look.line_spacing)
        if look.first_line is not None:
            layout.first_line_indent = Mm(float(look.first_line))


def _place_number(document: "Document", *, from_header: bool) -> None:
    """Move the page number to the foot of the page, or from there to its head; a frame that has it there keeps it.

    The first page stays without, since no header or footer of the first page is made.
    """
    from docx.oxml import OxmlElement

    names = ("header", "footer") if from_header else ("footer", "header")
    source, target = (_existing(document, name) for name in names)
    numbers = [] if source is None else source.xpath(_NUMBER)
    if source is None or not numbers:
        return
    if target is None:
        made = getattr(document.sections[0], names[1])
        made.is_linked_to_previous = False
        target = made._element
        target.clear()  # what python-docx's template of a header or footer holds
    for number in numbers:
        source.remove(number)
        target.insert(0, number)
    if not source.xpath("w:p"):  # the schema wants one
        source.append(OxmlElement("w:p"))


def _existing(document: "Document", name: str) -> Any:
    """Return the header's or footer's element of all pages but the first, or None.

    By its relationship: docxtpl puts filled headers in place of those that python-docx's sections remember.
    """
    for key in document.sections[0]._sectPr.xpath(f"w:{name}Reference[@w:type='default']/@r:id"):
        return document.part.rels[key].target_part.element
    return None
