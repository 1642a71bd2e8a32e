"""Putting a body into a filled frame: the main part at its marker, each appendix in a section of its own."""

import unicodedata
from copy import deepcopy
from typing import Any

from kh02.sandbox.fault import BadTemplateError
from kh02.word.names import q
from kh02.word.write.chart import PlacedBody
from kh02.word.write.page import sections, text_width
from kh02.word.write.styles import SECTION_END, StyleIds
from kh02.word.write.wordml import appendix_xml, main_xml

MARKER = "[[NỘI DUNG]]"

#: What an appendix does not take over from the section before it; header and footer go on where it names none.
_OF_THE_FRAME = ("headerReference", "footerReference", "type", "titlePg", "pgNumType")
#: What follows ``w:pgNumType`` in the schema's order.
_AFTER_PAGE_NUMBERS = (
    *("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection"),
    *("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
)


def insert_body(document: Any, body: PlacedBody, ids: StyleIds) -> dict[str, str]:
    """Replace the marker of a ``w:document`` by a place for the body's main part; append one for each appendix.

    Returns the WordprocessingML of each place, by the processing instruction that holds it in the document.
    It is set in when the file is written: to move thousands of rows from one tree to another takes half a minute.

    Raises BadTemplateError when no paragraph of the frame consists of the marker.
    """
    here = marker(document)
    places = {_place(here, 0): main_xml(body.main, ids, text_width(sections(document)[-1]))}
    here.getparent().remove(here)
    for number, blocks in enumerate(body.appendices, start=1):
        section = _open_appendix(document, ids)
        places[_place(section, number)] = appendix_xml(blocks, ids, text_width(section))
    return places


def _place(before: Any, number: int) -> str:
    from lxml import etree

    before.addprevious(etree.ProcessingInstruction("kh02", str(number)))
    return f"<?kh02 {number}?>"


def marker(document: Any) -> Any:
    """Return the paragraph in whose place the body goes. Raises BadTemplateError where there is none."""
    for paragraph in document.iterfind(f"{q('w:body')}/{q('w:p')}"):
        text = "".join(piece.text or "" for piece in paragraph.iter(q("w:t")))
        if unicodedata.normalize("NFC", text).strip() == MARKER:
            return paragraph
    raise BadTemplateError(
        f"Khung Word không có chỗ cho nội dung: cần một đoạn riêng, ngoài bảng, chỉ ghi {MARKER}."
    )


def _open_appendix(document: Any, ids: StyleIds) -> Any:
    """Append a landscape section under the same header, with the same margins, its pages counted from 1.

    Returns its ``w:sectPr``. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I khoản 2 and mục III khoản 1
    điểm đ.
    """
    section = sections(document)[-1]
    _end_section(section, ids)
    for name in _OF_THE_FRAME:
        for old in section.findall(q(f"w:{name}")):
            section.remove(old)
    _turn(section)
    following = {q(f"w:{name}") for name in _AFTER_PAGE_NUMBERS}
    place = next((number for number, child in enumerate(section) if child.tag in following), len(section))
    section.insert(place, section.makeelement(q("w:pgNumType"), {q("w:start"): "1"}))
    return section


def _end_section(section: Any, ids: StyleIds) -> None:
    """Let what stands so far end as a section with the same properties; its mark takes no line of its own."""
    mark = section.makeelement(q("w:p"))
    layout = mark.makeelement(q("w:pPr"))
    ended = deepcopy(section)
    ended.attrib.clear()  # by which Word knows who changed it when
    layout.extend([layout.makeelement(q("w:pStyle"), {q("w:val"): ids[SECTION_END.name]}), ended])
    mark.append(layout)
    section.addprevious(mark)


def _turn(section: Any) -> None:
    """Lay the pages of a section across, unless they are."""
    size = section.find(q("w:pgSz"))
    if size is not None and size.get(q("w:orient")) != "landscape":
        width, height = size.get(q("w:w"), "0"), size.get(q("w:h"), "0")
        size.attrib.update({q("w:w"): height, q("w:h"): width, q("w:orient"): "landscape"})
