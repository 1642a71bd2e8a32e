"""The parts of a Word or Excel file as Office finds them: by relations and content types, never by their names."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from kh02.office.allowed import ALLOWED, ATTACHED_TEMPLATE, CHART, CLICKED, MAIN, OF_A_CHART, Kind

_KIND_NAMES: Mapping[Kind, str] = {"docx": "văn bản Word (.docx)", "xlsx": "sổ Excel (.xlsx)"}
_NOUNS = {
    "vbaProject": "macro",
    "xlMacrosheet": "macro",
    "xlIntlMacrosheet": "macro",
    "dialogsheet": "macro",
    "keyMapCustomizations": "phím tắt gọi macro",
    "control": "nút điều khiển (ActiveX)",
    "ctrlProp": "nút điều khiển",
    "oleObject": "đối tượng nhúng (OLE)",
    "package": "tệp nhúng",
    "aFChunk": "đoạn chèn từ tệp khác (altChunk)",
    "subDocument": "văn bản con",
    "externalLink": "liên kết sang sổ khác",
    "connections": "kết nối lấy dữ liệu",
    "queryTable": "kết nối lấy dữ liệu",
    "webextensiontaskpanes": "tiện ích lấy từ mạng",
    "extensibility": "thanh công cụ riêng",
}
_LARGEST = 2_000_000  # bytes of a list of relations or of content types


class ForeignPartError(Exception):
    """A part that no paper or table needs, or a file that is no such file; the message is Vietnamese."""


class Part(Struct, frozen=True):
    """A part by its name in the package, and its content type."""

    name: str
    content_type: str

    @property
    def is_xml(self) -> bool:
        """Whether it is XML, whatever its name ends in."""
        return self.content_type.endswith(("+xml", "/xml", ".vmlDrawing"))


def related_parts(package: zipfile.ZipFile, kind: Kind) -> tuple[Part, ...]:
    """Return the parts that relations lead to, from the package on; Office reads no others.

    Raises ForeignPartError: a relation or a content type that is not listed, content from outside, a part twice,
    a file of another kind. Raises also what `zipfile` raises for a part that cannot be unpacked.
    """
    names = _names(package)
    types = _ContentTypes.read(package, names)
    found: dict[str, Part] = {}
    waiting = [Part("", "")]
    while waiting:
        source = waiting.pop()
        for part in _targets(package, names, types, source, kind):
            if part.name not in found:
                found[part.name] = part
                waiting.append(part)
    if not any(part.content_type in ALLOWED[kind][MAIN] for part in found.values()):
        raise ForeignPartError(not_of(kind))
    return tuple(found.values())


def relations_name(part: str) -> str:
    """Return the name of the part that lists the relations of a part; of "" those of the whole package."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def not_of(kind: Kind) -> str:
    """Return that a file is not of a kind, as a clause."""
    return f"không phải là {_KIND_NAMES[kind]}, hoặc đã hỏng"


def _names(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the parts by their names in small letters: capitals make no difference to Office."""
    names: dict[str, str] = {}
    for name in package.namelist():
        if name.lower() in names:  # what is looked at here and what is opened later could be two
            raise ForeignPartError(f"phần {name} có hai lần trong tệp; hãy mở tệp và lưu lại")
        names[name.lower()] = name
    return names


class _ContentTypes(Struct, frozen=True):
    """The content types: by the whole name of a part, or else by what its name ends in."""

    of_parts: Mapping[str, str]
    of_suffixes: Mapping[str, str]

    @classmethod
    def read(cls, package: zipfile.ZipFile, names: Mapping[str, str]) -> "_ContentTypes":
        of_parts, of_suffixes = {}, {}
        for element in _elements(package, names, "[Content_Types].xml"):
            if name := element.get("PartName"):
                of_parts[name.lstrip("/").lower()] = element.get("ContentType", "")
            elif suffix := element.get("Extension"):
                of_suffixes[suffix.lower()] = element.get("ContentType", "")
        return cls(of_parts, of_suffixes)

    def of(self, name: str) -> str:
        suffix = posixpath.splitext(name)[1].removeprefix(".").lower()
        return self.of_parts.get(name.lower()) or self.of_suffixes.get(suffix, "")


def _targets(
    package: zipfile.ZipFile, names: Mapping[str, str], types: _ContentTypes, source: Part, kind: Kind
) -> Iterator[Part]:
    """Yield the parts that a part relates to; what is named and not there is left to whoever reads the file."""
    allowed = {**ALLOWED[kind], **(OF_A_CHART if source.content_type == CHART else {})}
    for element in _elements(package, names, relations_name(source.name)):
        relation, target = element.get("Type", ""), element.get("Target", "")
        if relation in {CLICKED, ATTACHED_TEMPLATE}:
            continue
        if element.get("TargetMode") == "External":
            where = relations_name(source.name)
            raise ForeignPartError(
                f"phần {where} lấy nội dung ({_word(relation)}) từ bên ngoài: {target[:80]}; "
                "hãy đưa vào trong tệp, hoặc bỏ đi"
            )
        name = names.get(_resolved(source.name, target).lower())
        if relation not in allowed:
            raise ForeignPartError(_refusal(relation, name or target))
        if name is not None:
            part = Part(name, types.of(name))
            if not _fits(part.content_type, allowed[relation]):
                raise ForeignPartError(_misfit(part, relation, kind))
            yield part


def _elements(package: zipfile.ZipFile, names: Mapping[str, str], name: str) -> Iterator[Any]:
    """Yield the elements of a list of relations or content types; none where there is no such list."""
    from lxml import etree

    if name.lower() not in names:
        return
    with package.open(names[name.lower()]) as stream:
        content = stream.read(_LARGEST + 1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content[:_LARGEST], parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ForeignPartError(f"phần {name} bị hỏng hoặc quá lớn; hãy mở tệp và lưu lại") from None
    yield from root.iterchildren("{*}Relationship", "{*}Override", "{*}Default")


def _resolved(source: str, target: str) -> str:
    """Return the name of the part that a relation of ``source`` leads to."""
    path = unquote(target)
    return (
        path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    )


def _fits(content_type: str, allowed: tuple[str, ...]) -> bool:
    return any(content_type == one or (one.endswith("/") and content_type.startswith(one)) for one in allowed)


def _misfit(part: Part, relation: str, kind: Kind) -> str:
    if "macroEnabled" in part.content_type:
        return _refusal("vbaProject", part.name)
    if relation == MAIN or not part.content_type:
        return not_of(kind)
    odd = part.content_type[:80]
    return f"phần {part.name} ({_word(relation)}) có kiểu nội dung lạ: {odd}; hãy mở tệp và lưu lại"


def _refusal(relation: str, name: str) -> str:
    noun = _NOUNS.get(_word(relation), f"phần lạ ({_word(relation)})")
    if noun == "macro":
        return f"có macro ({name[:80]}); hãy lưu lại thành tệp không có macro"
    return f"có {noun} ({name[:80]}); hãy bỏ đi rồi lưu lại"


def _word(relation: str) -> str:
    return relation.rpartition("/")[2][:80]
