"""Qualified names of WordprocessingML, and the reading of its attributes."""

from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
V = "urn:schemas-microsoft-com:vml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_PREFIXES = {"w": W, "r": R, "a": A, "wp": WP, "v": V, "mc": MC}


def q(name: str) -> str:
    """Return the name that lxml uses for a prefixed one: "w:p" is "{…/main}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def value(parent: Any, name: str, attribute: str = "w:val") -> str | None:
    """Return an attribute of the child called `name`, or None where either is missing."""
    child = None if parent is None else parent.find(q(name))
    found = None if child is None else child.get(q(attribute))
    return None if found is None else str(found)


def switch(parent: Any, name: str) -> bool | None:
    """Return whether an on/off child is on, or None where it is missing."""
    child = None if parent is None else parent.find(q(name))
    return None if child is None else str(child.get(q("w:val"), "1")) not in {"0", "false", "off"}


def twips(written: str | None) -> int | None:
    """Return a measure in twips (1/20 point), or None; Word also writes "12pt" and "1cm"."""
    if written is None:
        return None
    scale = {"pt": 20.0, "cm": 566.93, "mm": 56.693, "in": 1440.0}.get(written[-2:])
    try:
        return round(float(written[:-2]) * scale) if scale else round(float(written))
    except (ValueError, OverflowError):  # not a number, or NaN, or infinite
        return None
