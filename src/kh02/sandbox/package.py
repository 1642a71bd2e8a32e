"""A Word or Excel template as a package that may be anything: what reaches out of it is taken off or refused."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from kh02.sandbox.archive import Archive, Unreadable, open_archive
from kh02.sandbox.fault import BadTemplateError

Kind = Literal["docx", "xlsx"]

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_NAMES = {"docx": "văn bản Word (.docx)", "xlsx": "sổ Excel (.xlsx)"}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SETTINGS, _SETTINGS_LINKS = "word/settings.xml", "word/_rels/settings.xml.rels"
# Fields and functions that fetch something, or start a program, when the file is opened.
_FETCHING_FIELD = re.compile(r"^\s*(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|DATABASE)\b", re.IGNORECASE)
_QUOTED = re.compile('"[^"]*"')
_FETCHING_FORMULA = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|IMAGE|STOCKHISTORY)\s*\(|\[[^\]]*\][^!(),]*!|[\w)']\|'",
    re.IGNORECASE,
)


def checked(package: bytes, kind: Kind) -> bytes:
    """Return the package without the link to the Word template that it was made with.

    Hyperlinks stay: nothing is fetched until somebody clicks. Raises BadTemplateError when the file is of another
    kind, unpacks to too much, declares XML entities, holds macros, or fetches anything from outside.
    """
    archive = _opened(package, kind)
    with zipfile.ZipFile(io.BytesIO(package)) as packed:
        for name in packed.namelist():
            if name.lower().endswith("vbaproject.bin") or "/activex/" in name.lower():
                raise BadTemplateError("có macro; hãy lưu lại thành tệp không có macro")
    for name in archive.parts:
        tree = _tree(archive, name)
        if name.endswith(".rels"):
            _refuse_links(name, tree)
        elif kind == "docx":
            _refuse_fields(tree)
        else:
            _refuse_formulas(name, tree)
    return _without_template(package, archive) if _SETTINGS_LINKS in archive.parts else package


def _opened(package: bytes, kind: Kind) -> Archive:
    try:
        archive = open_archive(package)
    except Unreadable as reason:
        if kind == "xlsx" and not zipfile.is_zipfile(io.BytesIO(package)):
            raise BadTemplateError(f"không phải là {_NAMES[kind]}, hoặc đã hỏng") from None
        raise BadTemplateError(str(reason)) from None
    if _MAIN[kind] not in archive.parts:
        raise BadTemplateError(f"không phải là {_NAMES[kind]}, hoặc đã hỏng")
    if archive.repeated:  # what is looked at here and what is opened later could be two
        raise BadTemplateError(f"phần {archive.repeated[0]} có hai lần trong tệp; hãy mở tệp và lưu lại")
    return archive


def _tree(archive: Archive, name: str) -> Any:
    try:
        return archive.tree(name)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None


def _refuse_links(name: str, tree: Any) -> None:
    for relation in tree.iter(_RELATION):
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind not in {"hyperlink", "attachedTemplate"}:
            target = str(relation.get("Target", ""))[:80]
            raise BadTemplateError(
                f"phần {name} lấy nội dung ({kind}) từ bên ngoài: {target}; hãy đưa vào trong tệp, hoặc bỏ đi"
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
    for formula in tree.iter(f"{_SHEET}f", f"{_SHEET}definedName", f"{_SHEET}formula", f"{_SHEET}formula1"):
        if found := _FETCHING_FORMULA.search(_QUOTED.sub('""', formula.text or "")):
            raise BadTemplateError(
                f"phần {name} có công thức lấy số từ bên ngoài ({found[0].strip()}…); hãy đưa số ấy vào trong tệp"
            )


def _without_template(package: bytes, archive: Archive) -> bytes:
    from lxml import etree

    links = archive.tree(_SETTINGS_LINKS)
    settings = archive.tree(_SETTINGS)
    gone = [one for one in links.iter(_RELATION) if str(one.get("Type")).endswith("/attachedTemplate")]
    if not gone or settings is None:
        return package
    ids = {one.get("Id") for one in gone}
    for element in [*gone, *(one for one in settings.iter(f"{_WORD}attachedTemplate") if one.get(_ID) in ids)]:
        element.getparent().remove(element)
    changed = {_SETTINGS_LINKS: etree.tostring(links), _SETTINGS: etree.tostring(settings)}
    return repacked(package, changed)


def part(package: bytes, name: str) -> bytes:
    """Return a part of the package; raises KeyError where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(package)) as packed:
        return packed.read(name)


def repacked(package: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package with some parts replaced; its bytes depend on nothing but its contents."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)  # dated 1980, unlike an entry made from a name
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, changed.get(name) or source.read(name))
    return written.getvalue()
