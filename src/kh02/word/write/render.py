"""Any frame: a body, a frame and its values in; the bytes of a ``.docx`` out."""

from collections.abc import Mapping

from kh02.paper.blocks import parse
from kh02.paper.look import Look
from kh02.word.write.assembly import insert_body
from kh02.word.write.chart import into_document, with_drawings
from kh02.word.write.frame import fill
from kh02.word.write.look import apply_look
from kh02.word.write.package import Properties, pack
from kh02.word.write.rules import fit_rules
from kh02.word.write.styles import add_missing


def render_docx(
    body: str,
    frame: Mapping[str, object],
    frame_file: bytes,
    properties: Properties,
    look: Look | None = None,
) -> bytes:
    """Return the report as the bytes of a ``.docx``; the same input gives the same bytes.

    Raises BadTemplateError when the frame is no Word file, has a faulty or unknown tag, or lacks its marker.

    Args:
        body: the report's Markdown (see :mod:`kh02.paper.blocks` for what it may hold).
        frame: plain values for the frame's tags: ``illustrative``, ``parent_issuer``, ``issuer_lines``,
            ``number_symbol``, ``place_date``, ``type_name``, ``subject``, ``addressees``,
            ``authority_lines``, ``signatory``, ``recipients``, and whatever else a frame of one's own uses.
        frame_file: the bytes of the frame.
        properties: what Word shows under File, Info.
        look: what the office sets differently from its frame.

    """
    document = fill(frame_file, frame)
    ids = add_missing(document.styles.element)
    if look:
        apply_look(document, look)
    places = insert_body(document.element, with_drawings(parse(body), into_document(document)), ids)
    fit_rules(document.element, ids)
    return pack(document, places, properties)
