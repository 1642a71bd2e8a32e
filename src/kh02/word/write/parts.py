"""Types and relations of the parts of a Word file (ISO/IEC 29500-2)."""

from pathlib import PurePosixPath

from kh02.office.parts import Parts

_TYPES = "[Content_Types].xml"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def add_part(parts: Parts, name: str, kind: str, content: bytes) -> None:
    """Add a part of a type (MIME)."""
    parts[name] = content
    parts[_TYPES] = _grown(parts[_TYPES], f'<Override PartName="/{name}" ContentType="{kind}"/>')


def relate(parts: Parts, source: str, kind: str, target: str) -> str:
    """Relate a part to another, named as seen from its folder; return the relation's id."""
    path = PurePosixPath(source)
    name = f"{path.parent}/_rels/{path.name}.rels"
    known = parts.get(name, _NO_RELATIONS)
    relation = f"rId{known.count(b'<Relationship ') + 1}"
    parts[name] = _grown(known, f'<Relationship Id="{relation}" Type="{kind}" Target="{target}"/>')
    return relation


def _grown(list_: bytes, entry: str) -> bytes:
    """Return the XML of a list with an entry more at its end."""
    end = list_.rindex(b"</")
    return list_[:end] + entry.encode() + list_[end:]
