"""A sheet without letterhead or signature: a body alone, in the styles of the frame."""

import io

from kh02.paper.blocks import parse
from kh02.paper.look import Look
from kh02.word.write.assembly import insert_body, marker
from kh02.word.write.chart import into_document, with_drawings
from kh02.word.write.look import apply_look
from kh02.word.write.package import Properties, pack
from kh02.word.write.styles import add_missing


def render_sheet(body: str, frame_file: bytes, properties: Properties, look: Look) -> bytes:
    """Return the body as the bytes of a ``.docx``; of the frame its styles and its paper are taken, no words."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(frame_file))
    place = marker(document.element)
    for element in document.element.body:
        if element is not place and not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    for part in ("header", "footer"):
        for reference in document.element.body.xpath(f"w:sectPr/w:{part}Reference"):
            reference.getparent().remove(reference)
            document.part.drop_rel(reference.get(qn("r:id")))
    ids = add_missing(document.styles.element)
    apply_look(document, look)
    placed = with_drawings(parse(body), into_document(document))
    return pack(document, insert_body(document.element, placed, ids), properties)
