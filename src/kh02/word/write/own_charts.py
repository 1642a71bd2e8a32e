"""The charts of an office's own Word template: where a paragraph is a chart's mark, and those it drew itself.

A chart that the office drew and styled has ``{{ chart('…') }}`` as its alternative text: it keeps its look and
gets the figures, in the file and in its workbook.
"""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from kh02.sandbox.chart import Chart, read_mark
from kh02.sandbox.fault import BadTemplateError
from kh02.word.write.chart import (
    CHART,
    OFFICE,
    Drawing,
    can_draw,
    chart_data,
    drawing,
    into_document,
    workbook_of,
)
from kh02.word.write.page import sections, text_width
from kh02.word.write.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_QUOTES = str.maketrans({'"': "'", "“": "'", "”": "'"})


def quote_tags(document: "Document") -> None:
    """Write the quotation marks of tags in alternative texts so that an attribute can hold them."""
    for properties in document.element.iter(_PLACED):
        words = properties.get("descr", "")
        if "{{" in words:
            properties.set("descr", words.translate(_QUOTES))


def set_charts(document: "Document") -> None:
    """Put each chart that a filled template asks for into its place. Raises BadTemplateError."""
    for properties in list(document.element.iter(_PLACED)):
        if drawn := read_mark(properties.get("descr", "")):
            _set_figures(document, properties, drawn)
    width = text_width(sections(document.element)[-1])
    for paragraph in list(document.element.iter(f"{_WORD}p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{_WORD}t"))
        if drawn := read_mark(text):
            _set_drawing(document, paragraph, drawn, width)


def _set_drawing(document: "Document", paragraph: Any, drawn: Chart, width: int) -> None:
    from docx.oxml import parse_xml

    made = drawing(drawn, into_document(document))
    for run in paragraph.findall(f"{_WORD}r"):
        paragraph.remove(run)
    space = _inner_width(paragraph, width)
    word = _WORD.strip("{}")
    xml = made.xml(space) if isinstance(made, Drawing) else f"<w:r><w:t>{escape(made.line[0].text)}</w:t></w:r>"
    paragraph.append(parse_xml(f'<w:p xmlns:w="{word}">{xml}</w:p>')[0])


def _inner_width(paragraph: Any, width: int) -> int:
    """Return the width that a paragraph has: that of its cell where the table says it, else that of the text."""
    for cell in paragraph.iterancestors(f"{_WORD}tc"):
        given = cell.find(f"{_WORD}tcPr/{_WORD}tcW")
        if given is not None and given.get(f"{_WORD}type") == "dxa":
            return int(given.get(f"{_WORD}w")) - 200
    return width


def _set_figures(document: "Document", properties: Any, drawn: Chart) -> None:
    """Replace the figures of a chart that stands in the template; without what writes charts only its words."""
    properties.set("descr", printable(drawn.alt))
    if not can_draw():
        return
    for reference in properties.getparent().iter(f"{{{CHART}}}chart"):
        part = document.part.related_parts[reference.get(f"{{{OFFICE}}}id")]
        part._blob = _with_figures(part.blob, drawn)
        for workbook in _workbooks(part):
            workbook._blob = workbook_of(chart_data(drawn))


def _with_figures(xml: bytes, drawn: Chart) -> bytes:
    from lxml import etree
    from pptx.chart.chart import Chart as OfficeChart
    from pptx.chart.xmlwriter import SeriesXmlRewriterFactory
    from pptx.oxml import parse_xml

    space = parse_xml(xml)
    try:
        kind = OfficeChart(space, None).chart_type  # type: ignore[no-untyped-call]
        SeriesXmlRewriterFactory(kind, chart_data(drawn)).replace_series_data(space)  # type: ignore[no-untyped-call]
    except (NotImplementedError, AttributeError, IndexError, ValueError) as error:
        raise BadTemplateError(
            f"Biểu đồ “{drawn.title}” trong tệp Word không phải là biểu đồ đường, cột hoặc miền; hãy vẽ lại "
            "bằng một trong các loại ấy."
        ) from error
    written: bytes = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _workbooks(part: Any) -> Iterator[Any]:
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/package"):
            yield relation.target_part
