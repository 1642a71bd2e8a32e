"""Putting a body into a filled frame: the main part at its marker, each appendix in a section of its own."""

import unicodedata
from typing import TYPE_CHECKING

from kh02.paper.blocks import Body
from kh02.sandbox.fault import BadTemplateError
from kh02.word.write.chart import with_drawings
from kh02.word.write.page import text_width
from kh02.word.write.styles import SECTION_END, StyleIds
from kh02.word.write.wordml import appendix_xml, main_xml

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

MARKER = "[[NỘI DUNG]]"

#: What follows ``w:pgNumType`` in the schema's order.
_AFTER_PAGE_NUMBERS = (
    *("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection"),
    *("w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"),
)


def insert_body(document: "Document", body: Body, ids: StyleIds) -> dict[str, str]:
    """Replace the marker by a place for the body's main part, and append one in a section for each appendix.

    Returns the WordprocessingML of each place, by the processing instruction that holds it in the document.
    It is set in when the file is written: to move thousands of rows from one tree to another takes half a minute.

    Raises BadTemplateError when no paragraph of the frame consists of the marker.
    """
    here, placed = marker(document), with_drawings(document, body)
    places = {_place(here, 0): main_xml(placed.main, ids, text_width(document.sections[-1]))}
    document.element.body.remove(here)
    for number, blocks in enumerate(placed.appendices, start=1):
        _open_appendix(document, ids)
        end = document.element.body[-1]
        places[_place(end, number)] = appendix_xml(blocks, ids, text_width(document.sections[-1]))
    return places


def _place(before: "etree._Element", number: int) -> str:
    from lxml import etree

    before.addprevious(etree.ProcessingInstruction("kh02", str(number)))
    return f"<?kh02 {number}?>"


def marker(document: "Document") -> "etree._Element":
    """Return the paragraph in whose place the body goes. Raises BadTemplateError where there is none."""
    for paragraph in document.paragraphs:
        if unicodedata.normalize("NFC", paragraph.text).strip() == MARKER:
            return paragraph._element
    raise BadTemplateError(
        f"Khung Word không có chỗ cho nội dung: cần một đoạn riêng, ngoài bảng, chỉ ghi {MARKER}."
    )


def _open_appendix(document: "Document", ids: StyleIds) -> None:
    """Append a landscape section under the same header, with the same margins, its pages counted from 1.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I khoản 2 and mục III khoản 1 điểm đ.
    """
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = document.add_section()
    properties = document.element.body[-1]
    document.element.body[-2].style = ids[SECTION_END.name]  # the section break: no line of its own
    if section.orientation == WD_ORIENT.PORTRAIT:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.different_first_page_header_footer = False
    for old in properties.xpath("w:pgNumType"):
        properties.remove(old)
    numbers = OxmlElement("w:pgNumType", {qn("w:start"): "1"})
    properties.insert_element_before(numbers, *_AFTER_PAGE_NUMBERS)
