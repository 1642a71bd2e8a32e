"""The finished file: its properties, and a zip whose bytes depend on nothing but its contents."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from kh02.office.parts import unzipped, zipped
from kh02.sandbox.fault import BadTemplateError
from kh02.word.write.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

CORE = "docProps/core.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


class Properties(Struct, frozen=True):
    """What Word shows under File, Info; ``author`` is the issuing body, ``created`` is when it was made."""

    title: str
    author: str
    created: datetime
    language: str = "vi-VN"


def pack(document: "Document", places: Mapping[str, str], properties: Properties) -> bytes:
    """Return the document as the bytes of a ``.docx``.

    ``places`` is the WordprocessingML to set in, by the text of the document's XML that it replaces.
    """
    _describe(document, properties)
    written = io.BytesIO()
    try:
        document.save(written)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # python-docx reads some damaged parts without a word, and stumbles over them when it writes
        raise BadTemplateError(
            "Tệp Word có phần bị hỏng, không ghi lại được; hãy mở tệp ấy bằng Word, lưu lại rồi thử lại."
        ) from error
    main, parts = document.part.partname.membername, unzipped(written.getvalue())
    return zipped(parts | {main: with_places(parts[main], places)})


def with_places(part: bytes, places: Mapping[str, str]) -> bytes:
    """Return the main part with WordprocessingML set in, by the text that it replaces."""
    for place, xml in places.items():
        part = part.replace(place.encode(), xml.encode(), 1)
    return part


def described(properties: Properties) -> bytes:
    """Return the part that holds the properties."""
    author, created = escape(_short(properties.author)), f"{_utc(properties):%Y-%m-%dT%H:%M:%SZ}"
    named = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    return (
        f"{DECLARATION}<cp:coreProperties{named}>"
        f"<dc:title>{escape(_short(properties.title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified>'
        f"<dc:language>{properties.language}</dc:language></cp:coreProperties>"
    ).encode()


def _describe(document: "Document", properties: Properties) -> None:
    core = document.core_properties
    core.title, core.author = _short(properties.title), _short(properties.author)
    core.language = properties.language
    core.created = core.modified = _utc(properties)
    core.last_modified_by = core.author
    core.revision = 1


def _short(text: str) -> str:
    """Return as much of a text as a property may hold."""
    return printable(text)[:255]


def _utc(properties: Properties) -> datetime:
    return properties.created.astimezone(UTC).replace(tzinfo=None)
