"""Opening a Word or Excel file that may be anything: another kind of file, damaged, or made to do harm."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from kh02.vi.number import format_count

MOST_ENTRIES = 5_000
MOST_MB = 100
MOST_MB_OF_A_PART = 30
MOST_TAGS = 1_500_000
"""In one part; a report on 3,321 communes has some 800,000, a signed plan under 100,000."""
MOST_RATIO = 400  # ten thousand equal rows reach 140, a zip bomb 1000
_SMALL = 5_000_000  # under this no ratio is dangerous
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"

_NOT_WORD = "Tệp không phải là tệp Word (.docx), hoặc đã hỏng."


class Unreadable(Exception):  # noqa: N818  it names what the file is, as the message does
    """A file that cannot be judged; the message, in Vietnamese, says why and what to do."""


class Archive(Struct, frozen=True):
    """The parts of a file by name, the name of its main part, and names that occur twice."""

    parts: Mapping[str, bytes]
    main: str
    repeated: tuple[str, ...]

    def tree(self, name: str) -> Any:
        """Return the root element of a part, or None where the file has no such part.

        Raises:
            Unreadable: the part is no XML, or XML made to do harm.

        """
        content = self.parts.get(name)
        return None if content is None else _parsed(content, name)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: by id the kind (last word of its type) and the other part's name."""
        folder, base = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if tree is None else _relations(tree, folder)


def open_archive(document: bytes) -> Archive:
    """Return the parts of a Word file.

    Raises:
        Unreadable: the bytes are no Word file, are encrypted, or unpack to more than a report can hold.

    """
    if document.startswith(_OLE):
        raise Unreadable(
            "Tệp là văn bản Word kiểu cũ (.doc) hoặc có đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu "
            "và lưu lại thành .docx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as packed:
            parts, repeated = _unpacked(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable(_NOT_WORD) from None
    bare = Archive(parts, "", repeated)
    kinds = dict(reversed(tuple(bare.related("").values())))
    main = kinds.get("officeDocument", "word/document.xml")
    if main not in parts:
        raise Unreadable("Tệp không có phần nội dung của một văn bản Word (word/document.xml).")
    if _STRICT.encode() in parts[main][:4000]:
        raise Unreadable("Tệp lưu ở dạng “Strict Open XML”; hãy mở bằng Word và lưu lại thành .docx thường.")
    return Archive(parts, main, repeated)


def _unpacked(packed: zipfile.ZipFile) -> tuple[dict[str, bytes], tuple[str, ...]]:
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("Tệp có đặt mật khẩu; hãy bỏ mật khẩu rồi kiểm tra lại.")
    size = sum(entry.file_size for entry in entries)
    squeezed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES:
        raise _too_large(f"Tệp có hơn {format_count(MOST_ENTRIES)} phần")
    if size > MOST_MB * 1_000_000:
        raise _too_large(f"Tệp giải nén ra hơn {MOST_MB} MB")
    if size > _SMALL and size / squeezed > MOST_RATIO:
        raise _too_large(f"Tệp giải nén ra gấp hơn {MOST_RATIO} lần")
    parts: dict[str, bytes] = {}
    repeated = []
    for entry in entries:
        if entry.filename in parts:
            repeated.append(entry.filename)
        if entry.filename.endswith((".xml", ".rels")):  # pictures are not looked at
            with packed.open(entry) as stream:
                parts[entry.filename] = _bounded(entry.filename, stream.read(entry.file_size))
    return parts, tuple(repeated)


def _bounded(name: str, xml: bytes) -> bytes:
    """Return a part's XML; raises Unreadable for one whose tree would fill the memory."""
    if len(xml) > MOST_MB_OF_A_PART * 1_000_000:
        raise _too_large(f"Phần {name} của tệp dài hơn {MOST_MB_OF_A_PART} MB")
    if xml.count(b"<") > MOST_TAGS:
        raise _too_large(f"Phần {name} của tệp có hơn {format_count(MOST_TAGS)} thẻ XML")
    return xml


def _too_large(what: str) -> Unreadable:
    return Unreadable(f"{what}, lớn bất thường so với một văn bản; không đọc, để an toàn cho máy.")


def _parsed(content: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(
            f"Phần {name} của tệp Word bị hỏng hoặc lồng quá sâu; hãy mở bằng Word và lưu lại."
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"Phần {name} có khai báo DTD, tệp Word thật không có; không đọc, để an toàn cho máy.")
    return root


def _relations(tree: Any, folder: str) -> dict[str, tuple[str, str]]:
    found = {}
    for relation in tree.iter(_RELATION):
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") != "External":
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[str(relation.get("Id"))] = (str(relation.get("Type", "")).rpartition("/")[2], whole)
    return found
