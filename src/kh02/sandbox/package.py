"""A Word or Excel template as a package that may be anything: what reaches out of it is taken off or refused."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from kh02.office.allowed import ATTACHED_TEMPLATE, Kind
from kh02.office.package import ForeignPartError, not_of, related_parts, relations_name
from kh02.office.parts import unzipped, zipped
from kh02.sandbox.archive import Archive, Unreadable, open_archive
from kh02.sandbox.fault import BadTemplateError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Fields and functions that fetch something, or start a program, when the file is opened.
_FETCHING_FIELD = re.compile(r"^\s*(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|DATABASE)\b", re.IGNORECASE)
_QUOTED = re.compile('"[^"]*"')
_FETCHING_FORMULA = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|IMAGE|STOCKHISTORY)\s*\(|\[[^\]]*\][^!(),]*!|[\w)']\|'",
    re.IGNORECASE,
)
_FORMULAS = tuple(f"{{*}}{name}" for name in ("f", "definedName", "formula", "formula1", "formula2"))
# What is drawn from an address that stands in the element itself, in VML and SVG.
_DRAWN = tuple(f"{{*}}{name}" for name in ("imagedata", "fill", "stroke", "image", "use", "feImage"))
_ADDRESS = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def checked(package: bytes, kind: Kind) -> bytes:
    """Return the package without the link to the Word template that it was made with.

    Hyperlinks stay: nothing is fetched until somebody clicks. Raises BadTemplateError when the file is of another
    kind, unpacks to too much, declares XML entities, holds macros, or fetches anything from outside.
    """
    archive = _opened(package, kind)
    for name in archive.parts:
        tree = _tree(archive, name)
        _refuse_addresses(name, tree)
        if kind == "docx":
            _refuse_fields(tree)
            _refuse_queries(tree)
        else:
            _refuse_formulas(name, tree)
    return _without_template(package, archive)


def _opened(package: bytes, kind: Kind) -> Archive:
    """Return the parts that are XML, whatever they are called, of those that Office finds, and their relations."""
    try:
        archive = open_archive(package)
        with zipfile.ZipFile(io.BytesIO(package)) as packed:
            parts = related_parts(packed, kind)
            names = {name for part in parts for name in (part.name, relations_name(part.name)) if part.is_xml}
            read = {name: packed.read(name) for name in packed.namelist() if name in names}
    except Unreadable as reason:
        if kind == "xlsx" and not zipfile.is_zipfile(io.BytesIO(package)):
            raise BadTemplateError(not_of(kind)) from None
        raise BadTemplateError(str(reason)) from None
    except ForeignPartError as reason:
        raise BadTemplateError(str(reason)) from None
    return Archive(read, archive.main, ())


def _tree(archive: Archive, name: str) -> Any:
    try:
        return archive.tree(name)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None


def _refuse_addresses(name: str, tree: Any) -> None:
    for element in tree.iter(*_DRAWN):
        for attribute, value in element.items():
            if attribute.rpartition("}")[2] in {"src", "href", "althref"} and _ADDRESS.match(value.strip()):
                raise BadTemplateError(
                    f"phần {name} lấy hình từ bên ngoài: {value.strip()[:80]}; hãy đưa vào trong tệp, hoặc bỏ đi"
                )


def _refuse_queries(tree: Any) -> None:
    """Refuse settings that have Word ask a database when the file is opened."""
    if next(tree.iter(f"{_WORD}mailMerge"), None) is not None:
        raise BadTemplateError(
            "là văn bản trộn thư (Mail Merge) lấy dữ liệu từ bên ngoài; hãy chuyển về văn bản thường"
        )


def _refuse_fields(tree: Any) -> None:
    for instruction in _instructions(tree):
        if found := _FETCHING_FIELD.match(instruction):
            raise BadTemplateError(f"có trường {found[1].upper()} lấy nội dung từ bên ngoài; hãy bỏ trường ấy")


def _instructions(tree: Any) -> Iterator[str]:
    for field in tree.iter(f"{_WORD}fldSimple"):
        yield str(field.get(f"{_WORD}instr", ""))
    for paragraph in tree.iter(f"{_WORD}p"):
        parts: list[str] = []
        for element in paragraph.iter(f"{_WORD}instrText", f"{_WORD}fldChar"):
            if element.tag.endswith("instrText"):
                parts.append(element.text or "")
            elif parts:
                yield "".join(parts)
                parts = []
        yield "".join(parts)


def _refuse_formulas(name: str, tree: Any) -> None:
    for formula in tree.iter(*_FORMULAS):
        if found := _FETCHING_FORMULA.search(_QUOTED.sub('""', formula.text or "")):
            raise BadTemplateError(
                f"phần {name} có công thức lấy số từ bên ngoài ({found[0].strip()}…); hãy đưa số ấy vào trong tệp"
            )


def _without_template(package: bytes, archive: Archive) -> bytes:
    """Return the package without the relations to a template, wherever they stand, and what names them."""
    from lxml import etree

    changed: dict[str, bytes] = {}
    for name in archive.parts:
        links = archive.tree(relations_name(name))
        gone = (
            [] if links is None else [one for one in links.iter(_RELATION) if one.get("Type") == ATTACHED_TEMPLATE]
        )
        if not gone:
            continue
        ids = {one.get("Id") for one in gone}
        tree = archive.tree(name)
        named = [one for one in tree.iter(f"{_WORD}attachedTemplate") if one.get(_ID) in ids]
        for element in (*gone, *named):
            element.getparent().remove(element)
        changed |= {name: etree.tostring(tree), relations_name(name): etree.tostring(links)}
    return zipped(unzipped(package) | changed) if changed else package
