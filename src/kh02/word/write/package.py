"""The finished file: its properties, and a zip whose bytes depend on nothing but its contents."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kh02.sandbox.fault import BadTemplateError

if TYPE_CHECKING:
    from docx.document import Document

_MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Properties:
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
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)  # dated 1980, unlike an entry made from a name
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            target.writestr(entry, _filled(content, places) if name == _MAIN_PART else content)
    return packed.getvalue()


def _filled(part: bytes, places: Mapping[str, str]) -> bytes:
    for place, xml in places.items():
        part = part.replace(place.encode(), xml.encode(), 1)
    return part


def _describe(document: "Document", properties: Properties) -> None:
    core = document.core_properties
    created = properties.created.astimezone(UTC).replace(tzinfo=None)
    core.title, core.author, core.language = properties.title[:255], properties.author[:255], properties.language
    core.created = core.modified = created
    core.last_modified_by = core.author
    core.revision = 1
