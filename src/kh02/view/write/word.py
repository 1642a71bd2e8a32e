"""A page's Markdown as a Word file without letterhead: a sheet to be read, not a document to be signed."""

import datetime as dt
from decimal import Decimal

from kh02.paper.look import Look
from kh02.report.templates import FRAME, built_in

_LOOK = Look(
    top=15,
    right=15,
    bottom=15,
    left=20,
    body_size=Decimal(13),
    first_line=Decimal(0),
    line_spacing=Decimal(1),
    paragraph_spacing=Decimal(3),
)


def word_sheet(markdown: str, title: str, issuer: str, as_of: dt.date) -> bytes:
    """Return the sheet as the bytes of a ``.docx``; the same input gives the same bytes."""
    from kh02.word.write.package import Properties
    from kh02.word.write.sheet import render_sheet

    created = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    frame = (built_in() / FRAME).read_bytes()
    return render_sheet(markdown, frame, Properties(title, issuer, created), _LOOK)
